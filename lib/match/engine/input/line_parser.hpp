// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "json/lines.hpp"
#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/input/line_blocks.hpp"
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/scan/plain_line.hpp"
#include "match/engine/scan/predictor.hpp"
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
    std::size_t offset = 0; ///< of the row behind it in `rows`
    std::uint64_t line = 0; ///< from 1 within the block
    Error error;
    Envelope envelope;
};

/// The rows of a block in the order of its lines.
struct ParsedBlock {
    ByteBuffer rows;
    std::vector<FaultyLine> faults;
    std::uint64_t lines = 0;
    std::set<std::string> unknown; ///< paths of members that nobody knows
};

/// Turns blocks of lines into rows. A line goes, as far as needed, through the predictor, a full
/// parse, simdjson for escapes, and the codec of the records. One object a thread.
class LineParser {
public:
    LineParser(StreamKind kind, bool strict);

    void parse(const LineBlock& block, ParsedBlock& parsed);

private:
    const char* parse_line(const char* at, const char* end, ParsedBlock& parsed);
    bool read_scanned(ByteBuffer& rows);
    void read_richly(const Line& line, ParsedBlock& parsed);

    StreamKind kind_;
    bool strict_;
    const RecordShape& shape_;
    Predictor predictor_;
    EscapedLineReader escaped_;
    ScannedLine scanned_;
    std::vector<Predictor::Piece> pieces_;
    Repaired repaired_;
    CouponFields coupon_; ///< of the line at hand
    QualificationFields qualification_;
    bool trusted_ = true; ///< the block is UTF-8 throughout
};

} // namespace mqa::engine
