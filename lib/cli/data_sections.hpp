// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// Sections of manual pages that say what a data file says, as roff.

/// A table of columns (lib/lists/data/*_columns.txt): heading, key and the other headings of each.
std::string columns_section(std::string_view data);

/// The findings of lib/lists/data/diagnostics.def: code, text and advice of each. Throws defect for
/// a file that is not of its form.
std::string findings_section(std::string_view definitions, Language language);

/// `page` with each line "@DATA FILE@" replaced by the section that the data file below the source
/// tree makes. Throws file_unreadable.
std::string with_data_sections(std::string_view page, const std::string& source_root,
                               Language language);

} // namespace mqa
