// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/live_source.hpp"

#include "base/error.hpp"
#include "card/pcsc/transport.hpp"
#include "card/timed_transport.hpp"

#include <memory>
#include <utility>

namespace mqa {
namespace {

/// A call that never came back keeps its context to itself.
class ServiceRelease {
public:
    ServiceRelease(const TimedTransport& line, CardWatch& watch) : line_(line), watch_(watch) {}

    ServiceRelease(const ServiceRelease&) = delete;
    ServiceRelease& operator=(const ServiceRelease&) = delete;

    ~ServiceRelease() {
        if (line_.abandoned()) {
            watch_.abandon_service();
        }
    }

private:
    const TimedTransport& line_;
    CardWatch& watch_;
};

} // namespace

LiveSource::LiveSource(LiveSourceOptions options, PcscFactory make_service, Clock& wall,
                       Clock& clock, Log& log)
    : options_(std::move(options)), wall_(wall), clock_(clock),
      watch_(std::move(make_service), clock, log) {}

std::optional<CardReading> LiveSource::read_next(std::optional<Challenge> challenge) {
    if (watch_failed_ || (any_read_ && !options_.watch && !challenge)) {
        return std::nullopt;
    }
    any_read_ = true;
    if (options_.method == Method::pin && pin_presented_) {
        // The next person has another PIN, and nobody is asked twice for one try.
        throw Error(Errc::one_pin_a_run);
    }
    require_current(challenge);
    return read(next_card(), std::move(challenge));
}

void LiveSource::require_current(const std::optional<Challenge>& challenge) const {
    // The gateway would refuse what the card signs, and the person would have typed for nothing.
    if (options_.method == Method::pin && challenge && challenge->expires_at <= now()) {
        throw Error(Errc::challenge_expired);
    }
}

SysTime LiveSource::now() const {
    return options_.read_at.value_or(wall_.now());
}

PresentCard LiveSource::next_card() {
    constexpr std::chrono::hours for_ever{24 * 365};
    const SteadyTime deadline =
        clock_.steady() + (options_.watch ? SteadyTime::duration(for_ever) : options_.wait);
    watch_failed_ = options_.watch;
    PresentCard card =
        watch_.wait_for_card({options_.reader, options_.watch, options_.on_wait}, deadline);
    watch_failed_ = false;
    watch_.forget(card);
    if (card.unreadable) {
        throw Error(Errc::card_silent).step("power_on");
    }
    return card;
}

ReadingHabits& LiveSource::habits_of(const PresentCard& card) {
    return habits_.try_emplace(card.reader, options_.habits).first->second;
}

template <typename Conversation>
auto LiveSource::converse(const PresentCard& card, const Conversation& conversation) {
    TimedTransport line(
        std::make_unique<PcscTransport>(watch_.service(), card.reader, card.atr, clock_),
        options_.timeout, clock_);
    const ServiceRelease release(line, watch_);

    return conversation(line);
}

std::optional<int> LiveSource::peek_tries(const PresentCard& card) {
    return converse(card, [](CardTransport& line) { return ask_tries(line); });
}

void LiveSource::prepare_pin(const PresentCard& card, ReadingRequest& request, Secret& typed) {
    request.pin_from_keys = options_.pinpad;
    if (!options_.pinpad && !options_.pin && options_.desk.enter_pin) {
        // The person types before the card is held: others wait meanwhile, and some systems reset
        // a held card that nothing is asked of.
        request.tries_told = peek_tries(card);
        require_tries_told(*request.tries_told, request.pin_policy);
        typed = options_.desk.enter_pin(*request.tries_told, request.pin_policy);
        request.pin = &typed;
        if (!watch_.still_there(card)) {
            throw Error(Errc::card_changed).step("enter_pin");
        }
    } else if (options_.pin) {
        request.pin = &*options_.pin;
    }
}

CardAnswers LiveSource::ask(const PresentCard& card, const ReadingRequest& request) {
    CardTraffic traffic;
    const SteadyTime began = clock_.steady();
    const auto tell = [&] {
        if (options_.on_traffic) {
            options_.on_traffic(traffic, clock_.steady() - began);
        }
    };
    try {
        CardAnswers answers = converse(card, [&](CardTransport& line) {
            CountingTransport counted(line, traffic);
            const std::unique_ptr<CardTransport> wrapped =
                options_.wrap ? options_.wrap(counted, request) : nullptr;
            return ask_card(wrapped ? *wrapped : static_cast<CardTransport&>(counted), request);
        });
        tell();
        return answers;
    } catch (const Error&) {
        tell();
        throw;
    }
}

/// Whoever compares the face may lift the card to look at it.
PresentCard LiveSource::after_comparing_face(PresentCard card) {
    if (!options_.desk.compare_face) {
        return card;
    }
    options_.desk.compare_face();
    return watch_.still_there(card) ? card : next_card();
}

CardReading LiveSource::read(PresentCard card, std::optional<Challenge> challenge) {
    Secret typed;
    ReadingRequest request;
    request.method = options_.method;
    request.challenge = std::move(challenge);
    request.pin_policy = options_.pin_policy;
    request.now = now();
    if (request.method == Method::visual) {
        card = after_comparing_face(std::move(card));
        request.face_confirmed = true;
    } else {
        prepare_pin(card, request, typed);
        pin_presented_ = true;
    }
    request.habits = habits_of(card);
    const CardAnswers answers = ask(card, request);
    habits_of(card) = answers.habits;
    return judge_answers(answers, request, {options_.anchors, now()}, card.reader);
}

} // namespace mqa
