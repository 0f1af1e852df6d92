// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/reader_slot.hpp"

#include <utility>

namespace mqa::test {
namespace {

/// Messages of one byte are for the card's contacts (vpcd.h of vsmartcard).
constexpr std::uint8_t switch_off = 0x00;
constexpr std::uint8_t switch_on = 0x01;
constexpr std::uint8_t reset = 0x02;
constexpr std::uint8_t get_answer_to_reset = 0x04;

} // namespace

void ReaderSlot::insert() {
    if (!link_) {
        link_.emplace(port_);
        card_.put_in();
    }
}

void ReaderSlot::remove() {
    unanswered_.reset();
    if (link_) {
        link_.reset();
        card_.power_off();
    }
}

bool ReaderSlot::release() {
    if (!link_ || !unanswered_) {
        return false;
    }
    const Bytes command = *std::exchange(unanswered_, std::nullopt);
    send(card_.sound_answer(command));
    return true;
}

void ReaderSlot::send(ByteView message) {
    card_.sent(message.size());
    if (!link_->send(message)) {
        remove();
    }
}

void ReaderSlot::control(std::uint8_t what) {
    switch (what) {
    case switch_off:
        return card_.power_off();
    case switch_on:
        return card_.power_on();
    case reset:
        return card_.warm_reset();
    case get_answer_to_reset:
        return send(card_.answer_to_reset());
    default:
        return;
    }
}

void ReaderSlot::transmit(const Bytes& command) {
    const Reaction reaction = card_.respond(command);
    switch (reaction.kind) {
    case Reaction::Kind::answer:
        return send(reaction.bytes);
    case Reaction::Kind::leave:
        return remove();
    case Reaction::Kind::silence:
        unanswered_ = command;
        return;
    }
}

void ReaderSlot::serve() {
    const std::optional<Bytes> message = link_->receive();
    if (!message) {
        return remove();
    }
    if (message->size() == 1) {
        return control(message->front());
    }
    transmit(*message);
}

CardState ReaderSlot::state() const {
    CardState state = card_.state();
    state.inserted = inserted();
    state.silent = unanswered_.has_value();
    return state;
}

} // namespace mqa::test
