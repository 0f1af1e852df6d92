// SPDX-License-Identifier: Apache-2.0
#include "json/lines.hpp"

#include <span>

namespace mqa {
namespace {

constexpr std::size_t block_size = 64UL * 1024;

} // namespace

LineReader::LineReader(InputStream& input, std::size_t limit) : input_(input), limit_(limit) {}

bool LineReader::fill_buffer() {
    buffer_.erase(0, start_);
    scanned_ -= start_;
    start_ = 0;
    const std::size_t old_size = buffer_.size();
    buffer_.resize(old_size + block_size);
    const std::size_t got = input_.read(std::span<char>(buffer_).subspan(old_size));
    buffer_.resize(old_size + got);
    ended_ = got == 0;
    return !ended_;
}

bool LineReader::ready() const {
    return ended_ || buffer_.find('\n', start_) != std::string::npos || input_.ready();
}

std::optional<Line> LineReader::next() {
    bool too_long = false;
    while (true) {
        const std::size_t feed = buffer_.find('\n', scanned_);
        if (feed != std::string::npos) {
            const std::string_view text = std::string_view(buffer_).substr(start_, feed - start_);
            too_long = too_long || text.size() > limit_;
            start_ = feed + 1;
            scanned_ = start_;
            return Line{too_long ? std::string_view() : text, ++number_, too_long, false};
        }
        scanned_ = buffer_.size();
        if (scanned_ - start_ > limit_) {
            too_long = true;
            start_ = scanned_;
        }
        if (!ended_ && fill_buffer()) {
            continue;
        }
        if (start_ == buffer_.size() && !too_long) {
            return std::nullopt;
        }
        const std::string_view text = std::string_view(buffer_).substr(start_);
        start_ = buffer_.size();
        return Line{too_long ? std::string_view() : text, ++number_, too_long, true};
    }
}

} // namespace mqa
