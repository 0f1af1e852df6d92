// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row.hpp"

#include <cstddef>
#include <cstdint>

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

} // namespace mqa::engine
