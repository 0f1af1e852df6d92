// SPDX-License-Identifier: Apache-2.0
#include "model/masking.hpp"
#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/slip/slip.hpp"
#include "text/compare.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace mqa {
namespace {

using MaybeText = std::optional<std::string>;

/// A row before it is shown: both sides as they came.
struct RawRow {
    Text label;
    std::string_view field; ///< as reasons name it
    MaybeText coupon{};
    MaybeText qualification{};
    Difference (*compare)(std::string_view, std::string_view) = nullptr;
    std::string (*mask)(std::string_view) = nullptr;
};

Difference compare_exactly(std::string_view a, std::string_view b) {
    return a == b ? Difference::exact : Difference::value;
}

Difference compare_names(std::string_view a, std::string_view b) {
    return compare_kanji(a, b);
}

MaybeText day_of(const std::optional<Date>& day) {
    return day ? MaybeText(day->iso()) : std::nullopt;
}

MaybeText word_of(const std::optional<Sex>& sex, Language language) {
    return sex ? MaybeText(label_of(*sex).in(language)) : std::nullopt;
}

/// "2026-06-01 – 2027-03-31", either side open.
std::string span_of(const std::optional<Date>& from, const std::optional<Date>& to) {
    return (from ? from->iso() : std::string()) + " – " + (to ? to->iso() : std::string());
}

class RawRows {
public:
    RawRows(const Decision& decision, Language language)
        : coupon_(decision.coupon), qualification_(decision.qualification), language_(language) {}

    std::vector<RawRow> all() const {
        return {
            {Text("insurer number", "保険者番号"), "insurer_number",
             coupon_ ? MaybeText(coupon_->insurer_number.digits()) : std::nullopt,
             member() != nullptr && member()->insurer_number
                 ? MaybeText(member()->insurer_number->digits())
                 : std::nullopt,
             &compare_exactly},
            {Text("insurer", "保険者名"), "insurer_name",
             coupon_ ? coupon_->insurer_name : std::nullopt, of_member(&Membership::insurer_name)},
            {Text("symbol", "記号"), "symbol", coupon_ ? coupon_->symbol : std::nullopt,
             of_member(&Membership::symbol), &compare_code},
            {Text("number", "番号"), "number", coupon_ ? coupon_->number : std::nullopt,
             of_member(&Membership::number), &compare_code, &mask_number},
            {Text("branch", "枝番"), "branch_number",
             coupon_ ? coupon_->branch_number : std::nullopt, of_member(&Membership::branch_number),
             &compare_code},
            name_row(Text("name", "氏名"), "person.name", &Person::name, &compare_names),
            name_row(Text("kana", "フリガナ"), "person.name_kana", &Person::name_kana,
                     &compare_kana),
            {Text("birth date", "生年月日"), "person.birth_date",
             coupon_ ? day_of(coupon_->person.birth_date) : std::nullopt,
             member() != nullptr ? day_of(member()->person.birth_date) : std::nullopt,
             &compare_exactly},
            {Text("sex", "性別"), "person.sex",
             coupon_ ? word_of(coupon_->person.sex, language_) : std::nullopt,
             member() != nullptr ? word_of(member()->person.sex, language_) : std::nullopt,
             &compare_exactly},
        };
    }

private:
    const Membership* member() const {
        return qualification_ ? &qualification_->membership : nullptr;
    }

    MaybeText of_member(MaybeText Membership::*text) const {
        return member() != nullptr ? member()->*text : std::nullopt;
    }

    RawRow name_row(Text label, std::string_view field, MaybeText Person::*text,
                    Difference (*compare)(std::string_view, std::string_view)) const {
        return {label,
                field,
                coupon_ ? coupon_->person.*text : std::nullopt,
                member() != nullptr ? member()->person.*text : std::nullopt,
                compare,
                &mask_name};
    }

    const std::optional<Coupon>& coupon_;
    const std::optional<Qualification>& qualification_;
    Language language_;
};

std::string shown(const MaybeText& value, const RawRow& row, const Style& style) {
    constexpr Text hidden("(hidden)", "（非表示）");
    if (!value) {
        return {};
    }
    if (row.mask != nullptr && style.values == Values::none) {
        return std::string(hidden.in(style.language));
    }
    return printable(row.mask != nullptr && style.values == Values::masked ? row.mask(*value)
                                                                           : *value);
}

Tone tone_for(Outcome outcome) {
    return outcome == Outcome::fail ? Tone::bad : Tone::careful;
}

/// The reason about this member, the gravest first.
const Reason* reason_about(const Decision& decision, std::string_view field) {
    const Reason* found = nullptr;
    for (const Reason& reason : decision.reasons) {
        if (reason.field == field && (found == nullptr || reason.outcome == Outcome::fail)) {
            found = &reason;
        }
    }
    return found;
}

/// How the two sides differ, in a word; empty when they agree.
std::string difference_word(const RawRow& row, const Reason* reason, Language language) {
    Difference difference = Difference::exact;
    if (row.compare != nullptr && row.coupon && row.qualification) {
        difference = row.compare(*row.coupon, *row.qualification);
    } else if (reason != nullptr && !(row.coupon && row.qualification)) {
        difference = Difference::missing;
    }
    if (difference == Difference::exact) {
        return {};
    }
    Reason named;
    named.difference = to_string(difference);
    return std::string(difference_of(named, language));
}

SlipRow shown_row(const RawRow& row, const Decision& decision, const Style& style) {
    const Reason* reason = reason_about(decision, row.field);
    SlipRow made{.label = std::string(row.label.in(style.language)),
                 .coupon = shown(row.coupon, row, style),
                 .qualification = shown(row.qualification, row, style),
                 .difference = difference_word(row, reason, style.language)};
    if (reason != nullptr) {
        made.tone = tone_for(reason->outcome);
    } else if (!made.difference.empty()) {
        made.tone = Tone::dim;
    }
    return made;
}

/// When the coupon and the membership are good, which no rule compares with each other.
SlipRow validity_row(const Decision& decision, const Style& style) {
    constexpr Text label("valid", "有効期間");
    constexpr std::array<std::string_view, 6> fields{"expires_on", "issued_on", "valid_from",
                                                     "valid_to",   "lost_on",   "status"};
    SlipRow row{.label = std::string(label.in(style.language)), .coupon = {}, .qualification = {}};
    if (decision.coupon) {
        row.coupon = span_of(decision.coupon->issued_on, decision.coupon->expires_on);
    }
    if (decision.qualification) {
        const Membership& member = decision.qualification->membership;
        row.qualification =
            span_of(member.valid_from, member.lost_on ? member.lost_on : member.valid_to);
    }
    for (const std::string_view field : fields) {
        if (const Reason* reason = reason_about(decision, field)) {
            row.tone = row.tone == Tone::bad ? Tone::bad : tone_for(reason->outcome);
        }
    }
    return row;
}

SlipRow status_row(const Decision& decision, const Style& style) {
    constexpr Text label("qualification", "資格");
    SlipRow row{.label = std::string(label.in(style.language)), .coupon = {}, .qualification = {}};
    if (decision.qualification) {
        const QualificationStatus status = decision.qualification->status;
        row.qualification = label_of(status).in(style.language);
        row.tone = tone_of(status) == Tone::good ? Tone::plain : tone_of(status);
    }
    return row;
}

SlipRow reference_row(const Decision& decision, const Style& style) {
    constexpr Text label("reference number", "整理番号");
    const Reason* reason = reason_about(decision, "reference_number");
    return {.label = std::string(label.in(style.language)),
            .coupon = reference_number_of(decision),
            .qualification = {},
            .tone = reason == nullptr ? Tone::plain : tone_for(reason->outcome)};
}

} // namespace

std::vector<SlipRow> slip_rows(const Decision& decision, const Style& style) {
    std::vector<SlipRow> rows{reference_row(decision, style)};
    for (const RawRow& row : RawRows(decision, style.language).all()) {
        if (row.coupon || row.qualification) {
            rows.push_back(shown_row(row, decision, style));
        }
    }
    rows.push_back(validity_row(decision, style));
    rows.push_back(status_row(decision, style));
    return rows;
}

} // namespace mqa
