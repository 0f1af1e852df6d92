// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/result.hpp"

#include "confirm/oqs/archive.hpp"
#include "model/oqs_codes.hpp"
#include "model/oqs_members.hpp"
#include "model/oqs_vocabulary.hpp"
#include "xml/encoding.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace mqa {
namespace {

constexpr Text not_a_result("it is not a result of the qualification check",
                            "資格確認の結果ではありません");
constexpr Text not_text("it is neither UTF-8 nor Shift_JIS",
                        "UTF-8 としても Shift_JIS としても読めません");

constexpr Text too_much_unknown("it holds more unknown data than a record can carry",
                                "未知の項目がレコードに収まらない量あります");

constexpr Text doubled("a value that decides stands twice in it", "判定に使う項目が 2 回現れます");

/// What notices of one person may hold together: far below the limit of a record's line.
constexpr std::size_t most_notice_bytes = 128UL * 1024;

/// Elements that are read into members of an entry, or hold others that are.
constexpr std::array known_in_entry{oqs::result_status, oqs::result_code, oqs::result_message,
                                    oqs::validity,      oqs::result_list, oqs::result,
                                    oqs::search_info,   oqs::identifier,  oqs::reception_number,
                                    oqs::reception_time};

/// What decides about an entry. Of two of them nobody knows which the service meant.
constexpr std::array single_in_header{oqs::segment_of_result, oqs::file_identifier,
                                      oqs::process_execution_time, oqs::institution_code};
constexpr std::array single_in_entry{oqs::result_status, oqs::validity, oqs::identifier};

/// What the message itself says of its encoding (CharacterCodeIdentifier); its digits and name are
/// the same bytes in both.
std::optional<XmlEncoding> stated_encoding(std::string_view bytes) {
    const std::string open = "<" + std::string(oqs::character_code) + ">";
    const std::size_t at = bytes.find(open);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view word =
        term_of_oqs_code(oqs_character_code, bytes.substr(at + open.size(), 1));
    if (word.empty()) {
        return std::nullopt;
    }
    return word == "utf-8" ? XmlEncoding::utf8 : XmlEncoding::shift_jis;
}

/// The values of an element and of those in it, each under its path.
void keep_verbatim(const XmlElement& element, const std::string& path,
                   std::vector<ServiceNotice>& notices) {
    if (!element.text.empty()) {
        notices.push_back({.code = path, .message = element.text});
    }
    for (const XmlElement& child : element.children) {
        keep_verbatim(child, path + "/" + child.name, notices);
    }
}

Membership read_membership(const XmlElement& result, std::vector<ServiceNotice>& notices) {
    Membership membership;
    for (const XmlElement& element : result.children) {
        const OqsMember* member = find_oqs_member(element.name);
        const bool is_value = element.children.empty() && !element.text.empty();
        if (member == nullptr || (is_value && !member->set(membership, element.text))) {
            keep_verbatim(element, element.name, notices);
        }
    }
    return membership;
}

void read_results(const XmlElement& holder, OqsEntry& entry) {
    for (const XmlElement& child : holder.children) {
        if (child.name == oqs::result_list) {
            read_results(child, entry);
        } else if (child.name == oqs::result && !child.children.empty()) {
            entry.results.push_back(read_membership(child, entry.notices));
        }
    }
}

OqsEntry read_entry(const XmlElement& element) {
    OqsEntry entry;
    entry.status = child_text(element, oqs::result_status);
    entry.code = child_text(element, oqs::result_code);
    entry.message = child_text(element, oqs::result_message);
    entry.validity = child_text(element, oqs::validity);
    entry.identifier = child_text(element, oqs::identifier);
    if (const XmlElement* search = find_child(element, oqs::search_info)) {
        entry.identifier = child_text(*search, oqs::identifier);
    }
    read_results(element, entry);
    for (const XmlElement& child : element.children) {
        if (std::ranges::find(known_in_entry, child.name) == known_in_entry.end()) {
            keep_verbatim(child, child.name, entry.notices);
        }
    }
    return entry;
}

OqsMessage read_message(const XmlElement& header, const XmlElement& body) {
    OqsMessage message;
    message.segment = child_text(header, oqs::segment_of_result);
    message.error_code = child_text(header, oqs::error_code);
    message.error_message = child_text(header, oqs::error_message);
    message.file_identifier = child_text(header, oqs::file_identifier);
    message.institution = child_text(header, oqs::institution_code);
    message.reception_number = child_text(body, oqs::reception_number);
    if (!message.reception_number) {
        message.reception_number = child_text(header, oqs::reception_number);
    }
    message.executed_at =
        parse_oqs_instant(child_text(header, oqs::process_execution_time).value_or(""));
    for (const XmlElement& child : body.children) {
        if (child.name == oqs::bulk_unit) {
            message.entries.push_back(read_entry(child));
        }
    }
    if (message.entries.empty()) {
        message.entries.push_back(read_entry(body));
    }
    return message;
}

bool has_twice(const XmlElement& element, std::string_view name) {
    return std::ranges::count(element.children, name, &XmlElement::name) > 1;
}

bool has_one_twice(const XmlElement& element, std::span<const std::string_view> names) {
    return std::ranges::any_of(names,
                               [&](std::string_view name) { return has_twice(element, name); });
}

/// Somewhere in the holder of results: a person with two values of one member.
bool has_doubled_member(const XmlElement& holder) {
    return std::ranges::any_of(holder.children, [](const XmlElement& child) {
        if (child.name == oqs::result_list) {
            return has_doubled_member(child);
        }
        return child.name == oqs::result &&
               std::ranges::any_of(child.children, [&](const XmlElement& member) {
                   return find_oqs_member(member.name) != nullptr && has_twice(child, member.name);
               });
    });
}

bool contradicts_itself(const XmlElement& entry) {
    return has_one_twice(entry, single_in_entry) || has_doubled_member(entry) ||
           std::ranges::any_of(entry.children, [](const XmlElement& child) {
               return child.name == oqs::bulk_unit && contradicts_itself(child);
           });
}

bool fits_a_record(const OqsEntry& entry) {
    std::size_t bytes = 0;
    for (const ServiceNotice& notice : entry.notices) {
        bytes += notice.code.size() + notice.message.size();
    }
    return bytes <= most_notice_bytes;
}

OqsOutcome read_xml_result(std::string_view bytes, const XmlLimits& limits) {
    const std::optional<std::string> text = decode_xml(bytes, stated_encoding(bytes));
    if (!text) {
        return XmlFault{.may_grow = true, .problem = not_text};
    }
    const XmlOutcome outcome = parse_xml(*text, limits);
    if (const auto* fault = std::get_if<XmlFault>(&outcome)) {
        return *fault;
    }
    const auto& root = std::get<XmlElement>(outcome);
    const XmlElement* header = find_child(root, oqs::header);
    if (root.name != oqs::root || header == nullptr) {
        return XmlFault{.may_grow = false, .problem = not_a_result};
    }
    static const XmlElement no_body;
    const XmlElement* body = find_child(root, oqs::body);
    if (has_one_twice(*header, single_in_header) ||
        (body != nullptr && contradicts_itself(*body))) {
        return XmlFault{.may_grow = false, .problem = doubled};
    }
    OqsMessage message = read_message(*header, body == nullptr ? no_body : *body);
    if (!std::ranges::all_of(message.entries, fits_a_record)) {
        return XmlFault{.may_grow = false, .problem = too_much_unknown};
    }
    return message;
}

} // namespace

OqsOutcome read_oqs_result(std::string_view bytes, const XmlLimits& limits) {
    if (!looks_like_archive(bytes)) {
        return read_xml_result(bytes, limits);
    }
    const auto content = xml_of_archive(bytes, limits.bytes);
    if (const auto* fault = std::get_if<XmlFault>(&content)) {
        return *fault;
    }
    return read_xml_result(std::get<std::string>(content), limits);
}

} // namespace mqa
