// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "json/lines.hpp"
#include "json/records.hpp"
#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/input/line_blocks.hpp"
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/rows/stream_record.hpp"
#include "match/engine/scan/plain_line.hpp"
#include "match/engine/scan/predictor.hpp"
#include "model/codec.hpp"
#include "model/envelope.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace mqa::engine {

/// Which records a stream carries.
enum class StreamKind {
    coupons,
    qualifications, ///< and error records
};

/// A line that could not be used. It becomes an error row once its number is known.
struct FaultyLine {
    std::size_t before = 0; ///< the record behind it, or where the packed coupon behind it begins
    std::uint64_t line = 0; ///< from 1 within the block
    Error error;
    Envelope envelope;
};

/// The records of a block in the order of its lines.
struct ParsedBlock {
    ByteBuffer coupons; ///< packed
    RecordBlock stream;
    std::vector<FaultyLine> faults;
    std::uint64_t lines = 0;
    std::set<std::string> unknown; ///< paths of members that nobody knows
};

/// Turns blocks of lines into packed coupons or records. A line goes, as far as needed, through the
/// predictor, a full parse, simdjson for escapes, and the codec of the records. One object a
/// thread.
class LineParser {
public:
    /// `packs`: coupons are to take as little room as they can.
    LineParser(StreamKind kind, bool strict, bool packs);

    void parse(const LineBlock& block, ParsedBlock& parsed);

private:
    void read_lines(const LineBlock& block, ParsedBlock& parsed);
    const char* parse_line(const char* at, const char* end, ParsedBlock& parsed);
    bool read_scanned(ParsedBlock& parsed, bool texts_stay);
    bool read_coupon_line(ParsedBlock& parsed);
    bool read_record_line(ParsedBlock& parsed, bool texts_stay);
    void append_from(const RecordLine& line, Decoding& decoding, ParsedBlock& parsed);
    void read_richly(const Line& line, ParsedBlock& parsed);

    Predictor predictor_;
    const RecordShape& shape_;
    StreamKind kind_;
    bool strict_;
    bool packs_;
    EscapedLineReader escaped_;
    ScannedLine scanned_;
    std::vector<Predictor::Piece> pieces_;
    Repaired repaired_;
    CouponFields coupon_; ///< of the line at hand
    ByteBuffer row_;      ///< of a coupon that is packed from there
    bool trusted_ = true; ///< the block is UTF-8 throughout
};

} // namespace mqa::engine
