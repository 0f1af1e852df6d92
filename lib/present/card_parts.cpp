// SPDX-License-Identifier: Apache-2.0
#include "present/card_parts.hpp"

#include "model/masking.hpp"
#include "model/membership_state.hpp"
#include "present/catalogue.hpp"
#include "present/layout.hpp"
#include "present/shared_texts.hpp"
#include "text/width.hpp"

namespace mqa {
namespace {

constexpr Text coverage_label("Coverage", "資格");
constexpr Text checked_label("Checked", "確認");
constexpr Text since("since {day}", "{day} から");
constexpr Text until_day("until {day}", "{day} まで");
constexpr Text lost("lost on {day}", "喪失日 {day}");
constexpr Text not_lost("no end date", "喪失日なし");
constexpr Text branch_text("branch {branch}", "枝番 {branch}");
constexpr Text reference_text("ref {reference}", "照会 {reference}");
constexpr Text candidates_label("Candidates", "候補");

constexpr DefinitionColumns card_columns{.indent = 2, .label = 12, .total = 80};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (!part.empty()) {
            text += (text.empty() ? "" : "  ") + part;
        }
    }
    return text;
}

std::string day_text(Text pattern, const std::optional<Date>& day, Language language) {
    return day ? fill(pattern, language, {{"day", day->iso()}}) : std::string();
}

std::string masked(const std::string& text, const Style& style,
                   std::string (*mask)(std::string_view)) {
    if (style.values == Values::none) {
        return std::string(hidden_value.in(style.language));
    }
    return printable(style.values == Values::full ? text : mask(text));
}

/// A card was used, and how its holder was identified is not known (texts of the app).
Text identity_check(const Confirmation& confirmation) {
    constexpr Text not_told("identity check not told", "本人確認の方法の記載なし");
    const bool card_was_used = confirmation.proof == Proof::my_number_card;
    return card_was_used && confirmation.method == Method::none ? not_told
                                                                : label_of(confirmation.method);
}

} // namespace

void CardBuilder::headline(Text word, Tone tone, const std::vector<std::string>& parts) {
    std::string bracketed = "[";
    bracketed += word.in(style_.language);
    bracketed += "]";
    text_ += "  " + toned(bracketed, tone, style_);
    const std::string rest = joined(parts);
    text_ += (rest.empty() ? "" : "  " + rest) + "\n";
}

void CardBuilder::gap() {
    if (!text_.ends_with("\n\n")) {
        text_ += "\n";
    }
}

void CardBuilder::row(Text label, const std::vector<std::string>& parts) {
    if (const std::string text = joined(parts); !text.empty()) {
        text_ += definition(label.in(style_.language), text, card_columns);
    }
}

void CardBuilder::continuation(std::string_view text) {
    text_ += definition("", text, card_columns);
}

std::string outside(const std::optional<std::string>& text) {
    return text ? printable(*text) : std::string();
}

std::string shown_number(const std::optional<std::string>& number, const Style& style) {
    return number ? masked(*number, style, mask_number) : std::string();
}

std::string plain_name(const Person& person, const Style& style) {
    const std::optional<std::string>& name = person.name ? person.name : person.name_kana;
    return name ? masked(*name, style, mask_name) : std::string();
}

std::string shown_name(const Person& person, const Style& style) {
    const std::string name = plain_name(person, style);
    return name.empty() || style.language != Language::ja ? name : name + " 様";
}

std::string shown_birth(const std::optional<Date>& birth, const Style& style) {
    if (!birth) {
        return {};
    }
    return style.language == Language::ja ? birth->iso() + "（" + birth->japanese() + "）生"
                                          : "born " + birth->iso();
}

std::vector<std::string> shown_symbol_and_number(const std::optional<std::string>& symbol,
                                                 const std::optional<std::string>& number,
                                                 const std::optional<std::string>& branch,
                                                 const Style& style) {
    std::string both = outside(symbol);
    const std::string shown = shown_number(number, style);
    both += both.empty() || shown.empty() ? shown : "・" + shown;
    const std::string branch_shown =
        branch ? fill(branch_text, style.language, {{"branch", printable(*branch)}})
               : std::string();
    return {both, branch_shown};
}

std::string shown_instant(SysTime when) {
    std::string text = format_instant(when);
    text.replace(text.find('T'), 1, " ");
    text.insert(text.rfind('+'), " ");
    return text;
}

void add_qualification_rows(CardBuilder& card, const Qualification& qualification) {
    const Language language = card.style().language;
    const Membership& member = qualification.membership;
    const bool known = member.insurer_number.has_value();
    const bool ended = member.lost_on || member.valid_to;
    card.row(coverage_label,
             {std::string(label_of(qualification.status).in(language)),
              day_text(since, member.valid_from, language),
              day_text(until_day, member.valid_to, language),
              day_text(lost, member.lost_on, language),
              known && !ended && !names_nobody(qualification) ? std::string(not_lost.in(language))
                                                              : std::string()});
    card.row(insurer_label, {known ? member.insurer_number->digits() : std::string(),
                             outside(member.insurer_name)});
    std::vector<std::string> parts =
        shown_symbol_and_number(member.symbol, member.number, member.branch_number, card.style());
    if (member.relationship) {
        parts.emplace_back(label_of(*member.relationship).in(language));
    }
    card.row(symbol_label, parts);
    for (const Membership& candidate : qualification.candidates) {
        card.row(candidates_label,
                 {candidate.insurer_number ? candidate.insurer_number->digits() : std::string(),
                  shown_number(candidate.number, card.style()),
                  day_text(since, candidate.valid_from, language)});
    }
}

void add_confirmation_row(CardBuilder& card, const Confirmation& confirmation) {
    const Language language = card.style().language;
    std::string reference;
    if (confirmation.reference) {
        reference =
            fill(reference_text, language, {{"reference", printable(*confirmation.reference)}});
    }
    card.row(checked_label, {std::string(label_of(confirmation.proof).in(language)),
                             std::string(identity_check(confirmation).in(language)),
                             shown_instant(confirmation.confirmed_at), reference});
}

} // namespace mqa
