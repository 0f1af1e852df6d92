// SPDX-License-Identifier: Apache-2.0
#include "present/decision/decision_columns.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/shared_texts.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr Text remark_heading("remark", "備考");

std::string birth_date(const Decision& decision, const Style&) {
    const Person* person = person_of(decision);
    return person != nullptr && person->birth_date ? person->birth_date->iso() : std::string();
}

/// Of the qualification, else of the coupon.
std::string symbol_and_number(const Decision& decision, const Style& style) {
    const auto shown = [&](const auto& holder) {
        return shown_symbol_and_number(holder.symbol, holder.number, std::nullopt, style).front();
    };
    if (decision.qualification) {
        return shown(decision.qualification->membership);
    }
    return decision.coupon ? shown(*decision.coupon) : std::string();
}

std::string verdict_word(const Decision& decision, const Style& style) {
    return std::string(label_of(decision.verdict, decision.service).in(style.language));
}

std::string return_code(const Decision& decision, const Style& style) {
    const Reason* reason = returned_for(decision);
    return reason == nullptr ? std::string() : return_in_short(*reason, style.language);
}

std::string coupon_end(const Decision& decision, const Style&) {
    return decision.coupon ? decision.coupon->expires_on.iso() : std::string();
}

std::string status_word(const Decision& decision, const Style& style) {
    return decision.qualification
               ? std::string(label_of(decision.qualification->status).in(style.language))
               : std::string();
}

std::string checked_at(const Decision& decision, const Style&) {
    return decision.qualification ? shown_instant(decision.qualification->confirmation.confirmed_at)
                                  : std::string();
}

std::string proof_word(const Decision& decision, const Style& style) {
    return decision.qualification
               ? std::string(
                     label_of(decision.qualification->confirmation.proof).in(style.language))
               : std::string();
}

std::string confirmation_reference(const Decision& decision, const Style&) {
    return decision.qualification ? outside(decision.qualification->confirmation.reference)
                                  : std::string();
}

constexpr std::array column_table{
    DecisionColumn{Text("reference number", "整理番号"), 14,
                   [](const Decision& one, const Style&) { return reference_number_of(one); }},
    DecisionColumn{Text("name", "氏名"), 18, &person_name},
    DecisionColumn{Text("birth date", "生年月日"), 11, &birth_date},
    DecisionColumn{Text("verdict", "判定"), 14, &verdict_word},
    DecisionColumn{Text("reason codes", "理由コード"), 14,
                   [](const Decision& one, const Style&) { return codes_of(one); }},
    DecisionColumn{
        Text("reasons", "理由"), 48,
        [](const Decision& one, const Style& style) { return reasons_told(one, style.language); }},
    DecisionColumn{Text("what to do", "次に"), 48,
                   [](const Decision& one, const Style& style) {
                       return next_action_of(one, style.language);
                   }},
    DecisionColumn{Text("would be returned", "返戻の見込み"), 14, &return_code},
    DecisionColumn{Text("insurer number", "保険者番号"), 12,
                   [](const Decision& one, const Style&) { return insurer_number_of(one); }},
    DecisionColumn{Text("insurer", "保険者名"), 26,
                   [](const Decision& one, const Style&) { return insurer_name_of(one); }},
    DecisionColumn{Text("symbol and number", "記号・番号"), 18, &symbol_and_number},
    DecisionColumn{Text("coupon valid to", "券の有効期限"), 12, &coupon_end},
    DecisionColumn{Text("qualification", "資格"), 18, &status_word},
    DecisionColumn{Text("proof", "確認書類"), 20, &proof_word},
    DecisionColumn{Text("checked at", "確認日時"), 27, &checked_at},
    DecisionColumn{Text("reference of the check", "照会番号"), 38, &confirmation_reference},
    DecisionColumn{Text("service", "実施内容"), 24,
                   [](const Decision& one, const Style& style) {
                       return std::string(label_of(one.service).in(style.language));
                   }},
    DecisionColumn{Text("service date", "実施日"), 11,
                   [](const Decision& one, const Style&) { return one.service_date.iso(); }},
    DecisionColumn{
        Text("verdict code", "判定コード"), 13,
        [](const Decision& one, const Style&) { return std::string(name_of(one.verdict)); }},
    DecisionColumn{Text("id", "ID"), 38,
                   [](const Decision& one, const Style&) { return printable(one.envelope.id); }},
};

} // namespace

std::span<const DecisionColumn> decision_columns() {
    return column_table;
}

std::size_t verdict_column() {
    const auto* const found = std::ranges::find(column_table, &verdict_word, &DecisionColumn::cell);
    return static_cast<std::size_t>(found - column_table.begin()) + 1;
}

std::vector<std::string> decision_headings(Language language) {
    std::vector<std::string> headings{std::string(position_heading.in(language))};
    for (const DecisionColumn& column : column_table) {
        headings.emplace_back(column.heading.in(language));
    }
    headings.emplace_back(remark_heading.in(language));
    return headings;
}

std::vector<std::string> decision_cells(const Decision& decision, std::size_t position,
                                        const Style& style) {
    std::vector<std::string> cells{std::to_string(position)};
    for (const DecisionColumn& column : column_table) {
        cells.push_back(column.cell(decision, style));
    }
    cells.emplace_back();
    return cells;
}

} // namespace mqa
