// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/stream.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// A line of a stream. Its text is valid until the next call.
struct Line {
    std::string_view text;
    std::uint64_t number = 0;  ///< from 1
    bool too_long = false;     ///< the text is empty, the rest of the line was skipped
    bool unterminated = false; ///< the stream ended before a line feed
};

/// Cuts a stream into lines in bounded memory: a line beyond `limit` bytes is passed over, not
/// kept.
class LineReader {
public:
    explicit LineReader(InputStream& input, std::size_t limit = 1024UL * 1024);

    /// Nothing at the end. Blank lines come as lines.
    std::optional<Line> next();

    /// Whether `next` has a line, or bytes towards one, without waiting for anybody.
    bool ready() const;

private:
    bool fill_buffer();

    InputStream& input_;
    std::size_t limit_;
    std::string buffer_;
    std::size_t start_ = 0;
    std::size_t scanned_ = 0;
    std::uint64_t number_ = 0;
    bool ended_ = false;
};

} // namespace mqa
