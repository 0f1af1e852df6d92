// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

struct ssl_st;

namespace mqa {

/// What the connections of one client took from their sockets and OpenSSL did not ask for yet. The
/// system does not announce these bytes again: whoever waits for sockets looks here first.
struct ReadAhead {
    std::size_t waiting = 0;   ///< bytes, of all connections
    std::uint64_t changes = 0; ///< of `waiting`
    std::uint64_t round = 0;   ///< counted up each time the sockets are waited for
};

/// Lets a connection take all that its socket has with one call. OpenSSL by itself asks twice for
/// each record, for its head and for its body, and libcurl then once more to hear that there is
/// nothing; the read-ahead that OpenSSL has is no help, since libcurl 7.88 never asks what lies in
/// there. To be called when the handshake is done; a second call does nothing, nor does one that
/// finds no memory. `ahead` outlives the connection.
void read_ahead(ssl_st* connection, ReadAhead& ahead);

} // namespace mqa
