// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "json/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

enum class FindingState {
    good,
    note,   ///< works, but somebody should know
    broken, ///< must be mended first
};

/// "good", "note", "broken".
std::string_view name_of(FindingState state);

/// One line of a check-up: what was looked at, what was found, and what mends it.
struct Finding {
    std::string check; ///< stable word for scripts: "service"
    Text label;
    FindingState state = FindingState::good;
    Text found;
    TextArguments values{};  ///< for the `{name}` places of `found` and `advice`
    std::string advice_en{}; ///< empty when there is nothing to do
    std::string advice_ja{};
    std::string command{}; ///< what to type to mend it
    ExitStatus status = ExitStatus::done;

    Finding& advise(Text advice);
};

/// `{"check":…,"state":…,"found":…,"found_ja":…,"advice":…,"advice_ja":…,"command":…}`.
Json encode(const Finding& finding);

/// Whether the clock of this machine is kept right; nothing when it cannot be told.
Finding clock_finding(SysTime now, std::optional<bool> synchronised);

/// The exit status of what was found: that of the gravest finding that is broken.
ExitStatus gravest_status(std::span<const Finding> findings);

/// A file or folder that `open` opens: broken, in the words of the error, when that throws.
template <typename Open>
Finding opening_finding(Finding finding, const Open& open);

/// `finding` turned into what `error` says.
Finding broken_finding(Finding finding, const Error& error);

template <typename Open>
Finding opening_finding(Finding finding, const Open& open) {
    try {
        open();
        return finding;
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

} // namespace mqa
