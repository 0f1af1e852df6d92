// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/held_output.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

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

/// Lets a connection that reads ahead put what it sends into `output`, which belongs to `outputs`,
/// while these are holding. It begins when the other side has said something: until then a server
/// may turn our certificate down, and whoever writes shall hear of that. A second call does
/// nothing. `outputs` outlive the connection.
void hold_output(ssl_st* connection, const HeldOutputs& outputs,
                 std::shared_ptr<HeldOutput> output);

} // namespace mqa
