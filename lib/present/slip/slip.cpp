// SPDX-License-Identifier: Apache-2.0
#include "present/slip/slip.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/shared_texts.hpp"
#include "text/width.hpp"

namespace mqa {
namespace {

constexpr Text slip_title("Result of comparing coupon and qualification",
                          "受診券・利用券と資格の照合結果");
constexpr Text next_text("Next", "次に");
constexpr Text coupon_text("Coupon", "受診券");
constexpr Text guidance_coupon_text("Coupon", "利用券");
constexpr Text no_coupon_text("no coupon", "券なし");
constexpr Text qualification_text("Qualification", "資格情報");
constexpr Text no_qualification_text("not confirmed", "資格の確認なし");
constexpr Text why_text("Why", "理由");
constexpr Text service_text("Service: {service}, {day}", "実施: {service}  {day}");
constexpr Text checked_text("Checked: {proof}, {method}, {time}",
                            "確認: {proof}  {method}  {time}");
constexpr Text check_reference_text("Reference of the check: {reference}", "照会番号: {reference}");
constexpr Text id_text("Record: {id}", "レコード: {id}");
constexpr Text masked_text("names and numbers in part", "氏名・番号は一部のみ");
constexpr Text full_text("holds personal data", "個人情報を含む");

void add_part(std::string& text, const std::string& part) {
    if (!part.empty()) {
        text += (text.empty() ? "" : "   ") + part;
    }
}

std::string name_of(const Person* person, const Style& style) {
    return person == nullptr ? std::string() : shown_name(*person, style);
}

std::string person_line(const Decision& decision, const Style& style) {
    const Person* person = person_of(decision);
    if (person == nullptr) {
        return {};
    }
    std::string line;
    add_part(line, shown_birth(person->birth_date, style));
    if (person->sex) {
        add_part(line, std::string(label_of(*person->sex).in(style.language)));
    }
    if (person->birth_date) {
        const int age = age_at_fiscal_year_end(*person->birth_date, decision.service_date);
        add_part(line, fill(age_text, style.language, {{"age", std::to_string(age)}}));
    }
    return line;
}

Tone tone_of_reason(Outcome outcome) {
    switch (outcome) {
    case Outcome::fail:
        return Tone::bad;
    case Outcome::warn:
        return Tone::dim;
    default:
        return Tone::careful;
    }
}

std::vector<SlipReason> reasons_of(const Decision& decision, Language language) {
    std::vector<SlipReason> reasons;
    const Reason* returned = returned_for(decision);
    for (const Reason& reason : decision.reasons) {
        std::string detail = values_of(reason, language);
        if (&reason == returned) {
            add_part(detail, return_told(reason, language));
        }
        reasons.push_back(
            {reason.code, message_of(reason, language), detail, tone_of_reason(reason.outcome)});
    }
    if (decision.error) {
        reasons.push_back(
            {decision.error->code, told(*decision.error, language), "", Tone::careful});
    }
    return reasons;
}

std::vector<std::string> facts_of(const Decision& decision, Language language) {
    std::vector<std::string> facts{
        fill(service_text, language,
             {{"service", label_of(decision.service)}, {"day", decision.service_date.iso()}})};
    if (decision.qualification) {
        const Confirmation& confirmation = decision.qualification->confirmation;
        facts.push_back(fill(checked_text, language,
                             {{"proof", label_of(confirmation.proof)},
                              {"method", label_of(confirmation.method)},
                              {"time", shown_instant(confirmation.confirmed_at)}}));
        if (confirmation.reference) {
            facts.push_back(fill(check_reference_text, language,
                                 {{"reference", printable(*confirmation.reference)}}));
        }
    }
    facts.push_back(fill(id_text, language, {{"id", printable(decision.envelope.id)}}));
    return facts;
}

std::string heading(bool there, Text name, Text absent, Language language) {
    return std::string((there ? name : absent).in(language));
}

} // namespace

Slip make_slip(const Decision& decision, SysTime now, const Style& style) {
    const Language language = style.language;
    const bool guidance = decision.service == Service::guidance;
    std::string footer = fill(made_text, language, {{"time", shown_instant(now)}});
    if (style.values != Values::none) {
        add_part(
            footer,
            std::string((style.values == Values::full ? full_text : masked_text).in(language)));
    }
    return {.title = std::string(slip_title.in(language)),
            .verdict = std::string(label_of(decision.verdict, decision.service).in(language)),
            .tone = tone_of(decision.verdict),
            .name = name_of(person_of(decision), style),
            .person = person_line(decision, style),
            .next_label = std::string(next_text.in(language)),
            .next_action = next_action_of(decision, language),
            .coupon_heading =
                heading(decision.coupon.has_value(), guidance ? guidance_coupon_text : coupon_text,
                        no_coupon_text, language),
            .qualification_heading = heading(decision.qualification.has_value(), qualification_text,
                                             no_qualification_text, language),
            .rows = slip_rows(decision, style),
            .reasons_heading = std::string(why_text.in(language)),
            .reasons = reasons_of(decision, language),
            .facts = facts_of(decision, language),
            .footer = footer};
}

} // namespace mqa
