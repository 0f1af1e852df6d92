// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mqa {

/// A text that holds a secret somewhere: it never moves in memory while it grows, and is wiped.
class WipedText {
public:
    explicit WipedText(std::size_t limit) : limit_(limit) { bytes_.reserve(limit); }

    ~WipedText() { wipe(bytes_); }

    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;

    /// False, and nothing added, beyond the limit.
    bool append(std::string_view more) {
        if (more.size() > limit_ - bytes_.size()) {
            return false;
        }
        bytes_.insert(bytes_.end(), more.begin(), more.end());
        return true;
    }

    std::string_view view() const {
        return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
    }

private:
    std::size_t limit_;
    std::vector<std::uint8_t> bytes_{};
};

} // namespace mqa
