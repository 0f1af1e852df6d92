// SPDX-License-Identifier: Apache-2.0
#include "present/oqs/response.hpp"

#include "model/membership_state.hpp"
#include "model/oqs_codes.hpp"
#include "model/oqs_members.hpp"
#include "model/oqs_vocabulary.hpp"
#include "xml/writing.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace mqa {
namespace {

/// Elements of a result that no member holds: what a reader kept of them as notices.
constexpr std::array other_elements{
    std::string_view("InsuredName"),
    std::string_view("Sex2"),
    std::string_view("InsuredCertificateIssuanceDate"),
    std::string_view("InsuredPartialContributionRatio"),
    std::string_view("PreschoolClassification"),
    std::string_view("ElderlyRecipientCertificateInfo"),
    std::string_view("LimitApplicationCertificateChanged"),
};

/// Notices that say what the message itself says elsewhere.
constexpr std::array said_elsewhere{oqs::segment_of_result, oqs::result_status, oqs::validity,
                                    std::string_view("taken_from_question")};

std::string_view first_part(std::string_view path) {
    return path.substr(0, path.find('/'));
}

bool is_element_notice(const ServiceNotice& notice) {
    return std::ranges::find(other_elements, first_part(notice.code)) != other_elements.end() ||
           find_oqs_member(notice.code) != nullptr;
}

bool is_message_notice(const ServiceNotice& notice) {
    return !is_element_notice(notice) &&
           std::ranges::find(said_elsewhere, notice.code) == said_elsewhere.end();
}

/// Code and message out of the notices that are neither elements nor said elsewhere: a result has
/// room for one of each.
ServiceNotice message_notice(const Qualification& qualification) {
    ServiceNotice joined;
    for (const ServiceNotice& notice : qualification.notices) {
        if (!is_message_notice(notice)) {
            continue;
        }
        if (joined.code.empty() && joined.message.empty()) {
            joined = notice;
        } else {
            joined.message += " / " + notice.code + " " + notice.message;
        }
    }
    return joined;
}

/// The code that a notice of this name begins with, where a reader kept one.
std::string kept_code(const Qualification& qualification, std::string_view name,
                      std::string_view otherwise) {
    const auto found = std::ranges::find(qualification.notices, name, &ServiceNotice::code);
    return found == qualification.notices.end()
               ? std::string(otherwise)
               : found->message.substr(0, found->message.find(' '));
}

void add_text(XmlElement& parent, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        add_child(parent, name, text);
    }
}

/// Puts `text` at `path` ("Outer/Inner") below `parent`. A member stands once: what the service
/// wrote there takes the place of what was completed from the question.
void add_at(XmlElement& parent, std::string_view path, std::string_view text) {
    const std::string_view name = first_part(path);
    const auto found = std::ranges::find(parent.children, name, &XmlElement::name);
    if (name.size() == path.size()) {
        if (find_oqs_member(name) != nullptr && found != parent.children.end()) {
            found->text = text;
        } else {
            add_child(parent, name, text);
        }
        return;
    }
    XmlElement& next = found == parent.children.end() ? add_child(parent, name) : *found;
    add_at(next, path.substr(name.size() + 1), text);
}

XmlElement& add_result(XmlElement& list, const Membership& membership) {
    XmlElement& result = add_child(list, oqs::result);
    for (const OqsMember& member : oqs_members()) {
        add_text(result, member.element, member.get(membership).value_or(""));
    }
    return result;
}

/// An answer that names nobody repeats the numbers asked about; that is no result.
bool tells_more_than_asked(const Qualification& qualification) {
    Membership rest = qualification.membership;
    if (names_nobody(qualification)) {
        rest.insurer_number.reset();
        rest.symbol.reset();
        rest.number.reset();
        rest.branch_number.reset();
        rest.person.birth_date.reset();
    }
    return rest != Membership{};
}

void add_results(XmlElement& body, const Qualification& qualification) {
    XmlElement list{.name = std::string(oqs::result_list)};
    for (const Membership& candidate : qualification.candidates) {
        add_result(list, candidate);
    }
    if (tells_more_than_asked(qualification)) {
        add_result(list, qualification.membership);
    }
    for (const ServiceNotice& notice : qualification.notices) {
        if (!is_element_notice(notice)) {
            continue;
        }
        if (list.children.empty()) {
            add_child(list, oqs::result);
        }
        add_at(list.children.back(), notice.code, notice.message);
    }
    if (!list.children.empty()) {
        body.children.push_back(std::move(list));
    }
}

/// The members of a header, in the order in which a terminal writes them.
struct ResponseHeader {
    SysTime when;
    std::string institution{};
    std::string identifier{}; ///< of the record: how a file is matched with what was asked
    std::string classification{};
    std::string segment{};
    std::string error_code{};
    std::string error_message{};
    XmlEncoding encoding = XmlEncoding::utf8;
};

void add_header(XmlElement& root, const ResponseHeader& members) {
    XmlElement& header = add_child(root, oqs::header);
    add_child(header, oqs::process_execution_time, oqs_instant(members.when));
    add_child(header, oqs::confirmation_date, oqs_date(Date(day_in_japan(members.when))));
    add_text(header, oqs::institution_code, members.institution);
    add_text(header, oqs::file_identifier, members.identifier);
    add_text(header, oqs::reference_classification, members.classification);
    add_child(header, oqs::segment_of_result, members.segment);
    add_text(header, oqs::error_code, members.error_code);
    add_text(header, oqs::error_message, members.error_message);
    add_child(header, oqs::character_code,
              oqs_code_of_term(oqs_character_code,
                               members.encoding == XmlEncoding::utf8 ? "utf-8" : "shift_jis"));
}

std::string classification_of(const Confirmation& confirmation) {
    const bool card = confirmation.proof == Proof::my_number_card;
    return std::string(
        oqs_code_of_term(oqs_reference_classification,
                         name_of(card ? Proof::my_number_card : Proof::insurance_data)));
}

} // namespace

std::string oqs_response(const Qualification& qualification, XmlEncoding encoding) {
    const bool answered = qualification.status != QualificationStatus::indeterminate;
    const Confirmation& confirmation = qualification.confirmation;
    const ServiceNotice notice = message_notice(qualification);
    XmlElement root{.name = std::string(oqs::root)};
    ResponseHeader header{.when = confirmation.confirmed_at,
                          .institution = confirmation.institution_number.value_or(""),
                          .identifier = qualification.envelope.id,
                          .classification = classification_of(confirmation),
                          .segment =
                              std::string(oqs_code_of_term(oqs_segment_of_result, "finished")),
                          .encoding = encoding};
    if (!answered) {
        header.segment = kept_code(qualification, oqs::segment_of_result,
                                   oqs_code_of_term(oqs_segment_of_result, "failed"));
        header.error_code = notice.code;
        header.error_message = notice.message;
    }
    add_header(root, header);
    XmlElement& body = add_child(root, oqs::body);
    if (answered) {
        add_child(body, oqs::result_status, oqs_code_of_term(oqs_result_status, "done"));
        add_text(body, oqs::result_code, notice.code);
        add_text(body, oqs::result_message, notice.message);
        add_child(body, oqs::validity,
                  kept_code(qualification, oqs::validity,
                            oqs_code_of_term(oqs_validity, name_of(qualification.status))));
    } else {
        add_text(body, oqs::result_status, kept_code(qualification, oqs::result_status, ""));
    }
    add_results(body, qualification);
    return write_xml(root, encoding);
}

std::string oqs_response(const ErrorRecord& error, const OqsOccasion& occasion) {
    XmlElement root{.name = std::string(oqs::root)};
    add_header(root, {.when = occasion.when,
                      .institution = occasion.institution,
                      .identifier = error.envelope.id,
                      .segment = std::string(oqs_code_of_term(oqs_segment_of_result, "failed")),
                      .error_code = error.code,
                      .error_message = error.message_ja,
                      .encoding = occasion.encoding});
    add_child(root, oqs::body);
    return write_xml(root, occasion.encoding);
}

} // namespace mqa
