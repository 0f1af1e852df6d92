// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/error.hpp"
#include "card/apdu.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// What drivers call their devices is cut off there.
inline constexpr std::size_t longest_reader_name = 256;

/// The challenge a recorded signature belongs to.
struct RecordedChallenge {
    std::string challenge_id; ///< empty when not recorded
    Bytes nonce;
    std::optional<SysTime> expires_at;
};

/// First record of a session.
struct SessionHeader {
    std::string tool;
    std::optional<SysTime> created;
    std::string redaction; ///< "pin", "personal" or "none"
    bool synthetic = false;
    std::optional<RecordedChallenge> challenge;
};

/// Which part of an exchange is not in the file.
enum class LeftOut {
    nothing,
    pin,       ///< the PIN of a VERIFY; only its length is known
    challenge, ///< what was signed; it follows from the header's challenge
};

/// One command and what the card answered.
struct RecordedExchange {
    std::uint64_t sequence = 0;
    std::uint64_t line = 0;
    std::int64_t start_us = 0; ///< since the start of the session
    std::int64_t duration_us = 0;
    CommandApdu command;       ///< without data when `left_out` says so
    std::size_t data_size = 0; ///< of the data that was sent
    LeftOut left_out = LeftOut::nothing;
    Bytes response; ///< as it crossed the wire; may be fewer than two bytes
    std::string
        redacted; ///< what was left out of the response: "certificate", "signature"; else empty
};

/// A failure of the reader, the service or the card.
struct RecordedFault {
    std::uint64_t line = 0;
    std::int64_t start_us = 0;
    std::size_t position = 0; ///< number of exchanges before it
    bool on_connect = false;  ///< before the card could be talked to
    Error error;              ///< what a live reader would throw
};

/// One recorded conversation with one card.
struct RecordedSession {
    std::string file;
    std::uint64_t line = 0; ///< of the header
    SessionHeader header;
    std::string reader;
    Bytes atr;
    std::vector<RecordedExchange> exchanges;
    std::vector<RecordedFault> faults; ///< by position
    bool disconnected = false;         ///< the card was let go of
    bool complete = false;             ///< the end record was there
};

/// session_invalid for a line of a recording.
Error session_error(const std::string& file, std::uint64_t line, Text problem);

/// Throws session_invalid when the exchange's response was left out of the recording.
void require_response(const RecordedSession& session, const RecordedExchange& exchange);

} // namespace mqa
