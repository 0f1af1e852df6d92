// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/line_parser.hpp"

#include "base/utf8.hpp"
#include "json/records.hpp"
#include "match/engine/rows/packed_coupon.hpp"
#include "match/engine/rows/rich_rows.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

namespace mqa::engine {
namespace {

constexpr std::size_t longest_line = 1024UL * 1024;
/// The number only tells the gate whether a line may begin with a byte order mark.
constexpr std::uint64_t first_line = 1;
constexpr std::uint64_t later_line = 2;

const RecordShape& shape_of(StreamKind kind) {
    return kind == StreamKind::coupons ? coupon_shape : qualification_shape;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

[[noreturn]] void refuse_kind(std::string_view expected) {
    throw Error(Errc::unknown_schema).field("schema").with("expected", expected);
}

} // namespace

LineParser::LineParser(StreamKind kind, bool strict, bool packs)
    : predictor_(shape_of(kind)), shape_(shape_of(kind)), kind_(kind), strict_(strict),
      packs_(packs) {}

void LineParser::parse(const LineBlock& block, ParsedBlock& parsed) {
    parsed.coupons.clear();
    parsed.stream.clear();
    parsed.faults.clear();
    parsed.lines = 0;
    parsed.unknown.clear();
    read_lines(block, parsed);
    parsed.stream.read_plain_rows();
}

void LineParser::read_lines(const LineBlock& block, ParsedBlock& parsed) {
    const std::string_view text = block.text();
    if (block.kind != LineBlock::Kind::lines) {
        const bool too_long = block.kind == LineBlock::Kind::too_long;
        ++parsed.lines;
        if (too_long || !is_blank(text)) {
            read_richly({text, later_line, too_long, !too_long}, parsed);
        }
        return;
    }
    trusted_ = is_utf8(text);
    const char* at = text.data();
    const char* end = at + text.size();
    if (block.first && text.starts_with(byte_order_mark)) {
        const std::size_t feed = text.find('\n');
        ++parsed.lines;
        read_richly({text.substr(0, feed), first_line, feed > longest_line, false}, parsed);
        at += feed + 1;
    }
    while (at < end) {
        at = parse_line(at, end, parsed);
    }
}

inline bool LineParser::read_coupon_line(ParsedBlock& parsed) {
    return read_coupon(scanned_, coupon_, repaired_) &&
           (packs_ ? PackedCoupon::append(parsed.coupons, coupon_)
                   : PackedCoupon::append_row(parsed.coupons, coupon_));
}

inline bool LineParser::read_record_line(ParsedBlock& parsed, bool texts_stay) {
    StreamRecord& record = parsed.stream.records.add();
    if (!read_qualification(scanned_, record.fields, repaired_) || !fits_row(record.fields)) {
        parsed.stream.records.drop_last();
        return false;
    }
    // Objects and lists are made anew for each line.
    record.has_fields = texts_stay && repaired_.empty() &&
                        record.fields[QualificationText::context].empty() &&
                        record.fields[QualificationText::notices].empty();
    if (!record.has_fields) {
        record.row = parsed.stream.rows.size();
        append_row(parsed.stream.rows, record.fields);
    }
    return true;
}

/// `texts_stay`: the texts of the line live as long as the block.
[[gnu::always_inline]] inline bool LineParser::read_scanned(ParsedBlock& parsed, bool texts_stay) {
    if (!repaired_.empty()) {
        repaired_.clear();
    }
    return kind_ == StreamKind::coupons ? read_coupon_line(parsed)
                                        : read_record_line(parsed, texts_stay);
}

const char* LineParser::parse_line(const char* at, const char* end, ParsedBlock& parsed) {
    ++parsed.lines;
    if (trusted_) {
        const char* next = predictor_.scan(at, end, scanned_);
        if (next != nullptr && static_cast<std::size_t>(next - at) <= longest_line &&
            read_scanned(parsed, true)) {
            return next;
        }
    }
    const auto* feed =
        static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const std::string_view text(at, static_cast<std::size_t>(feed - at));
    if (is_blank(text)) {
        return feed + 1;
    }
    const bool too_long = text.size() > longest_line;
    const bool scannable = !too_long && (trusted_ || is_utf8(text));
    if (scannable && read_plain_line(text, shape_, scanned_, pieces_)) {
        predictor_.learn(pieces_);
        if (read_scanned(parsed, true)) {
            return feed + 1;
        }
    } else if (scannable && escaped_.read(text, shape_, scanned_) && read_scanned(parsed, false)) {
        return feed + 1;
    }
    read_richly({too_long ? std::string_view() : text, later_line, too_long, false}, parsed);
    return feed + 1;
}

void LineParser::append_from(const RecordLine& line, Decoding& decoding, ParsedBlock& parsed) {
    if (line.error) {
        throw *line.error;
    }
    ByteBuffer& rows = kind_ == StreamKind::coupons ? row_ : parsed.stream.rows;
    row_.clear();
    const std::size_t before = rows.size();
    // Rows that `coupon parse` could not read stand among the coupons as error records.
    if (line.kind == "error") {
        append_record(rows, decode_error_record(*line.json, decoding));
    } else if (kind_ == StreamKind::coupons) {
        if (line.kind != "coupon") {
            refuse_kind("mqa.coupon/1");
        }
        append_record(rows, decode_coupon(*line.json, decoding));
    } else if (line.kind == "qualification") {
        append_record(rows, decode_qualification(*line.json, decoding));
    } else {
        refuse_kind("mqa.qualification/1, mqa.error/1");
    }
    if (kind_ == StreamKind::coupons) {
        PackedCoupon::append(parsed.coupons, RowView(row_.data()));
    } else {
        parsed.stream.records.add_row(before);
    }
}

void LineParser::read_richly(const Line& line, ParsedBlock& parsed) {
    Decoding decoding{.strict = strict_, .unknown = {}};
    const RecordLine record = mqa::read_record_line(line);
    try {
        append_from(record, decoding, parsed);
    } catch (const Error& error) {
        const bool coupons = kind_ == StreamKind::coupons;
        parsed.faults.push_back({coupons ? parsed.coupons.size() : parsed.stream.records.size(),
                                 parsed.lines,
                                 error,
                                 {record.id, record.context}});
    }
    parsed.unknown.merge(decoding.unknown);
}

} // namespace mqa::engine
