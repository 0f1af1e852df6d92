// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa {

/// A temporary file for what must wait for something that is known only later, such as a total. It
/// has no name, so that nothing remains of it however the run ends, and is made with the first
/// byte.
class SpoolFile final : public OutputStream {
public:
    /// `folder` is where the file lies: that of the output, which may hold the same data. Later,
    /// output_failed is thrown when it cannot be made or written.
    explicit SpoolFile(std::string folder) : folder_(std::move(folder)) {}

    void write(std::string_view bytes) override;

    std::uint64_t size() const { return size_; }

    /// A path by which another library of this process can open the file, as long as this lives.
    std::string path();

    /// Everything written, from the start. May be called again.
    void copy_to(OutputStream& output);

private:
    void open();
    void send();

    std::string folder_;
    FileDescriptor file_;
    std::string waiting_;
    std::uint64_t size_ = 0;
};

} // namespace mqa
