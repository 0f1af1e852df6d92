// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace mqa::engine {

/// A file without a name that grows at its end and is read anywhere, by several threads. It holds
/// personal data: nobody else can open it, and nothing of it is left when the program ends, however
/// it ends. It is made when the first bytes come.
class SpillFile {
public:
    explicit SpillFile(std::string folder) : folder_(std::move(folder)) {}

    /// Returns where the bytes stand. Throws unexpected.
    std::uint64_t append(std::string_view bytes);

    /// Fills `bytes` from `offset`. Throws unexpected.
    void read(std::uint64_t offset, std::span<char> bytes) const;

    /// Bytes written so far.
    std::uint64_t size() const { return size_.load(std::memory_order_relaxed); }

private:
    void open();

    std::string folder_;
    std::once_flag opened_;
    FileDescriptor file_;
    std::atomic<std::uint64_t> size_ = 0;
};

} // namespace mqa::engine
