// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/rules/field_rules.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace mqa {

/// Attachments are PDF, PNG or Excel of at most 100 MB.
constexpr std::uint64_t evidence_limit = 100ULL * 1000 * 1000;

/// What a file that is to be attached is, by its content.
struct EvidenceFile {
    std::string type{};                   ///< "pdf", "png", "xlsx", "xls"; empty: none of them
    std::optional<std::uint64_t> bytes{}; ///< nothing when it cannot be read
    std::string sha256{};                 ///< empty beyond the limit: it is not read
    std::optional<FieldRule> broken{};    ///< the rule it breaks first
};

/// Reads the file once, in pieces. What is wrong with it is in `broken`; nothing is thrown for a
/// file that is missing, unreadable, or not regular.
EvidenceFile look_at_evidence(const std::string& path);

} // namespace mqa
