// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/judging.hpp"

#include "model/membership_state.hpp"
#include "model/oqs_codes.hpp"
#include "model/oqs_vocabulary.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <iterator>

namespace mqa {
namespace {

/// 有効（未登録）: of medical assistance (医療扶助) only, so the records have no word for it.
constexpr std::string_view valid_unregistered = "6";

std::string_view segment_of(const OqsMessage& message) {
    return term_of_oqs_code(oqs_segment_of_result, message.segment.value_or(""));
}

void note(Qualification& qualification, std::string_view code, std::string_view message) {
    qualification.notices.push_back({.code = std::string(code), .message = std::string(message)});
}

void note_present(Qualification& qualification, std::string_view code,
                  const std::optional<std::string>& message) {
    if (message) {
        note(qualification, code, *message);
    }
}

void note_code(Qualification& qualification, const std::optional<std::string>& code,
               const std::optional<std::string>& message) {
    if (code || message) {
        note(qualification, code.value_or(""), message.value_or(""));
    }
}

/// "6 有効（未登録）": the code as it came, and its official name where it has one.
void note_validity(Qualification& qualification, const OqsEntry& entry) {
    const std::string code = entry.validity.value_or("");
    const OqsCode* known = find_oqs_code(oqs_validity, code);
    note(qualification, oqs::validity,
         known == nullptr ? code : code + " " + std::string(known->name_ja));
}

QualificationStatus stated_status(const OqsEntry& entry) {
    const std::string code = entry.validity.value_or("");
    if (code == valid_unregistered) {
        return QualificationStatus::valid;
    }
    return term_from<QualificationStatus>(term_of_oqs_code(oqs_validity, code))
        .value_or(QualificationStatus::indeterminate);
}

bool names_one_person(QualificationStatus status) {
    return status == QualificationStatus::valid || status == QualificationStatus::invalid ||
           status == QualificationStatus::superseded;
}

/// The service found this person by the numbers asked for, so a result without them is about them.
void complete_from_question(Qualification& qualification, const Inquiry& inquiry) {
    Membership& membership = qualification.membership;
    std::string taken;
    if (!membership.insurer_number) {
        membership.insurer_number = inquiry.insurer_number;
        taken = "InsurerNumber";
    }
    if (!membership.number) {
        membership.number = inquiry.number;
        taken += taken.empty() ? "" : " ";
        taken += "InsuredIdentificationNumber";
    }
    if (!taken.empty()) {
        note(qualification, "taken_from_question", taken);
    }
}

bool is_identified(const Person& person) {
    return (person.name || person.name_kana) && person.birth_date;
}

bool has_numbers_of(const Membership& result, const Inquiry& inquiry) {
    return (!result.insurer_number || *result.insurer_number == inquiry.insurer_number) &&
           (!result.number || code_key(*result.number) == code_key(inquiry.number));
}

/// Where there is a new qualification (無効（新しい資格あり）): the one result that is the old one.
/// It has ended; where the days tell nothing, its numbers are those asked for. The end of `results`
/// when more than one may be it.
std::vector<Membership>::iterator find_ended(std::vector<Membership>& results,
                                             const Inquiry& inquiry, Date day) {
    const auto the_only = [&](const auto& fits) {
        const auto first = std::ranges::find_if(results, fits);
        const bool others =
            first != results.end() && std::any_of(std::next(first), results.end(), fits);
        return others ? results.end() : first;
    };
    const auto ended = [&](const Membership& result) { return last_day(result) < day; };
    const auto only_ended = the_only(ended);
    if (only_ended != results.end()) {
        return only_ended;
    }
    const bool some_ended = std::ranges::any_of(results, ended);
    return the_only([&](const Membership& result) {
        return (!some_ended || ended(result)) && has_numbers_of(result, inquiry);
    });
}

/// Takes the ended result as the answer and leaves the others as candidates. False when it cannot
/// be told which one has ended.
bool apply_succession(Qualification& qualification, const OqsEntry& entry, const Inquiry& inquiry) {
    std::vector<Membership> results = entry.results;
    const Date day(day_in_japan(qualification.confirmation.confirmed_at));
    const auto ended = find_ended(results, inquiry, day);
    if (ended == results.end()) {
        return false;
    }
    qualification.membership = std::move(*ended);
    results.erase(ended);
    qualification.candidates = std::move(results);
    return true;
}

/// Several results: nobody knows which is meant, except where one of them follows another.
void apply_several(Qualification& qualification, const OqsEntry& entry, const Inquiry& inquiry) {
    if (qualification.status == QualificationStatus::superseded &&
        apply_succession(qualification, entry, inquiry)) {
        return;
    }
    if (qualification.status != QualificationStatus::ambiguous) {
        note_validity(qualification, entry);
    }
    qualification.status = QualificationStatus::ambiguous;
}

void apply_results(Qualification& qualification, const OqsEntry& entry, const Inquiry& inquiry) {
    if (entry.results.size() > 1) {
        apply_several(qualification, entry, inquiry);
    }
    if (qualification.status == QualificationStatus::ambiguous) {
        qualification.candidates = entry.results;
        return;
    }
    if (!names_one_person(qualification.status)) {
        return;
    }
    if (entry.results.size() == 1) {
        qualification.membership = entry.results.front();
    }
    if (!entry.results.empty()) {
        complete_from_question(qualification, inquiry);
    }
    if (!is_identified(qualification.membership.person)) {
        note_validity(qualification, entry);
        qualification.status = QualificationStatus::indeterminate;
    }
}

bool is_about(const OqsEntry& entry, const Inquiry& inquiry) {
    return std::ranges::all_of(entry.results, [&](const Membership& result) {
        return !result.person.birth_date || result.person.birth_date == inquiry.birth_date;
    });
}

} // namespace

bool is_pending(const OqsMessage& message) {
    return segment_of(message) == "processing";
}

bool is_failure(const OqsMessage& message) {
    return segment_of(message) == "failed";
}

bool is_done(const OqsMessage& message, const OqsEntry& entry) {
    return segment_of(message) == "finished" &&
           term_of_oqs_code(oqs_result_status, entry.status.value_or("")) == "done";
}

std::optional<Error> header_fault(const Question& question, const OqsMessage& message,
                                  SysTime now) {
    const bool other_institution =
        message.institution && question.institution_number &&
        code_key(*message.institution) != code_key(*question.institution_number);
    if (other_institution) {
        return std::move(Error(Errc::terminal_result_mismatch).field(oqs::institution_code));
    }
    if (message.executed_at && *message.executed_at > now + clock_tolerance) {
        return std::move(Error(Errc::terminal_result_ahead).field(oqs::process_execution_time));
    }
    return std::nullopt;
}

Answer judge_oqs_result(const Question& question, const OqsMessage& message, const OqsEntry& entry,
                        SysTime received) {
    const auto& inquiry = std::get<Inquiry>(question.subject);
    if (const std::optional<Error> fault = header_fault(question, message, received)) {
        return *fault;
    }
    if (!is_about(entry, inquiry)) {
        return Error(Errc::terminal_result_mismatch).field(oqs::birth_date);
    }
    Qualification qualification;
    qualification.envelope = inquiry.envelope;
    qualification.confirmation =
        confirmation_for(question, Channel::oqs, message.executed_at.value_or(received));
    qualification.confirmation.reference =
        message.reception_number ? message.reception_number : message.file_identifier;
    note_code(qualification, message.error_code, message.error_message);
    note_code(qualification, entry.code, entry.message);
    if (!is_done(message, entry)) {
        note_present(qualification, oqs::segment_of_result, message.segment);
        note_present(qualification, oqs::result_status, entry.status);
    } else {
        qualification.status = stated_status(entry);
        const bool unclear = qualification.status == QualificationStatus::indeterminate ||
                             entry.validity == valid_unregistered;
        if (unclear) {
            note_validity(qualification, entry);
        }
        apply_results(qualification, entry, inquiry);
    }
    qualification.notices.insert(qualification.notices.end(), entry.notices.begin(),
                                 entry.notices.end());
    return qualification;
}

} // namespace mqa
