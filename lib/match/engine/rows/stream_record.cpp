// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/stream_record.hpp"

#include <utility>

namespace mqa::engine {

void RecordBlock::clear() {
    records.clear();
    rows.clear();
    errors.clear();
}

void RecordBlock::read_plain_rows() {
    for (StreamRecord& record : records) {
        if (record.has_fields) {
            continue;
        }
        const RowView row(row_of(record));
        if (row.form() == RowForm::plain) {
            row.read(record.fields);
            record.fields.keys = row.keys();
            record.has_fields = true;
        }
    }
}

void RecordBlock::make_rows() {
    ByteBuffer made;
    for (StreamRecord& record : records) {
        const std::size_t begin = made.size();
        if (record.has_fields) {
            append_row(made, record.fields);
            record.has_fields = false;
        } else {
            made.append(RowView(row_of(record)).bytes());
        }
        record.row = begin;
    }
    rows = std::move(made);
}

} // namespace mqa::engine
