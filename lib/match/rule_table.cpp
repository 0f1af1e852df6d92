// SPDX-License-Identifier: Apache-2.0
#include "match/rule_table.hpp"

#include "base/letters.hpp"
#include "model/decision.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::array table{
#define MQA_RULE(name, title_en, title_ja, cause_en, cause_ja, action_en, action_ja, source_en,    \
                 source_ja)                                                                        \
    RuleEntry{Rule::name,                                                                          \
              #name,                                                                               \
              Text(title_en, title_ja),                                                            \
              Text(cause_en, cause_ja),                                                            \
              Text(action_en, action_ja),                                                          \
              Text(source_en, source_ja)},
#include "match/data/rules.def"
#undef MQA_RULE
};

constexpr std::array cases{
#define MQA_RULE_CASE(name, rule, outcome, field, table, code, message_en, message_ja, action_en,  \
                      action_ja)                                                                   \
    RuleCaseEntry{RuleCase::name,                                                                  \
                  #name,                                                                           \
                  Rule::rule,                                                                      \
                  Outcome::outcome,                                                                \
                  field,                                                                           \
                  table,                                                                           \
                  code,                                                                            \
                  Text(message_en, message_ja),                                                    \
                  Text(action_en, action_ja)},
#include "match/data/rule_cases.def"
#undef MQA_RULE_CASE
};

static_assert(table.size() == rule_count);

/// Outcomes from the gravest on; what is not here does not change a verdict.
constexpr std::array gravest_first{Outcome::fail, Outcome::unknown, Outcome::review, Outcome::warn};

struct ReturnReason {
    std::string_view table;
    std::string_view code;
    Text text;
};

/// 返戻理由 and 過誤返戻理由 of the electronic data standard of specific health checkups.
constexpr std::array return_reasons{
    ReturnReason{"henrei", "01", Text("record malformed", "記録形式不備")},
    ReturnReason{"henrei", "02", Text("entry missing", "記録もれ")},
    ReturnReason{"henrei", "03", Text("abnormal result values", "健診結果異常")},
    ReturnReason{"henrei", "04", Text("not covered by the contract", "契約対象外")},
    ReturnReason{"henrei", "05", Text("reference number wrong", "整理番号不備")},
    ReturnReason{"henrei", "06", Text("coupon out of date", "有効期限外")},
    ReturnReason{"henrei", "07", Text("self-payment wrong", "窓口負担金額不備")},
    ReturnReason{"henrei", "08", Text("withdrawn on request", "取下げ依頼")},
    ReturnReason{"henrei", "09", Text("other", "その他")},
    ReturnReason{"kago", "01", Text("symbol or number wrong", "記号番号誤り")},
    ReturnReason{"kago", "02", Text("reference number wrong", "整理番号誤り")},
    ReturnReason{"kago", "03", Text("name wrong", "氏名誤り")},
    ReturnReason{"kago", "04", Text("no such person", "該当者なし")},
    ReturnReason{"kago", "05",
                 Text("insurer number and symbol disagree", "保険者番号と記号の不一致")},
    ReturnReason{"kago", "06", Text("seen after loss of membership", "資格喪失後受診")},
    ReturnReason{"kago", "07", Text("claimed twice", "重複請求")},
    ReturnReason{"kago", "08", Text("withdrawn on request", "取下げ依頼")},
    ReturnReason{"kago", "09", Text("other", "その他")},
};

} // namespace

std::span<const RuleEntry> rule_table() {
    return table;
}

const RuleEntry& entry_of(Rule rule) {
    return table.at(index_of(rule));
}

std::span<const RuleCaseEntry> rule_cases() {
    return cases;
}

const RuleCaseEntry& entry_of(RuleCase id) {
    return cases.at(static_cast<std::size_t>(id));
}

std::string rule_code(Rule rule) {
    return fmt::format("M-2{:02}", index_of(rule));
}

std::optional<Rule> find_rule(std::string_view name) {
    for (const auto& entry : table) {
        if (equal_ignoring_case(name, rule_name(index_of(entry.rule))) ||
            equal_ignoring_case(name, rule_code(entry.rule)) ||
            equal_ignoring_case(name, entry.name)) {
            return entry.rule;
        }
    }
    return std::nullopt;
}

Outcome gravest_outcome(Rule rule) {
    for (const Outcome outcome : gravest_first) {
        for (const auto& entry : cases) {
            if (entry.rule == rule && entry.outcome == outcome) {
                return outcome;
            }
        }
    }
    return Outcome::pass;
}

std::optional<Text> return_reason(std::string_view table_name, std::string_view code) {
    for (const auto& reason : return_reasons) {
        if (reason.table == table_name && reason.code == code) {
            return reason.text;
        }
    }
    return std::nullopt;
}

} // namespace mqa
