// SPDX-License-Identifier: Apache-2.0
#include "present/card.hpp"
#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/shared_texts.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr Text reason_label("Reason", "理由");
constexpr Text return_label("If claimed", "請求すると");
constexpr Text next_label("Next", "次に");
constexpr Text coupon_label("Coupon", "受診券");
constexpr Text guidance_coupon_label("Coupon", "利用券");
constexpr Text valid_to("valid to {day}", "有効期限 {day}");
constexpr Text agrees("agrees with the qualification", "資格情報と一致");
constexpr Text no_coupon("none", "なし");
constexpr Text contract_label("Contract", "契約");
constexpr Text service_label("Service", "実施");
constexpr Text insurer_list("list of insurers: {answer}", "委託元保険者一覧表 {answer}");
constexpr Text institution_list("list of institutions: {answer}", "実施機関一覧表 {answer}");
constexpr Text listed("listed", "記載あり");
constexpr Text not_listed("NOT listed", "記載なし");
constexpr Text not_checked("not given", "指定なし");

std::vector<std::string> person_parts(const Decision& decision, const Style& style) {
    const Person* person = person_of(decision);
    if (person == nullptr) {
        return {};
    }
    std::vector<std::string> parts{shown_name(*person, style),
                                   shown_birth(person->birth_date, style)};
    if (person->sex) {
        parts.emplace_back(label_of(*person->sex).in(style.language));
    }
    if (person->birth_date) {
        const int age = age_at_fiscal_year_end(*person->birth_date, decision.service_date);
        parts.push_back(fill(age_text, style.language, {{"age", std::to_string(age)}}));
    }
    return parts;
}

void add_reason(CardBuilder& card, const Reason& reason) {
    const Language language = card.style().language;
    card.row(reason_label, {reason.code, message_of(reason, language)});
    if (const std::string values = values_of(reason, language); !values.empty()) {
        card.continuation(values);
    }
}

void add_reasons(CardBuilder& card, const Decision& decision) {
    const Language language = card.style().language;
    for (const Reason& reason : decision.reasons) {
        add_reason(card, reason);
    }
    if (const Reason* returned = returned_for(decision)) {
        card.row(return_label, {return_told(*returned, language)});
    }
    if (decision.error) {
        card.row(reason_label, {decision.error->code, told(*decision.error, language)});
    }
    card.row(next_label, {next_action_of(decision, language)});
    if (const Reason* reason = strongest_reason(decision.reasons)) {
        card.row(more_label, {"mqa-match explain " + reason->code});
    } else if (decision.error) {
        card.row(more_label, {"mqa-match explain " + decision.error->code});
    }
}

/// Insurer, symbol and number, birth date, kana, sex: what the coupon and the qualification share.
bool coupon_agrees(const Decision& decision) {
    static constexpr std::array<std::size_t, 5> compared{4, 5, 6, 7, 8};
    return decision.coupon && decision.qualification &&
           std::ranges::all_of(compared, [&](std::size_t rule) {
               return decision.rules.at(rule) == Outcome::pass;
           });
}

void add_coupon_row(CardBuilder& card, const Decision& decision) {
    const Language language = card.style().language;
    const bool guidance = decision.service == Service::guidance;
    const Text label = guidance ? guidance_coupon_label : coupon_label;
    if (!decision.coupon) {
        card.row(label, {std::string(no_coupon.in(language))});
        return;
    }
    card.row(label, {printable(decision.coupon->reference_number),
                     fill(valid_to, language, {{"day", decision.coupon->expires_on.iso()}}),
                     coupon_agrees(decision) ? std::string(agrees.in(language)) : std::string()});
}

std::string list_answer(Text pattern, Outcome outcome, Language language) {
    if (outcome == Outcome::skip) {
        return fill(pattern, language, {{"answer", not_checked}});
    }
    return fill(pattern, language, {{"answer", outcome == Outcome::fail ? not_listed : listed}});
}

void add_contract_rows(CardBuilder& card, const Decision& decision) {
    const Language language = card.style().language;
    card.row(contract_label, {list_answer(insurer_list, decision.rules.at(12), language),
                              list_answer(institution_list, decision.rules.at(13), language)});
    card.row(service_label,
             {std::string(label_of(decision.service).in(language)), decision.service_date.iso()});
}

} // namespace

std::string render_card(const Decision& decision, const Style& style) {
    CardBuilder card(style);
    card.headline(label_of(decision.verdict, decision.service), tone_of(decision.verdict),
                  person_parts(decision, style));
    card.gap();
    const bool reasons_first = decision.verdict != Verdict::eligible;
    if (reasons_first) {
        add_reasons(card, decision);
        card.gap();
    }
    if (decision.qualification) {
        add_qualification_rows(card, *decision.qualification);
    }
    add_coupon_row(card, decision);
    add_contract_rows(card, decision);
    if (decision.qualification) {
        add_confirmation_row(card, decision.qualification->confirmation);
    }
    if (!reasons_first && !(decision.reasons.empty() && decision.next_action.empty())) {
        card.gap();
        add_reasons(card, decision);
    }
    return card.text();
}

} // namespace mqa
