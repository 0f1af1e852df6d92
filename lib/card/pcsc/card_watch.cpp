// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/card_watch.hpp"

#include "base/stream.hpp"
#include "card/pcsc_codes.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

constexpr PcscResult timed_out = 0x8010000A;
constexpr std::chrono::milliseconds watch_slice{250};
constexpr std::chrono::milliseconds no_time{0};
constexpr std::uint32_t counter_bits = 0xFFFF0000;

bool has(const ReaderState& state, std::uint32_t bit) {
    return (state.event & bit) != 0;
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all;
}

/// What passes by itself: the service is on its way down or up, or a reader is being plugged in.
bool passing(Errc errc) {
    return errc == Errc::no_service || errc == Errc::no_reader || errc == Errc::reader_not_found;
}

Error ambiguous(const std::vector<std::string>& names) {
    const std::string all = joined(names);
    Error error(Errc::reader_ambiguous);
    return error.with("readers", all).cause("readers", all);
}

void stop_if_interrupted() {
    if (interruption_requested()) {
        throw Error(Errc::interrupted);
    }
}

} // namespace

std::string find_reader(const std::vector<std::string>& names, std::string_view wanted) {
    if (std::ranges::find(names, wanted) != names.end()) {
        return std::string(wanted);
    }
    std::vector<std::string> fitting;
    std::ranges::copy_if(names, std::back_inserter(fitting),
                         [&](const std::string& name) { return name.starts_with(wanted); });
    if (fitting.empty()) {
        throw Error(Errc::reader_not_found).cause("readers", joined(names));
    }
    if (fitting.size() > 1) {
        throw ambiguous(fitting);
    }
    return fitting.front();
}

CardWatch::CardWatch(PcscFactory make_service, Clock& clock, Log& log)
    : make_service_(std::move(make_service)), clock_(clock), log_(log) {}

std::shared_ptr<PcscApi> CardWatch::service() {
    if (!service_) {
        std::shared_ptr<PcscApi> fresh = make_service_();
        const PcscResult result = fresh->establish();
        if (result != pcsc_success) {
            throw pcsc_error(result, "establish_context");
        }
        service_ = std::move(fresh);
    }
    return service_;
}

std::vector<ReaderState> CardWatch::readers() {
    known_.clear();
    std::vector<ReaderState> states = look(no_time);
    std::erase_if(states, [](const ReaderState& state) { return state.event == 0; });
    return states;
}

std::vector<ReaderState> CardWatch::look(std::chrono::milliseconds timeout) {
    const std::shared_ptr<PcscApi> service = this->service();
    std::vector<std::string> names;
    PcscResult result = service->list_readers(names);
    std::vector<ReaderState> states;
    for (const std::string& name : names) {
        const auto known = known_.find(name);
        states.push_back({.reader = name, .known = known == known_.end() ? 0 : known->second});
    }
    if (result == pcsc_success) {
        states.push_back({.reader = readers_come_and_go});
        result = service->wait_for_change(timeout, states);
        states.pop_back();
    }
    if (result != pcsc_success && result != timed_out) {
        // IsValidContext keeps saying yes to a context whose service has died.
        service_.reset();
        known_.clear();
        Error error = pcsc_error(result, "wait");
        if (error.errc() == Errc::no_service) {
            // The next service counts insertions anew; better a card twice than a person never.
            dealt_with_.clear();
        }
        throw Error(error);
    }
    known_.clear();
    std::erase_if(dealt_with_, [&](const auto& entry) {
        return std::ranges::find(states, entry.first, &ReaderState::reader) == states.end();
    });
    for (ReaderState& state : states) {
        known_[state.reader] = state.event & ~reader_bits::changed;
    }
    return states;
}

bool CardWatch::still_there(const PresentCard& card) {
    known_.clear();
    return std::ranges::any_of(look(no_time), [&card](const ReaderState& state) {
        return state.reader == card.reader && has(state, reader_bits::present) &&
               (state.event & counter_bits) == card.insertion;
    });
}

std::optional<PresentCard> CardWatch::find_card(const std::vector<ReaderState>& states,
                                                const CardWanted& wanted) const {
    if (states.empty()) {
        throw Error(Errc::no_reader).step("list_readers");
    }
    std::vector<std::string> names;
    std::ranges::transform(states, std::back_inserter(names), &ReaderState::reader);
    const std::string only = wanted.reader.empty() ? "" : find_reader(names, wanted.reader);
    std::vector<PresentCard> cards;
    names.clear();
    for (const ReaderState& state : states) {
        const std::uint32_t insertion = state.event & counter_bits;
        const auto before = dealt_with_.find(state.reader);
        const bool done = before != dealt_with_.end() && before->second == insertion;
        if (has(state, reader_bits::present) && !done && (only.empty() || only == state.reader)) {
            cards.push_back({state.reader, state.atr, insertion, has(state, reader_bits::mute)});
            names.push_back(state.reader);
        }
    }
    if (cards.size() > 1) {
        throw ambiguous(names);
    }
    return cards.empty() ? std::nullopt : std::optional(std::move(cards.front()));
}

bool CardWatch::worth_waiting(const Error& error, const CardWanted& wanted) {
    // A name that fits several readers goes on fitting them.
    const bool several_cards = error.errc() == Errc::reader_ambiguous && wanted.reader.empty();
    if (several_cards && wanted.patient_if_several) {
        log_.warning_once("several cards",
                          Text("several cards lie in the readers; leave one of them there",
                               "カードが複数あります。1 枚だけにしてください"));
        return true;
    }
    return passing(error.errc());
}

PresentCard CardWatch::wait_for_card(const CardWanted& wanted, SteadyTime deadline) {
    bool announced = false;
    for (;;) {
        stop_if_interrupted();
        Error reason = Error(Errc::no_card).step("wait");
        SteadyTime next_look = clock_.steady();
        try {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock_.steady());
            if (auto card = find_card(look(std::clamp(left, no_time, watch_slice)), wanted)) {
                return *std::move(card);
            }
        } catch (const Error& error) {
            if (!worth_waiting(error, wanted)) {
                throw;
            }
            reason = error;
            next_look += watch_slice;
        }
        if (clock_.steady() >= deadline) {
            throw Error(reason);
        }
        if (wanted.on_wait && !announced) {
            wanted.on_wait();
            announced = true;
        }
        clock_.sleep_until(std::min(deadline, next_look));
    }
}

} // namespace mqa
