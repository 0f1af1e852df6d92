// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa {

/// All of an input as one text, of any size. A large one lies in a file without a name, of which no
/// more is in memory than is being read.
class LargeText {
public:
    /// What is no larger stays in memory.
    static constexpr std::size_t most_in_memory = 4UL * 1024 * 1024;

    LargeText(std::string text) : held_(std::move(text)) {} // NOLINT(*-explicit-*): it is one

    LargeText(LargeText&& other) noexcept;
    LargeText(const LargeText&) = delete;
    LargeText& operator=(const LargeText&) = delete;
    LargeText& operator=(LargeText&&) = delete;
    ~LargeText();

    /// All that `input` still has. Throws file_too_large beyond `limit` bytes; `name` is what the
    /// error calls it. A large text goes to `folder`; output_failed is thrown where it cannot.
    static LargeText of(InputStream& input, std::size_t limit, const std::string& name,
                        const std::string& folder);

    /// It moves when this does.
    std::string_view view() const;

    /// Gives back the memory of what stands before `offset`. It may be read again.
    void release_before(std::size_t offset);

    /// The text as a string.
    std::string take() &&;

private:
    LargeText() = default;

    void read(InputStream& input, std::size_t limit, const std::string& name,
              const std::string& folder);

    std::string held_;
    char* mapped_ = nullptr;
    std::size_t mapped_size_ = 0;
    std::size_t released_ = 0;
};

} // namespace mqa
