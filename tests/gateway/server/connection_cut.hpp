// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace mqa::test {

/// Ends the TCP connection of this process with that peer, whoever holds its descriptor: by a FIN
/// without a word of TLS, or by a reset. The descriptor stays taken, by a socket that leads
/// nowhere.
void cut_connection(const std::string& peer_address, int peer_port, int local_port, bool reset);

} // namespace mqa::test
