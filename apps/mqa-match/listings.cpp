// SPDX-License-Identifier: Apache-2.0
#include "listings.hpp"

#include "cli/listing_output.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"
#include "options.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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

/// The words of outcomes and settings in tables for people; records have them in English.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words_ja{{
    {"default", "既定"},
    {"off", "無効"},
    {"pass", "適合"},
    {"fail", "不適合"},
    {"review", "要確認"},
    {"warn", "注意"},
    {"unknown", "判定不能"},
    {"skip", "対象外"},
}};

std::string_view in_japanese(std::string_view word) {
    const auto* const found =
        std::ranges::find_if(words_ja, [word](const auto& entry) { return entry.first == word; });
    return found == words_ja.end() ? word : found->second;
}

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
        if (shows_text(context)) {
            rows.back()["outcome_ja"] = in_japanese(name_of(gravest_outcome(entry.rule)));
            rows.back()["setting_ja"] = in_japanese(name_of(settings.at(index)));
        }
    }
    write_listing(context, rows, rule_columns);
    return ExitStatus::done;
}

} // namespace mqa
