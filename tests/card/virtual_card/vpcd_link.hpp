// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/file.hpp"

#include <cstdint>
#include <optional>

namespace mqa::test {

/// The line to a virtual reader (vsmartcard's vpcd): TCP, each message a 16-bit length and bytes.
/// Being connected is being in the reader.
class VpcdLink {
public:
    /// Connects to 127.0.0.1; a service that is starting is waited for, at most ten seconds. Throws
    /// std::system_error.
    explicit VpcdLink(std::uint16_t port);

    int descriptor() const { return socket_.get(); }

    /// The next message; nothing when the reader has closed the line.
    std::optional<Bytes> receive();
    /// False when the reader has closed the line.
    bool send(ByteView message);

private:
    bool receive_exactly(std::uint8_t* bytes, std::size_t size);

    FileDescriptor socket_;
};

} // namespace mqa::test
