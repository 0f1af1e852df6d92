// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/row_reader.hpp"

#include "match/engine/rows/packed_coupon.hpp"
#include "match/engine/rows/rich_rows.hpp"

#include <utility>

namespace mqa::engine {

RowReader::RowReader(InputStream& input, StreamKind kind, std::string file, RunContext& run)
    : kind_(kind), file_(std::move(file)), run_(run), blocks_(input) {
    for (unsigned thread = 0; thread < run.engine.threads; ++thread) {
        parsers_.push_back(
            std::make_unique<LineParser>(kind, run.options.strict, run.packs_coupons));
    }
}

void RowReader::place_faults(ParsedBlock& parsed) {
    if (!parsed.faults.empty()) {
        if (kind_ == StreamKind::coupons) {
            place_among_coupons(parsed);
        } else {
            place_among_records(parsed);
        }
        parsed.faults.clear();
    }
    lines_ += parsed.lines;
    run_.unknown.merge(parsed.unknown);
}

void RowReader::append_fault(FaultyLine& fault, ByteBuffer& rows) const {
    fault.error.line(lines_ + fault.line);
    if (kind_ == StreamKind::coupons) {
        fault.error.file(file_);
    }
    append_record(rows, describe(fault.error, run_.options.tool, std::move(fault.envelope)));
}

void RowReader::place_among_coupons(ParsedBlock& parsed) const {
    ByteBuffer coupons;
    ByteBuffer row;
    std::size_t taken = 0;
    for (FaultyLine& fault : parsed.faults) {
        coupons.append(parsed.coupons.view().substr(taken, fault.before - taken));
        taken = fault.before;
        row.clear();
        append_fault(fault, row);
        PackedCoupon::append(coupons, RowView(row.data()));
    }
    coupons.append(parsed.coupons.view().substr(taken));
    parsed.coupons = std::move(coupons);
}

/// The texts of records point into the block, or into the rows as they are.
void RowReader::place_among_records(ParsedBlock& parsed) const {
    StreamRecords records;
    std::size_t taken = 0;
    const auto take_until = [&](std::size_t end) {
        for (; taken < end; ++taken) {
            records.add() = parsed.stream.records[taken];
        }
    };
    for (FaultyLine& fault : parsed.faults) {
        take_until(fault.before);
        records.add_row(parsed.stream.errors.size()).is_error = true;
        append_fault(fault, parsed.stream.errors);
    }
    take_until(parsed.stream.records.size());
    parsed.stream.records = std::move(records);
}

} // namespace mqa::engine
