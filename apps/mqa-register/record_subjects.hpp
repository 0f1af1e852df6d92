// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "cli/run.hpp"
#include "registration/profile/institution.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// Whose application something happened to.
struct RecordedSubject {
    std::string institution{};
    bool is_key = false;                    ///< as the ledger has it; else as somebody wrote it
    std::string code{};                     ///< that came back to it, if one did
    std::optional<Institution> described{}; ///< by the profile of --from
    std::optional<Error> fault{};           ///< why nothing can be recorded about it
};

/// --code in half width.
std::optional<std::string> code_option(const Settings& settings);

/// Those of --institution; of a whole association at once those of the profile of --from (one
/// without a number with the fault institution_unnumbered), or with their codes those of the table
/// of --code-list. Throws option_required when there is none, and file_format, csv_syntax or
/// bad_row for the table.
std::vector<RecordedSubject> record_subjects(const ToolContext& context);

} // namespace mqa
