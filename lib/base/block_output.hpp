// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa {

/// Gathers what is written to blocks for a slower stream. What was never flushed is lost: who
/// writes a document that must be whole flushes at its end.
class BlockOutput final : public OutputStream {
public:
    /// More than `block` bytes go on at once; 0: every write does, in one write of its own. `next`
    /// outlives this.
    BlockOutput(OutputStream& next, std::size_t block) : next_(next), block_(block) {}

    void write(std::string_view bytes) override;
    /// The same with a line feed, in one write.
    void write_line(std::string_view line);
    void flush();

private:
    void send_when_full();

    OutputStream& next_;
    std::size_t block_;
    std::string waiting_;
};

} // namespace mqa
