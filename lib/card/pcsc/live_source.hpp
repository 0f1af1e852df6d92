// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_source.hpp"
#include "card/counting_transport.hpp"
#include "card/pcsc/card_watch.hpp"
#include "card/reading.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// The person at the desk, who is asked while a card lies in the reader but nothing is going on
/// between the two.
struct DeskQuestions {
    /// Compares the face with the card; throws face_not_confirmed. Empty: it was said before.
    std::function<void()> compare_face;
    /// The PIN of this card, of which so many tries are left; may allow the last one. Empty: the
    /// PIN was given before.
    std::function<Secret(std::optional<int> tries_left, PinPolicy&)> enter_pin;
};

/// Wraps the line to a card that is about to be read, say to record it; what it makes ends before
/// the line does.
using TransportWrapper =
    std::function<std::unique_ptr<CardTransport>(CardTransport&, const ReadingRequest&)>;

/// How cards are read from a reader.
struct LiveSourceOptions {
    std::string reader;               ///< `--reader`; empty: the one that has a card
    std::chrono::seconds wait{0};     ///< `--wait`: for service, reader and card
    bool watch = false;               ///< card after card, until interrupted
    std::chrono::seconds timeout{20}; ///< `--timeout`: for talking to one card
    Method method = Method::visual;
    std::optional<Secret> pin;
    bool pinpad = false;
    PinPolicy pin_policy;
    ReadingHabits habits;
    std::vector<Anchor> anchors;
    std::optional<SysTime> read_at; ///< `--clock`; else the time of the reading
    DeskQuestions desk;
    std::function<void()> on_wait; ///< a card is waited for
    TransportWrapper wrap;
    std::function<void(const CardTraffic&, SteadyTime::duration)> on_traffic; ///< `--stats`
};

/// The cards that are put on the readers of this machine. At most one PIN is presented in the life
/// of a source.
class LiveSource final : public CardSource {
public:
    /// `wall` dates the readings, `clock` measures waits and time limits and must be a real one.
    LiveSource(LiveSourceOptions options, PcscFactory make_service, Clock& wall, Clock& clock,
               Log& log);

    std::optional<CardReading> read_next(std::optional<Challenge> challenge) override;

private:
    PresentCard next_card();
    void require_current(const std::optional<Challenge>& challenge) const;
    SysTime now() const;
    CardReading read(PresentCard card, std::optional<Challenge> challenge);
    PresentCard after_comparing_face(PresentCard card);
    /// `typed` keeps a PIN that the person is asked for.
    void prepare_pin(const PresentCard& card, ReadingRequest& request, Secret& typed);
    CardAnswers ask(const PresentCard& card, const ReadingRequest& request);
    std::optional<int> peek_tries(const PresentCard& card);
    template <typename Conversation>
    auto converse(const PresentCard& card, const Conversation& conversation);
    ReadingHabits& habits_of(const PresentCard& card);

    LiveSourceOptions options_;
    Clock& wall_;
    Clock& clock_;
    CardWatch watch_;
    std::map<std::string, ReadingHabits> habits_; ///< what was learnt about each reader
    bool pin_presented_ = false;
    bool any_read_ = false;
    bool watch_failed_ = false; ///< for good: it would fail the same way for ever
};

} // namespace mqa
