// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace mqa {

/// Overwrites `bytes` in a way no optimiser removes.
void wipe(std::span<std::uint8_t> bytes);

/// A PIN, passcode or activation code. It cannot be copied, printed or compared, never moves to the
/// heap, is kept out of swap where the system lets it, and is wiped when it ends, is moved from, or
/// is cleared. base/secret_format.hpp makes fmt write `<redacted>` for it.
class Secret {
public:
    static constexpr std::size_t capacity = 128;

    Secret() = default;
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    bool operator==(const Secret&) const = delete;

    /// Adds one byte; false when the secret is full (the secret is then wiped).
    bool append(std::uint8_t byte);
    void clear();

    std::size_t size() const { return size_; }

    /// The bytes themselves. The caller wipes every copy it makes.
    ByteView reveal() const { return {bytes_.data(), size_}; }

private:
    void lock();

    std::array<std::uint8_t, capacity> bytes_{};
    std::size_t size_ = 0;
};

} // namespace mqa
