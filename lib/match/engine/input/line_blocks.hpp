// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa::engine {

/// Some whole lines of a stream, or one line that is none.
struct LineBlock {
    enum class Kind {
        lines,        ///< whole lines, each with its line feed
        too_long,     ///< one line beyond the limit; its text is gone
        unterminated, ///< the last line, without a line feed
    };

    Kind kind = Kind::lines;
    bool first = false; ///< begins the stream
    std::string bytes;  ///< the text and `scan_padding` bytes more
    std::size_t size = 0;

    std::string_view text() const { return std::string_view(bytes).substr(0, size); }
};

/// Cuts a stream into blocks of whole lines, with the limits of LineReader. Memory is bounded by
/// the longest line that is allowed.
class LineBlockReader {
public:
    explicit LineBlockReader(InputStream& input, std::size_t block_size = 256UL * 1024,
                             std::size_t line_limit = 1024UL * 1024);

    /// Fills `block`, whose memory is used again; false at the end.
    bool next(LineBlock& block);

private:
    bool read_more(LineBlock& block);
    bool take_lines(LineBlock& block, std::size_t end);
    bool skip_long_line(LineBlock& block);
    void finish(LineBlock& block, LineBlock::Kind kind, std::size_t size);

    InputStream& input_;
    std::size_t block_size_;
    std::size_t line_limit_;
    std::string rest_; ///< read, but not given out
    bool ended_ = false;
    bool begun_ = false;
};

} // namespace mqa::engine
