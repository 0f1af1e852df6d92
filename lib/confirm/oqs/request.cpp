// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/request.hpp"

#include "model/oqs_codes.hpp"
#include "model/oqs_members.hpp"
#include "model/oqs_vocabulary.hpp"
#include "xml/writing.hpp"

namespace mqa {
namespace {

/// 限度額適用認定証提供同意: not asked for; a checkup has no use for it.
constexpr std::string_view no_consent = "0";

std::string_view code(std::string_view list, std::string_view term) {
    return oqs_code_of_term(list, term);
}

XmlElement message(const OqsSender& sender) {
    XmlElement root{.name = std::string(oqs::root)};
    XmlElement& header = add_child(root, oqs::header);
    add_child(header, oqs::process_execution_time, oqs_instant(sender.now));
    add_child(header, oqs::confirmation_date, oqs_date(Date(day_in_japan(sender.now))));
    add_child(header, oqs::institution_code, sender.institution);
    add_child(header, oqs::file_identifier, sender.file_identifier);
    add_child(header, oqs::reference_classification,
              code(oqs_reference_classification, "insurance_data"));
    add_child(
        header, oqs::character_code,
        code(oqs_character_code, sender.encoding == XmlEncoding::utf8 ? "utf-8" : "shift_jis"));
    add_child(root, oqs::body);
    return root;
}

/// The members of an inquiry stand under the same names as in a result.
void add_query(XmlElement& body, const OqsQuery& query) {
    const Inquiry& inquiry = *query.inquiry;
    XmlElement& search = add_child(body, oqs::search_info);
    add_child(search, "InsurerNumber", inquiry.insurer_number.digits());
    if (inquiry.symbol) {
        add_child(search, "InsuredCardSymbol", *inquiry.symbol);
    }
    add_child(search, "InsuredIdentificationNumber", inquiry.number);
    if (inquiry.branch_number) {
        add_child(search, "InsuredBranchNumber", *inquiry.branch_number);
    }
    add_child(search, oqs::birth_date, oqs_date(inquiry.birth_date));
    add_child(search, oqs::consent_flag, no_consent);
    add_child(search, oqs::identifier, query.identifier);
}

} // namespace

std::string oqs_single_request(const OqsSender& sender, const OqsQuery& query) {
    return oqs_bulk_request(sender, std::span(&query, 1));
}

std::string oqs_bulk_request(const OqsSender& sender, std::span<const OqsQuery> queries) {
    XmlElement root = message(sender);
    for (const OqsQuery& query : queries) {
        add_query(root.children.back(), query);
    }
    return write_xml(root, sender.encoding);
}

std::string oqs_download_request(const OqsSender& sender, std::string_view reception_number) {
    XmlElement root = message(sender);
    add_child(root.children.back(), oqs::reception_number, reception_number);
    return write_xml(root, sender.encoding);
}

} // namespace mqa
