// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_text_answer.hpp"

#include "confirm/app_text/app_days.hpp"
#include "confirm/app_text/app_fields.hpp"
#include "confirm/app_text/app_vocabulary.hpp"
#include "model/membership_state.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

/// 証区分 of 医療扶助 (OQSCD010).
constexpr std::string_view assistance_classification = "A1";

struct RequiredField {
    AppField field;
    std::string_view label;
    std::string_view member;
};

constexpr std::array required_fields{
    RequiredField{AppField::insurer_number, "保険者番号", "insurer_number"},
    RequiredField{AppField::number, "番号", "number"},
    RequiredField{AppField::birth_date, "生年月日", "person.birth_date"},
};

Error incomplete(std::string_view label, std::string_view member) {
    return Error(Errc::app_text_incomplete)
        .step("input")
        .field(member)
        .with("label", member, label);
}

void require_named_person(const AppFields& fields) {
    for (const RequiredField& required : required_fields) {
        if (find_line(fields, required.field) == nullptr) {
            throw incomplete(required.label, required.member);
        }
    }
    if (find_line(fields, AppField::name_kana) == nullptr &&
        find_line(fields, AppField::name) == nullptr) {
        throw incomplete("フリガナ", "person.name_kana");
    }
}

void require_text_of_app(const AppText& text, const AppContent& content) {
    if (text.overlong) {
        throw Error(Errc::app_text_too_long)
            .step("input")
            .with(
                "limit",
                fmt::format("{} KiB, {} lines", app_text_bytes_limit / 1024, app_text_lines_limit),
                fmt::format("{} KiB・{} 行", app_text_bytes_limit / 1024, app_text_lines_limit));
    }
    if (!content.has_insurance && !content.has_assistance) {
        throw Error(Errc::app_text_not_recognised).step("input");
    }
}

/// What may stand in either scheme or before both.
const AppLine* find_in_either(const AppContent& content, AppField field) {
    const AppLine* line = find_line(content.insurance, field);
    return line == nullptr ? find_line(content.assistance, field) : line;
}

SysTime confirmed_at(const AppContent& content, SysTime latest) {
    constexpr std::string_view member = "confirmation.confirmed_at";
    const AppLine* line = find_in_either(content, AppField::confirmed_on);
    if (line == nullptr) {
        throw Error(Errc::app_text_undated).step("input").field(member);
    }
    const std::optional<SysTime> instant = app_instant(line->value);
    if (!instant) {
        refuse_app_value(*line, member, Text("a day that exists", "存在する日付"));
    }
    if (*instant > latest) {
        refuse_app_value(*line, member, Text("a day that has come", "現在より前の日時"));
    }
    return *instant;
}

Confirmation confirmation_of(const AppContent& content, const AppTextOptions& options) {
    Confirmation confirmation;
    confirmation.proof = Proof::my_number_card;
    confirmation.channel = Channel::app_text;
    confirmation.method = options.method;
    confirmation.purpose = options.purpose;
    confirmation.confirmed_at = confirmed_at(content, options.latest);
    confirmation.institution_number = options.institution_number;
    if (const AppLine* line = find_in_either(content, AppField::reference)) {
        confirmation.reference = std::string(line->value);
    }
    return confirmation;
}

/// The text's own word on the status, which older editions do not have.
std::optional<QualificationStatus> told_status(const AppFields& fields) {
    const AppLine* line = find_line(fields, AppField::validity);
    if (line == nullptr) {
        return std::nullopt;
    }
    const std::optional<std::string_view> word = app_word(AppField::validity, line->value);
    if (!word) {
        refuse_app_value(*line, "status",
                         Text("a status this version knows", "「有効」または「無効」"));
    }
    return term_from<QualificationStatus>(*word);
}

QualificationStatus status_of(const AppFields& fields, const Membership& membership,
                              SysTime confirmed) {
    const QualificationStatus told = told_status(fields).value_or(QualificationStatus::valid);
    const bool in_force = is_in_force(membership, Date(day_in_japan(confirmed)));
    return told == QualificationStatus::valid && !in_force ? QualificationStatus::invalid : told;
}

bool names_a_person(QualificationStatus status) {
    return status == QualificationStatus::valid || status == QualificationStatus::invalid ||
           status == QualificationStatus::superseded;
}

/// 医療扶助 alone: who the person is, and nothing that reads as an insurance.
void answer_assistance(const AppFields& fields, AppTextAnswer& answer,
                       std::vector<const AppLine*>& kept) {
    Qualification& qualification = answer.qualification;
    qualification.status = QualificationStatus::not_found;
    qualification.membership = {};
    qualification.membership.person = app_person(fields, kept);
    qualification.membership.card_classification = std::string(assistance_classification);
    constexpr Text only_assistance("only public assistance (医療扶助), no health insurance",
                                   "医療扶助の情報だけで、医療保険の資格情報はありません");
    qualification.notices.push_back({"medical_assistance_only", std::string(only_assistance.ja)});
}

void answer_insurance(const AppContent& content, AppTextAnswer& answer,
                      std::vector<const AppLine*>& kept) {
    Qualification& qualification = answer.qualification;
    qualification.membership = app_membership(content.insurance, kept);
    if (qualification.membership.card_classification == assistance_classification) {
        answer_assistance(content.insurance, answer, kept);
        return;
    }
    qualification.status = status_of(content.insurance, qualification.membership,
                                     qualification.confirmation.confirmed_at);
    if (names_a_person(qualification.status)) {
        require_named_person(content.insurance);
    }
    if (content.has_assistance) {
        constexpr Text also_assistance("public assistance (医療扶助) as well",
                                       "医療扶助の情報もあります");
        qualification.notices.push_back({"medical_assistance", std::string(also_assistance.ja)});
    }
}

void add_notices(const AppContent& content, std::vector<const AppLine*> kept,
                 const AppTextOptions& options, AppTextAnswer& answer) {
    if (const AppLine* line = find_in_either(content, AppField::preschool)) {
        answer.qualification.notices.push_back({"preschool", std::string(line->value)});
    }
    std::ranges::sort(kept, {}, &AppLine::number);
    // The algorithm in std::ranges gives a range that clang 14 cannot read.
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    if (options.strict && !kept.empty()) {
        throw Error(Errc::app_text_unknown_line).step("input").line(kept.front()->number);
    }
    for (const AppLine* line : kept) {
        answer.kept_lines.push_back(line->number);
        answer.qualification.notices.push_back(
            {"app_text_line", fmt::format("{}: {}", line->number, line->text)});
    }
}

} // namespace

AppTextAnswer answer_from(const AppText& text, const AppTextOptions& options) {
    const AppContent content = sort_app_lines(text);
    require_text_of_app(text, content);
    AppTextAnswer answer;
    answer.qualification.confirmation = confirmation_of(content, options);
    std::vector<const AppLine*> kept = content.kept;
    if (content.has_insurance) {
        answer_insurance(content, answer, kept);
    } else {
        answer_assistance(content.assistance, answer, kept);
    }
    require_real_insurer(answer.qualification.membership.insurer_number, options.profile);
    add_notices(content, std::move(kept), options, answer);
    return answer;
}

} // namespace mqa
