// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_text_answer.hpp"
#include "confirm/batch/tally.hpp"
#include "confirm/witness.hpp"
#include "unit/confirm/support.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// A file of tests/data/app_text as it stands.
std::string app_text_bytes(const std::string& name);

/// The same as UTF-8.
std::string app_text(const std::string& name);

/// `text` with `from` once replaced; a failed check when it is not there.
std::string with(std::string text, std::string_view from, std::string_view to);

struct AppRun {
    BatchTally tally;
    std::vector<BatchOutput> outputs;
    std::vector<std::string> log;

    const Qualification& answer(std::size_t index = 0) const;
    const ErrorRecord& error(std::size_t index = 0) const;
};

/// Under the test profile unless `options` say otherwise.
AppRun run_app(std::string_view text, AppTextOptions options = {.profile = Profile::test},
               SysTime now = fixed_now());

} // namespace mqa::test
