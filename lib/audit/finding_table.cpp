// SPDX-License-Identifier: Apache-2.0
#include "audit/finding_table.hpp"

#include <array>

namespace mqa {
namespace {

constexpr std::array cases{
#define MQA_AUDIT_FINDING(name, code, result, field, table, return_code, message_en, message_ja,   \
                          action_en, action_ja)                                                    \
    AuditCaseEntry{AuditCase::name,                                                                \
                   #name,                                                                          \
                   code,                                                                           \
                   AuditResult::result,                                                            \
                   field,                                                                          \
                   table,                                                                          \
                   return_code,                                                                    \
                   Text(message_en, message_ja),                                                   \
                   Text(action_en, action_ja)},
#include "audit/data/audit_findings.def"
#undef MQA_AUDIT_FINDING
};

} // namespace

std::string_view name_of(AuditResult result) {
    constexpr std::array<std::string_view, 3> names{"good", "review", "returned"};
    return names.at(static_cast<std::size_t>(result));
}

std::span<const AuditCaseEntry> audit_cases() {
    return cases;
}

const AuditCaseEntry& entry_of(AuditCase id) {
    return cases.at(static_cast<std::size_t>(id));
}

} // namespace mqa
