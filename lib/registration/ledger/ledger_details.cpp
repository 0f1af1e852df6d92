// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/ledger_details.hpp"

#include "json/gate.hpp"

#include <nlohmann/json.hpp>

namespace mqa {

Json encode(const LedgerDetails& details) {
    Json json = Json::object();
    for (const auto& [name, value] : details) {
        json[name] = value;
    }
    return json;
}

LedgerDetails ledger_details_from(const std::string& text) {
    LedgerDetails details;
    const JsonTree json = parse_json(text);
    for (const JsonValue member : json.root().children()) {
        details.emplace_back(member.name(), member.text().value_or(""));
    }
    return details;
}

} // namespace mqa
