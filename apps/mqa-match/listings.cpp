// SPDX-License-Identifier: Apache-2.0
#include "listings.hpp"

#include "cli/listing_output.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"
#include "options.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array rule_columns{
    ListingColumn{"rule", Text("rule", "規則")},
    ListingColumn{"code", Text("code", "コード")},
    ListingColumn{"outcome", Text("at worst", "最も重い扱い")},
    ListingColumn{"setting", Text("setting", "設定")},
    ListingColumn{"title", Text("about", "内容")},
};

} // namespace

ExitStatus run_rules(ToolContext& context) {
    const RuleSettings settings = rule_settings(context.settings);
    std::vector<Json> rows;
    for (const RuleEntry& entry : rule_table()) {
        const std::size_t index = index_of(entry.rule);
        rows.push_back(Json{{"rule", rule_name(index)},
                            {"code", rule_code(entry.rule)},
                            {"outcome", name_of(gravest_outcome(entry.rule))},
                            {"setting", name_of(settings.at(index))},
                            {"title", entry.title.en},
                            {"title_ja", entry.title.ja}});
    }
    write_listing(context, rows, rule_columns);
    return ExitStatus::done;
}

} // namespace mqa
