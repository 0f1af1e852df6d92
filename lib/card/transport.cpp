// SPDX-License-Identifier: Apache-2.0
#include "card/transport.hpp"

#include "base/error.hpp"

namespace mqa {

Bytes CardTransport::transmit_from_keys(std::uint8_t /*reference*/) {
    throw Error(Errc::pinpad_unavailable);
}

} // namespace mqa
