// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "card/apdu.hpp"
#include "card/transport.hpp"

#include <cstddef>

namespace mqa {

/// How files are read, and what was learnt about this reader and card on the way.
struct ReadingHabits {
    std::size_t chunk = 256; ///< bytes a command, 1 to 256; halved when the card refuses the length
    bool short_file_ids = true;  ///< name the file in READ BINARY instead of selecting it first
    bool extended_reads = false; ///< try one read of the whole file first
};

/// The answer to reading the first `size` bytes of `file`, with fall-backs for cards that know no
/// short identifiers. Its status word may be a refusal.
ResponseApdu read_start(CardTransport& card, FileId file, std::size_t size, ReadingHabits& habits);

/// Reads on in the selected file until `content`, which is its start, has `size` bytes or the file
/// ends. Throws protocol_error for other refusals.
void read_on(CardTransport& card, Bytes& content, std::size_t size, ReadingHabits& habits);

/// The DER structure at the start of `file`: its own length decides where to stop, filler behind it
/// is left out. Throws certificate_malformed when it is no DER, larger than `limit` or cut short,
/// protocol_error for other refusals; `start` is the answer to the first read.
Bytes read_der_file(CardTransport& card, ResponseApdu start, std::size_t limit,
                    ReadingHabits& habits);

} // namespace mqa
