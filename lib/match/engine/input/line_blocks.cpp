// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/line_blocks.hpp"

#include "match/engine/scan/signs.hpp"

#include <algorithm>

namespace mqa::engine {

LineBlockReader::LineBlockReader(InputStream& input, std::size_t block_size, std::size_t line_limit)
    : input_(input), block_size_(block_size), line_limit_(line_limit) {}

/// Adds what the stream gives to `block`, of which `size` bytes are used; false at its end.
bool LineBlockReader::read_more(LineBlock& block) {
    const std::size_t wanted = block.size + block_size_;
    if (block.bytes.size() < wanted + scan_padding) {
        block.bytes.resize(wanted + scan_padding);
    }
    while (block.size < wanted && !ended_) {
        const std::size_t got = input_.read({block.bytes.data() + block.size, wanted - block.size});
        ended_ = got == 0;
        block.size += got;
        // A pipe gives what it has; a whole line is enough to go on.
        if (got > 0 && block.bytes[block.size - 1] == '\n') {
            break;
        }
    }
    return !ended_;
}

void LineBlockReader::finish(LineBlock& block, LineBlock::Kind kind, std::size_t size) {
    block.kind = kind;
    block.first = !begun_;
    begun_ = true;
    block.size = size;
    block.bytes.resize(std::max(block.bytes.size(), size + scan_padding));
}

bool LineBlockReader::take_lines(LineBlock& block, std::size_t end) {
    rest_.assign(block.bytes, end, block.size - end);
    finish(block, LineBlock::Kind::lines, end);
    return true;
}

/// Passes over the rest of a line that is beyond the limit.
bool LineBlockReader::skip_long_line(LineBlock& block) {
    block.size = 0;
    for (;;) {
        const bool more = read_more(block);
        const std::string_view text(block.bytes.data(), block.size);
        const std::size_t feed = text.find('\n');
        if (feed != std::string_view::npos) {
            rest_.assign(text.substr(feed + 1));
            break;
        }
        if (!more) {
            break;
        }
        block.size = 0;
    }
    finish(block, LineBlock::Kind::too_long, 0);
    return true;
}

bool LineBlockReader::next(LineBlock& block) {
    block.size = rest_.size();
    if (block.bytes.size() < rest_.size() + scan_padding) {
        block.bytes.resize(rest_.size() + scan_padding);
    }
    std::copy(rest_.begin(), rest_.end(), block.bytes.begin());
    rest_.clear();
    for (;;) {
        const bool more = read_more(block);
        const std::string_view text(block.bytes.data(), block.size);
        const std::size_t last = text.rfind('\n');
        if (last != std::string_view::npos) {
            return take_lines(block, last + 1);
        }
        if (block.size > line_limit_) {
            return more ? skip_long_line(block)
                        : (finish(block, LineBlock::Kind::too_long, 0), true);
        }
        if (!more) {
            const bool left = block.size > 0;
            if (left) {
                finish(block, LineBlock::Kind::unterminated, block.size);
            }
            return left;
        }
    }
}

} // namespace mqa::engine
