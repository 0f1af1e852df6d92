// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_image.hpp"
#include "card/command_meaning.hpp"

#include <set>

namespace mqa {

/// A card made of an image: answers every command with the status words of a My Number Card.
/// Replays in mode `card` and virtual readers run on it.
class CardEngine {
public:
    explicit CardEngine(CardImage image) : image_(std::move(image)) {}

    /// The whole answer, at least two bytes, to whatever bytes arrive.
    Bytes answer(ByteView bytes);
    /// Power lost: nothing is selected, no PIN is presented. Tries stay spent.
    void power_off();
    /// A reset with the power on: nothing is selected, but a presented PIN stays presented until
    /// another application is selected (JICSAP card specification, as the open-source clients
    /// found).
    void reset();

    /// Whether a PIN is presented at the moment.
    bool pin_presented() const { return !presented_.empty(); }

    const CardImage& image() const { return image_; }

private:
    using Handler = Bytes (CardEngine::*)(const CommandApdu&);
    struct Instruction;
    static const Instruction instructions[];

    Bytes dispatch(const CommandApdu& command);
    Bytes select(const CommandApdu& command);
    Bytes select_application(ByteView identifier);
    Bytes read(const CommandApdu& command);
    Bytes verify(const CommandApdu& command);
    Bytes compare(ImagePin& pin, FileId reference, ByteView value);
    Bytes sign(const CommandApdu& command);

    ImageApplication* application();

    CardImage image_;
    std::size_t application_ = no_application;
    std::optional<FileId> file_;
    std::set<FileId> presented_;
    std::size_t presented_to_ = no_application; ///< the application that `presented_` holds for

    static constexpr std::size_t no_application = static_cast<std::size_t>(-1);
};

} // namespace mqa
