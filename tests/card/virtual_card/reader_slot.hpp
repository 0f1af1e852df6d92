// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/virtual_card/served_card.hpp"
#include "card/virtual_card/vpcd_link.hpp"

#include <optional>

namespace mqa::test {

/// A card and the reader it can be put into.
class ReaderSlot {
public:
    ReaderSlot(ServedCard& card, std::uint16_t port) : card_(card), port_(port) {}

    /// Throws std::system_error when there is no reader.
    void insert();
    void remove();
    /// Answers the command that was met with silence; false when there is none.
    bool release();

    bool inserted() const { return link_.has_value(); }

    /// To be polled for input while inserted; -1 otherwise.
    int descriptor() const { return link_ ? link_->descriptor() : -1; }

    /// Takes one message from the reader and does what it says.
    void serve();

    ServedCard& card() { return card_; }

    CardState state() const;

private:
    void control(std::uint8_t what);
    void transmit(const Bytes& command);
    void send(ByteView message);

    ServedCard& card_;
    std::uint16_t port_;
    std::optional<VpcdLink> link_;
    std::optional<Bytes> unanswered_;
};

} // namespace mqa::test
