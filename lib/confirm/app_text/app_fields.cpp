// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_fields.hpp"

#include "confirm/app_text/app_days.hpp"
#include "confirm/app_text/app_vocabulary.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

/// What may be told twice in different words: the first is taken, the other kept.
constexpr std::array repeatable{AppField::name_other, AppField::name_other_kana, AppField::address,
                                AppField::postcode};

constexpr Text real_day("a day that exists", "存在する日付");
/// How systems write that a period has no end.
constexpr std::string_view open_end = "9999";

template <typename Owner>
struct TextMember {
    AppField field;
    std::optional<std::string> Owner::*member;
};

constexpr std::array membership_texts{
    TextMember<Membership>{AppField::insurer_name, &Membership::insurer_name},
    TextMember<Membership>{AppField::symbol, &Membership::symbol},
    TextMember<Membership>{AppField::number, &Membership::number},
};
constexpr std::array person_texts{
    TextMember<Person>{AppField::name, &Person::name},
    TextMember<Person>{AppField::name_kana, &Person::name_kana},
    TextMember<Person>{AppField::name_other, &Person::name_other},
    TextMember<Person>{AppField::name_other_kana, &Person::name_other_kana},
    TextMember<Person>{AppField::address, &Person::address},
};

struct DateMember {
    AppField field;
    std::optional<Date> Membership::*member;
    std::string_view name;
};

constexpr std::array dates{
    DateMember{AppField::valid_from, &Membership::valid_from, "valid_from"},
    DateMember{AppField::valid_to, &Membership::valid_to, "valid_to"},
    DateMember{AppField::acquired_on, &Membership::acquired_on, "acquired_on"},
    DateMember{AppField::lost_on, &Membership::lost_on, "lost_on"},
};

template <typename Owner, std::size_t Size>
void take_texts(const AppFields& fields, const std::array<TextMember<Owner>, Size>& members,
                Owner& owner) {
    for (const TextMember<Owner>& text : members) {
        if (const AppLine* line = find_line(fields, text.field)) {
            owner.*text.member = std::string(line->value);
        }
    }
}

std::optional<std::string> code_of(const AppFields& fields, AppField field) {
    const AppLine* line = find_line(fields, field);
    std::string code = line == nullptr ? std::string() : to_half_width(line->value);
    return code.empty() ? std::nullopt : std::optional(std::move(code));
}

/// The term that the line's word stands for.
template <typename Term>
std::optional<Term> term_of(const AppFields& fields, AppField field,
                            std::vector<const AppLine*>& kept) {
    const AppLine* line = find_line(fields, field);
    if (line == nullptr) {
        return std::nullopt;
    }
    const std::optional<std::string_view> word = app_word(field, line->value);
    if (!word) {
        kept.push_back(line);
        return std::nullopt;
    }
    return term_from<Term>(*word);
}

void take_dates(const AppFields& fields, Membership& membership) {
    for (const DateMember& date : dates) {
        const AppLine* line = find_line(fields, date.field);
        if (line == nullptr || line->value.starts_with(open_end)) {
            continue;
        }
        membership.*date.member = app_day(line->value);
        if (!(membership.*date.member)) {
            refuse_app_value(*line, date.name, real_day);
        }
    }
}

void sort_line(const AppLine& line, AppFields& fields, AppContent& content) {
    if (line.field == AppField::unknown) {
        content.kept.push_back(&line);
        return;
    }
    if (line.field == AppField::left_out || line.value.empty()) {
        return;
    }
    const auto [entry, added] = fields.emplace(line.field, &line);
    if (added || entry->second->value == line.value) {
        return;
    }
    if (std::ranges::find(repeatable, line.field) == repeatable.end()) {
        throw Error(Errc::app_text_contradictory)
            .step("input")
            .line(line.number)
            .field(app_member_path(line.field))
            .with("label", app_field_name(line.field), line.label);
    }
    content.kept.push_back(&line);
}

} // namespace

AppContent sort_app_lines(const AppText& text) {
    AppContent content;
    for (const AppSection& section : text.sections) {
        const bool assistance = section.scheme == AppScheme::assistance;
        if (section.kind == AppSectionKind::qualification) {
            (assistance ? content.has_assistance : content.has_insurance) = true;
        }
        for (const AppLine& line : section.lines) {
            sort_line(line, assistance ? content.assistance : content.insurance, content);
        }
    }
    return content;
}

const AppLine* find_line(const AppFields& fields, AppField field) {
    const auto found = fields.find(field);
    return found == fields.end() ? nullptr : found->second;
}

Person app_person(const AppFields& fields, std::vector<const AppLine*>& kept) {
    Person person;
    take_texts(fields, person_texts, person);
    person.postcode = code_of(fields, AppField::postcode);
    person.sex = term_of<Sex>(fields, AppField::sex, kept);
    if (const AppLine* line = find_line(fields, AppField::birth_date)) {
        person.birth_date = app_day(line->value);
        if (!person.birth_date) {
            refuse_app_value(*line, "person.birth_date", real_day);
        }
    }
    return person;
}

Membership app_membership(const AppFields& fields, std::vector<const AppLine*>& kept) {
    Membership membership;
    if (const AppLine* line = find_line(fields, AppField::insurer_number)) {
        membership.insurer_number = InsurerNumber::parse(line->value);
        if (!membership.insurer_number) {
            refuse_app_value(
                *line, "insurer_number",
                Text("an insurer number of 8 or 6 digits", "8桁または6桁の保険者番号"));
        }
    }
    take_texts(fields, membership_texts, membership);
    membership.branch_number = code_of(fields, AppField::branch_number);
    membership.relationship = term_of<Relationship>(fields, AppField::relationship, kept);
    if (const AppLine* line = find_line(fields, AppField::classification)) {
        membership.card_classification =
            app_word(AppField::classification, line->value).value_or(line->value);
    }
    membership.person = app_person(fields, kept);
    take_dates(fields, membership);
    return membership;
}

void refuse_app_value(const AppLine& line, std::string_view member, Text expected) {
    throw Error(Errc::app_text_bad_value)
        .step("input")
        .line(line.number)
        .field(member)
        .with("label", member, line.label)
        .with("expected", expected);
}

} // namespace mqa
