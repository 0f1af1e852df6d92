// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mqa::engine {

/// A record of the stream while its block is in memory: its fields, whose texts point into the
/// block, or a row of another form.
struct StreamRecord {
    bool has_fields = false;
    bool is_error = false;   ///< its row is one of the errors of the block
    std::uint32_t place = 0; ///< in the stream
    std::size_t row = 0;     ///< without fields: where its row begins
    QualificationFields fields{};
};

/// Records one after the other, whose room is used again without being emptied.
class StreamRecords {
public:
    /// Another record. Its fields are any.
    StreamRecord& add() {
        if (size_ == records_.size()) {
            records_.emplace_back();
        }
        StreamRecord& record = records_[size_++];
        record.is_error = false;
        return record;
    }

    /// Another record, of a row. It has no keys.
    StreamRecord& add_row(std::size_t row) {
        StreamRecord& record = add();
        record.has_fields = false;
        record.row = row;
        record.fields.keys = {};
        return record;
    }

    void drop_last() { --size_; }

    void clear() { size_ = 0; }

    std::size_t size() const { return size_; }

    StreamRecord& operator[](std::size_t at) {
        return *(records_.data() + at); // unchecked: of the hot path
    }

    auto begin() { return records_.begin(); }

    auto end() { return records_.begin() + static_cast<std::ptrdiff_t>(size_); }

private:
    std::vector<StreamRecord> records_;
    std::size_t size_ = 0;
};

/// The records of one block of the stream.
struct RecordBlock {
    StreamRecords records;
    ByteBuffer rows;   ///< of the records that have no fields
    ByteBuffer errors; ///< rows of the lines that could not be used

    void clear();

    /// Where the row of a record without fields begins.
    char* row_of(const StreamRecord& record) {
        return (record.is_error ? errors : rows).data() + record.row;
    }

    /// Reads what rows hold as fields. To be called once all rows are there.
    void read_plain_rows();

    /// Makes rows of all records, which have no fields then.
    void make_rows();
};

} // namespace mqa::engine
