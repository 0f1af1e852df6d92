// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "match/engine/input/line_blocks.hpp"
#include "match/engine/input/line_parser.hpp"
#include "match/engine/rows/row.hpp"
#include "match/engine/run_context.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace mqa::engine {

/// Reads a stream as blocks of records, in three steps of which the middle one may be done by
/// several threads at a time.
class RowReader {
public:
    /// Errors call the source `file`, where there is one.
    RowReader(InputStream& input, StreamKind kind, std::string file, RunContext& run);

    /// The next block, one after the other; false at the end.
    bool next(LineBlock& block) { return blocks_.next(block); }

    /// Its records, as the thread of that number.
    void parse(const LineBlock& block, ParsedBlock& parsed, unsigned worker) {
        parsers_[worker]->parse(block, parsed);
    }

    /// Puts an error in the place of each line that could not be used; in the order of the blocks,
    /// because errors tell the number of their line.
    void place_faults(ParsedBlock& parsed);

private:
    void append_fault(FaultyLine& fault, ByteBuffer& rows) const;
    void place_among_coupons(ParsedBlock& parsed) const;
    void place_among_records(ParsedBlock& parsed) const;

    StreamKind kind_;
    std::string file_;
    RunContext& run_;
    LineBlockReader blocks_;
    std::vector<std::unique_ptr<LineParser>> parsers_; ///< one a thread
    std::uint64_t lines_ = 0;
};

} // namespace mqa::engine
