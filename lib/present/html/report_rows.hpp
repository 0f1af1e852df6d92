// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/decision.hpp"
#include "present/style.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// The start of a table of decisions up to its body, with headings that print on every page.
std::string report_table_start(Language language);

/// A decision as a row of such a table.
std::string report_row(const Decision& decision, std::size_t position, const Style& style);

std::string report_table_end();

/// "<span class="badge ineligible">受診不可</span>": colour, sign and word.
std::string verdict_badge(Verdict verdict, Service service, Language language);

} // namespace mqa
