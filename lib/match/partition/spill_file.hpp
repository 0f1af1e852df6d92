// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// A file without a name, which nobody else can open and which is gone however the run ends:
/// written once, then read from its start. It holds personal data.
class SpillFile final : public OutputStream {
public:
    /// In `folder`. Throws output_failed.
    explicit SpillFile(const std::string& folder);

    void write(std::string_view bytes) override;

    /// What was written is to be read now.
    void rewind();

    /// The next `size` bytes, valid until the next call; nothing at the end.
    std::optional<std::string_view> read(std::size_t size);

    /// Forgets all, to be written again.
    void clear();

    /// Values that are copied by their bytes.
    template <typename Value>
    void write_value(const Value& value) {
        write({reinterpret_cast<const char*>(&value), sizeof value});
    }

    template <typename Value>
    bool read_value(Value& value) {
        const auto bytes = read(sizeof value);
        if (bytes) {
            std::memcpy(&value, bytes->data(), sizeof value);
        }
        return bytes.has_value();
    }

private:
    void flush();
    bool fill(std::size_t size);

    FileDescriptor file_;
    std::string buffer_; ///< what is to be written yet, or what was read ahead
    std::size_t start_ = 0;
};

} // namespace mqa
