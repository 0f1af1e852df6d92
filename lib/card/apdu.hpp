// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/secret.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace mqa {

/// A file, key or PIN of a card application (EF identifier).
using FileId = std::uint16_t;

/// INS of SELECT and GET RESPONSE (ISO/IEC 7816-4, 4.3).
inline constexpr std::uint8_t select_instruction = 0xA4;
inline constexpr std::uint8_t get_response_instruction = 0xC0;

/// A command to a card (ISO/IEC 7816-4, 5.1).
struct CommandApdu {
    std::array<std::uint8_t, 4> header{}; ///< CLA, INS, P1, P2
    Bytes data;
    std::size_t expected = 0; ///< bytes the answer may have (Le): 0 none, at most 65,536

    /// The short form while data has at most 255 and the answer at most 256 bytes, else the
    /// extended one.
    Bytes encode() const;
};

/// The reverse of `encode`, for both forms; nothing for bytes that are no command.
std::optional<CommandApdu> parse_command(ByteView bytes);

/// Reference to the file that is selected (P2 of VERIFY and SIGN).
inline constexpr std::uint8_t current_file = 0x80;

/// Whether `file` can be named in one command without being selected (1 to 30).
bool has_short_id(FileId file);
/// P2 of VERIFY and SIGN that names `file` by its short identifier.
std::uint8_t short_reference(FileId file);

CommandApdu select_application(ByteView identifier);
CommandApdu select_file(FileId file);
/// `offset` at most 7FFF, `size` 1 to 65,536.
CommandApdu read_binary(std::size_t offset, std::size_t size);
/// Selects and reads; `offset` at most FF.
CommandApdu read_binary_by_short_id(FileId file, std::size_t offset, std::size_t size);
/// Asks for the tries left. Exactly four bytes: real cards refuse the question with an empty Le
/// (6700).
CommandApdu pin_counter(std::uint8_t reference);
/// `scheme` is P1: how the card pads `input`.
CommandApdu sign(std::uint8_t reference, std::uint8_t scheme, ByteView input);
CommandApdu get_response(std::size_t size);

/// VERIFY with a PIN. Its bytes come out in one place only, for the wire; whatever records, replays
/// or logs sees `redacted` and the kind.
class VerifyCommand {
public:
    static constexpr std::string_view kind = "auth_pin";

    /// `pin` must outlive the command.
    VerifyCommand(std::uint8_t reference, const Secret& pin);

    std::uint8_t reference() const { return reference_; }

    std::size_t length() const { return pin_.size(); }

    /// Header and length, without the PIN.
    Bytes redacted() const;
    /// Gives the whole command to the wire of a card and wipes it afterwards.
    void deliver(const std::function<void(ByteView)>& wire) const;

    /// Wipes it while `deliver` still waits for the answer. For a wire that has sent the command
    /// and never comes back, on a thread that is left behind; bytes not yet sent would reach the
    /// card as a wrong PIN.
    void forget() const { delivered_.clear(); }

private:
    std::uint8_t reference_;
    const Secret& pin_;
    mutable Secret delivered_; ///< the whole command, while the wire has it
};

/// An answer of a card, status word apart.
struct ResponseApdu {
    Bytes data;
    std::uint16_t sw = 0;
};

/// Nothing for fewer than two bytes, which is what a card gives that left in the middle of an
/// answer.
std::optional<ResponseApdu> parse_response(ByteView bytes);

/// The answer as it crosses the wire.
Bytes encode_response(ByteView data, std::uint16_t sw);

} // namespace mqa
