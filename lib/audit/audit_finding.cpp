// SPDX-License-Identifier: Apache-2.0
#include "audit/audit_finding.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string shown(const std::string& value, std::string_view field, Values values) {
    if (values == Values::full) {
        return value;
    }
    if (field == "number") {
        return mask_number(value);
    }
    return field == "person.name_kana" ? mask_name(value) : value;
}

void put(Json& json, const char* name, std::string_view value) {
    if (!value.empty()) {
        json[name] = value;
    }
}

} // namespace

Json encode(const AuditFinding& finding, Values values) {
    const AuditCaseEntry& entry = entry_of(finding.id);
    Json json = Json::object();
    put(json, "file", finding.file);
    put(json, "reference_number", finding.reference_number);
    json["result"] = name_of(entry.result);
    json["code"] = entry.code;
    put(json, "return_table",
        finding.return_table.empty() ? entry.return_table : finding.return_table);
    put(json, "return_code", finding.return_code.empty() ? entry.return_code : finding.return_code);
    put(json, "field", entry.field);
    if (values != Values::none) {
        put(json, "submitted", shown(finding.submitted.value_or(""), entry.field, values));
        put(json, "expected", shown(finding.expected.value_or(""), entry.field, values));
    }
    json["message"] = fill(entry.message, Language::en, finding.arguments);
    json["message_ja"] = fill(entry.message, Language::ja, finding.arguments);
    json["action"] = entry.action.en;
    json["action_ja"] = entry.action.ja;
    put(json, "decision", finding.decision_id);
    return json;
}

} // namespace mqa
