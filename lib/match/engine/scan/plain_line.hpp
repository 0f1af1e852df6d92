// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/scan/predictor.hpp"
#include "match/engine/scan/shape.hpp"

#include <string_view>
#include <vector>

namespace mqa::engine {

/// Reads a line in full, as long as it is plain: no escapes, no member twice, none that `shape`
/// does not have. `line` is without its line feed, which stands behind it. `pieces` are what the
/// predictor learns. False for anything else.
bool read_plain_line(std::string_view text, const RecordShape& shape, ScannedLine& line,
                     std::vector<Predictor::Piece>& pieces);

/// Reads a line with escapes (simdjson). As strict as the other, but teaches nothing. The texts
/// live until the next call.
class EscapedLineReader {
public:
    EscapedLineReader();
    ~EscapedLineReader();
    EscapedLineReader(const EscapedLineReader&) = delete;
    EscapedLineReader& operator=(const EscapedLineReader&) = delete;

    /// `scan_padding` bytes behind the text are readable.
    bool read(std::string_view text, const RecordShape& shape, ScannedLine& line);

private:
    struct Parser;
    Parser* parser_;
};

/// Whether the bytes are UTF-8; much quicker than find_invalid_utf8, which says where they are not.
bool is_utf8(std::string_view bytes);

} // namespace mqa::engine
