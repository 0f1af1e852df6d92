// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/ndjson_register.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"
#include "crypto/certificate.hpp"
#include "json/gate.hpp"
#include "json/lines.hpp"
#include "model/codec.hpp"
#include "text/compare.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string certificate_key(std::string_view kind, std::string_view hex) {
    return std::string(kind) + ":" + std::string(hex);
}

std::string number_index_key(const InsurerNumber& insurer, const std::string& number_key) {
    return insurer.digits() + ":" + number_key;
}

/// The register's own error for a fault inside one of its lines: same texts, but the register is at
/// fault, not the input.
Error row_error(const Error& cause, std::uint64_t line, const std::string& file) {
    Error error(Errc::register_row_invalid);
    error.file(file).line(line).field(cause.where().field);
    error.cause("kind", cause.entry().kind);
    error.with("problem", cause.message(Language::en), cause.message(Language::ja));
    return error;
}

} // namespace

Member read_member_line(std::string_view text, std::uint64_t line, const std::string& file,
                        Decoding& decoding) {
    try {
        const JsonTree json = parse_json(text);
        return decode_member(json, decoding);
    } catch (Error& problem) {
        throw row_error(problem.line(line), line, file);
    }
}

NdjsonRegister::NdjsonRegister(std::string text, const std::string& file, Decoding& decoding)
    : text_(std::move(text)) {
    TextInput input(text_);
    LineReader lines(input);
    std::size_t offset = 0;
    while (const auto line = lines.next()) {
        if (line->too_long || line->unterminated) {
            throw row_error(Error(line->too_long ? Errc::line_too_long : Errc::line_unterminated)
                                .line(line->number),
                            line->number, file);
        }
        if (line->text.find_first_not_of(" \t\r") != std::string_view::npos) {
            rows_.push_back({offset, line->text.size()});
            index_row(read_member_line(line->text, line->number, file, decoding), rows_.size() - 1);
        }
        offset += line->text.size() + 1;
    }
}

void NdjsonRegister::index_row(const Member& member, std::size_t row) {
    for (const std::string& digest : member.certificate_sha256) {
        by_certificate_.emplace(certificate_key("sha256", digest), row);
    }
    for (const std::string& serial : member.certificate_serials) {
        by_certificate_.emplace(certificate_key("serial", serial_key(serial)), row);
    }
    by_number_.emplace(
        number_index_key(*member.membership.insurer_number, code_key(*member.membership.number)),
        row);
}

Member NdjsonRegister::member_at(std::size_t row) const {
    const Extent& extent = rows_.at(row);
    Decoding decoding;
    return decode_member(parse_json(std::string_view(text_).substr(extent.offset, extent.size)),
                         decoding);
}

std::vector<Member> NdjsonRegister::members_of(std::vector<std::size_t> rows) const {
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<Member> members;
    members.reserve(rows.size());
    for (const std::size_t row : rows) {
        members.push_back(member_at(row));
    }
    return members;
}

std::vector<Member> NdjsonRegister::find_by_certificate(const std::string& sha256,
                                                        const std::string& serial) {
    std::vector<std::size_t> rows;
    for (const std::string& key :
         {certificate_key("sha256", sha256), certificate_key("serial", serial_key(serial))}) {
        const auto [first, last] = by_certificate_.equal_range(key);
        std::for_each(first, last, [&](const auto& entry) { rows.push_back(entry.second); });
    }
    return members_of(std::move(rows));
}

std::vector<Member> NdjsonRegister::find_by_number(const InsurerNumber& insurer,
                                                   const std::string& number_key) {
    std::vector<std::size_t> rows;
    const auto [first, last] = by_number_.equal_range(number_index_key(insurer, number_key));
    std::for_each(first, last, [&](const auto& entry) { rows.push_back(entry.second); });
    return members_of(std::move(rows));
}

void NdjsonRegister::for_each(const std::function<void(const Member&)>& visit) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        visit(member_at(row));
    }
}

} // namespace mqa
