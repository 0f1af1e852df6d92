// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "card/session_replayer.hpp"
#include "support/thrown.hpp"

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa::test {

/// The text of a file of tests/data/sessions.
std::string sessions_file(std::string_view name);

/// The command that selects the application with the certificate for user authentication.
inline constexpr const char* select_jpki = "00a4040c0ad392f000260100000001";

/// What a test looks at, an entry a line.
using Lines = std::vector<std::string>;

/// What became of one session: a reading or an error.
struct Replayed {
    std::optional<CardReading> reading;
    std::optional<Error> error;

    /// "verified/none" or the kind of the error.
    std::string outcome() const;
};

/// Every session of a recording, read with the test authority as anchor.
std::vector<Replayed> replay_all(std::string_view text, Method method = Method::visual,
                                 ReplayMode mode = ReplayMode::tolerant,
                                 const ReadingRequest* request = nullptr);

/// The only session of a recording.
Replayed replay(std::string_view text, Method method = Method::visual,
                ReplayMode mode = ReplayMode::tolerant, const ReadingRequest* request = nullptr);

/// The lines with an end record that fits them; an end record in `lines` is dropped first.
std::string sealed(std::string_view lines);

/// A text with the first `from` replaced by `to`; fails the test when there is none.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// A card that answers from a script, command by command, and keeps what it was sent.
class ScriptedCard final : public CardTransport {
public:
    /// `respond` gets the command without any PIN.
    explicit ScriptedCard(std::function<Bytes(const CommandApdu&)> respond)
        : respond_(std::move(respond)) {}

    const std::string& reader() const override { return reader_; }

    const Bytes& atr() const override { return atr_; }

    void begin(ShareMode share) override { shares.push_back(share); }

    void reconnect() override { ++reconnects; }

    void end(Disposition disposition) noexcept override { dispositions.push_back(disposition); }

    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;

    std::vector<std::string> commands; ///< hex, without PINs
    std::vector<ShareMode> shares;
    std::vector<Disposition> dispositions;
    int verifications = 0;
    int reconnects = 0;

private:
    std::function<Bytes(const CommandApdu&)> respond_;
    std::string reader_ = "Scripted 00 00";
    Bytes atr_;
};

/// A PIN of these characters.
Secret secret(std::string_view characters);

} // namespace mqa::test
