// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace mqa {

enum class AuditResult : std::uint8_t {
    good,
    review,   ///< somebody must look
    returned, ///< it would come back
};

std::string_view name_of(AuditResult result);

/// What an audit can find (data/audit_findings.def).
enum class AuditCase : std::uint8_t {
#define MQA_AUDIT_FINDING(name, code, result, field, table, return_code, message_en, message_ja,   \
                          action_en, action_ja)                                                    \
    name,
#include "audit/data/audit_findings.def"
#undef MQA_AUDIT_FINDING
};

struct AuditCaseEntry {
    AuditCase id;
    std::string_view name;
    std::string_view code; ///< "M-411"
    AuditResult result;
    std::string_view field;        ///< empty: the file as a whole
    std::string_view return_table; ///< "henrei", "kago" or empty
    std::string_view return_code;  ///< two digits or empty
    Text message;
    Text action;
};

std::span<const AuditCaseEntry> audit_cases();
const AuditCaseEntry& entry_of(AuditCase id);

} // namespace mqa
