// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/session.hpp"

namespace mqa {

/// An exchange as it goes to the recorder: `command` is all of it except the data of a command that
/// may carry a PIN, of which only the length is kept. Nothing for bytes that are no command.
std::optional<RecordedExchange> observed(ByteView command);

/// A VERIFY, of which the recorder sees header and length.
RecordedExchange observed_secret(std::uint8_t reference, std::size_t length);

} // namespace mqa
