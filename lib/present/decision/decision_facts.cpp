// SPDX-License-Identifier: Apache-2.0
#include "present/decision/decision_facts.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr Text both_values("coupon {coupon}, qualification {qualification}",
                           "受診券 {coupon}、資格情報 {qualification}");
constexpr Text value_of_coupon("coupon {coupon}", "受診券 {coupon}");
constexpr Text value_of_qualification("qualification {qualification}", "資格情報 {qualification}");
constexpr Text agency_return("would be returned with code {code} (agency)",
                             "返戻の見込み {code}（代行機関）");
constexpr Text insurer_return("would be returned with code {code} (insurer)",
                              "過誤返戻の見込み {code}（保険者）");
constexpr Text agency_short("agency {code}", "返戻 {code}");
constexpr Text insurer_short("insurer {code}", "過誤 {code}");

/// The names of the differences (contract 2.7) and words for them.
constexpr std::array<std::pair<std::string_view, Text>, 6> differences{{
    {"value", Text("another value", "値")},
    {"width", Text("width only", "全角・半角")},
    {"kana_variant", Text("kana variant", "かなの表記")},
    {"kanji_variant", Text("kanji variant", "字体")},
    {"leading_zero", Text("leading zero", "桁（先頭の 0）")},
    {"missing", Text("missing", "記載なし")},
}};

std::string in_words(Text pattern, Language language, const Reason& reason) {
    return fill(pattern, language, {{"code", printable(reason.return_code.value_or(""))}});
}

template <typename Term>
std::optional<Text> label_for(std::string_view value) {
    const auto term = term_from<Term>(value);
    return term ? std::optional(label_of(*term)) : std::nullopt;
}

/// The value of a member, a term of the records in the words of cards.
std::string value_in_words(std::string_view field, std::string_view value, Language language) {
    using Labels = std::pair<std::string_view, std::optional<Text> (*)(std::string_view)>;
    static constexpr std::array<Labels, 4> terms{{
        {"status", &label_for<QualificationStatus>},
        {"person.sex", &label_for<Sex>},
        {"confirmation.proof", &label_for<Proof>},
        {"confirmation.channel", &label_for<Channel>},
    }};
    const auto* const found = std::ranges::find(terms, field, &Labels::first);
    const auto label = found != terms.end() ? found->second(value) : std::nullopt;
    return label ? std::string(label->in(language)) : printable(value);
}

constexpr Text place_in_input("line {line}", "{line} 行目");
constexpr Text place_in_file("{file}, line {line}", "{file} の {line} 行目");

/// Where the record stands; empty when nobody knows, or when the message says so itself, as those
/// about lines and rows do.
std::string place_told(const ErrorRecord& error, std::string_view message, Language language) {
    if (!error.where.line) {
        return {};
    }
    const std::string line = std::to_string(*error.where.line);
    for (const std::string& said : {"line " + line, "row " + line, line + " 行目"}) {
        if (message.find(said) != std::string_view::npos) {
            return {};
        }
    }
    return fill(error.where.file.empty() ? place_in_input : place_in_file, language,
                {{"file", printable(error.where.file)}, {"line", line}});
}

} // namespace

const Person* person_of(const Decision& decision) {
    if (decision.qualification) {
        return &decision.qualification->membership.person;
    }
    return decision.coupon ? &decision.coupon->person : nullptr;
}

std::string person_name(const Decision& decision, const Style& style) {
    const Person* person = person_of(decision);
    return person == nullptr ? std::string() : plain_name(*person, style);
}

std::string insurer_number_of(const Decision& decision) {
    if (decision.qualification && decision.qualification->membership.insurer_number) {
        return decision.qualification->membership.insurer_number->digits();
    }
    return decision.coupon ? decision.coupon->insurer_number.digits() : std::string();
}

std::string insurer_name_of(const Decision& decision) {
    if (decision.qualification && decision.qualification->membership.insurer_number) {
        return outside(decision.qualification->membership.insurer_name);
    }
    return decision.coupon ? outside(decision.coupon->insurer_name) : std::string();
}

std::string reference_number_of(const Decision& decision) {
    return decision.coupon ? printable(decision.coupon->reference_number) : std::string();
}

std::string message_of(const Reason& reason, Language language) {
    return printable(language == Language::ja ? reason.message_ja : reason.message);
}

std::string values_of(const Reason& reason, Language language) {
    if (!reason.coupon_value && !reason.qualification_value) {
        return {};
    }
    const auto shown = [&](const std::optional<std::string>& value) {
        return value ? value_in_words(reason.field, *value, language) : std::string();
    };
    const Text one = reason.coupon_value ? value_of_coupon : value_of_qualification;
    const bool both = reason.coupon_value && reason.qualification_value;
    return fill(both ? both_values : one, language,
                {{"coupon", shown(reason.coupon_value)},
                 {"qualification", shown(reason.qualification_value)}});
}

std::string_view difference_of(const Reason& reason, Language language) {
    const auto* const found = std::ranges::find_if(differences, [&](const auto& entry) {
        return reason.difference && entry.first == *reason.difference;
    });
    return found == differences.end() ? std::string_view() : found->second.in(language);
}

std::string told(const Reason& reason, Language language) {
    const std::string values = values_of(reason, language);
    const bool japanese = language == Language::ja;
    const std::string message = message_of(reason, language);
    if (values.empty()) {
        return message;
    }
    return message + (japanese ? "（" : " (") + values + (japanese ? "）" : ")");
}

std::string told(const ErrorRecord& error, Language language) {
    const bool japanese = language == Language::ja;
    const std::string message = printable(japanese ? error.message_ja : error.message);
    const std::string place = place_told(error, message, language);
    if (place.empty()) {
        return message;
    }
    return message + (japanese ? "（" : " (") + place + (japanese ? "）" : ")");
}

std::string codes_of(const Decision& decision) {
    std::string codes;
    for (const Reason& reason : decision.reasons) {
        codes += (codes.empty() ? "" : " ") + reason.code;
    }
    if (decision.error) {
        codes += (codes.empty() ? "" : " ") + decision.error->code;
    }
    return printable(codes);
}

std::string reasons_told(const Decision& decision, Language language) {
    const std::string between = language == Language::ja ? "。" : "; ";
    std::string all;
    for (const Reason& reason : decision.reasons) {
        all += (all.empty() ? "" : between) + told(reason, language);
    }
    if (decision.error) {
        all += (all.empty() ? "" : between) + told(*decision.error, language);
    }
    return all;
}

const Reason* returned_for(const Decision& decision) {
    if (decision.verdict == Verdict::eligible) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(
        decision.reasons, [](const Reason& reason) { return reason.return_code.has_value(); });
    return found == decision.reasons.end() ? nullptr : &*found;
}

std::string return_told(const Reason& reason, Language language) {
    return in_words(reason.return_table == "kago" ? insurer_return : agency_return, language,
                    reason);
}

std::string return_in_short(const Reason& reason, Language language) {
    return in_words(reason.return_table == "kago" ? insurer_short : agency_short, language, reason);
}

std::string next_action_of(const Decision& decision, Language language) {
    return printable(language == Language::ja ? decision.next_action_ja : decision.next_action);
}

} // namespace mqa
