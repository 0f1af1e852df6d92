// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/recorded_contents.hpp"
#include "card/replay_support.hpp"
#include "card/transport.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace mqa {

/// A recording that answers by what is selected: files may be named and cut into reads in another
/// way than they were recorded, and steps may be repeated or left out. Faults come where the
/// recording has no answer before them.
class TolerantReplay final : public CardTransport {
public:
    TolerantReplay(RecordedSession session, ReplayTiming timing, Clock& clock);

    const std::string& reader() const override { return session_.reader; }

    const Bytes& atr() const override { return session_.atr; }

    void begin(ShareMode share) override;
    void reconnect() override;

    void end(Disposition) noexcept override {}

    /// Throws the recorded fault, or replay_mismatch when the recording cannot answer.
    Bytes transmit(ByteView command) override;
    Bytes transmit_secret(const VerifyCommand& command) override;

private:
    /// The exchanges between two faults.
    struct Stretch {
        std::size_t first = 0;
        std::size_t last = 0;
        RecordedContents contents;
    };

    Bytes respond(const CommandApdu& command, std::size_t data_size);
    bool recorded_next(const CommandMeaning& meaning, const CommandApdu& command,
                       std::size_t data_size) const;
    std::optional<RecordedAnswer> look_up(const CommandMeaning& meaning, const CommandApdu& command,
                                          std::size_t data_size);
    std::optional<RecordedAnswer> answer_from(const RecordedContents& contents,
                                              const CommandMeaning& meaning,
                                              const CommandApdu& command, std::size_t data_size);
    std::optional<RecordedAnswer> read_from(const RecordedFile& file,
                                            const CommandMeaning& meaning) const;
    std::optional<RecordedAnswer> unused(const std::vector<std::size_t>& exchanges,
                                         const CommandApdu& command, std::size_t data_size);
    [[noreturn]] void throw_fault(std::size_t index);

    RecordedSession session_;
    ReplayPace pace_;
    std::vector<CardPosition> positions_; ///< before each exchange
    std::vector<Stretch> stretches_;      ///< one more than there are faults
    std::size_t stretch_ = 0;
    std::size_t next_ = 0;       ///< exchange expected next
    std::set<std::size_t> used_; ///< exchanges that answer only once
    CardPosition position_;
    std::uint64_t asked_ = 0;
};

} // namespace mqa
