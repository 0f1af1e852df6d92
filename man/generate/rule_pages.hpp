// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/documents.hpp"

#include <string>
#include <vector>

namespace mqa {

/// mqa-rules(7) in both languages, with the rules and the findings of audits from their tables.
std::vector<Document> rule_pages(const std::string& source_root);

} // namespace mqa
