// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/fake_pcsc.hpp"

#include <algorithm>
#include <array>

namespace mqa::test {
namespace {

/// A command as the list of calls shows it: nothing of a PIN.
std::string shown(ByteView command) {
    const bool pin = command.size() > 5 && command[1] == 0x20;
    return to_hex(pin ? command.first(5) : command);
}

PcscResult give(const Bytes& bytes, std::span<std::uint8_t> output, std::size_t& size) {
    size = std::min(bytes.size(), output.size());
    std::copy_n(bytes.begin(), size, output.begin());
    return 0;
}

} // namespace

FakePcsc::FakePcsc(FakeService& service) : service_(service), generation_(service.generation) {
    ++service_.made;
    ++service_.alive;
}

FakePcsc::~FakePcsc() {
    --service_.alive;
}

PcscResult FakePcsc::establish() {
    if (const auto ordered = service_.called("establish")) {
        return *ordered;
    }
    generation_ = service_.generation;
    return dead() ? rc::no_service : 0;
}

PcscResult FakePcsc::list_readers(std::vector<std::string>& readers) {
    readers.clear();
    if (const auto ordered = service_.called("list_readers")) {
        return *ordered;
    }
    if (dead()) {
        return rc::no_service;
    }
    for (const auto& [name, reader] : service_.readers) {
        readers.push_back(name);
    }
    return 0;
}

std::uint32_t FakePcsc::state_of(const std::string& reader) const {
    const FakeReader& found = service_.readers.at(reader);
    const bool present = found.card || found.mute;
    return found.events << 16U | (present ? reader_bits::present : 0x0010U) |
           (found.mute ? reader_bits::mute : 0U);
}

/// False when a reader is not there.
bool FakePcsc::fill(std::vector<ReaderState>& states) const {
    for (ReaderState& state : states) {
        if (state.reader == readers_come_and_go) {
            continue;
        }
        if (!service_.readers.contains(state.reader)) {
            return false;
        }
        const std::uint32_t now = state_of(state.reader);
        state.event = now | (now != state.known ? reader_bits::changed : 0U);
        state.atr = service_.readers.at(state.reader).card
                        ? service_.readers.at(state.reader).card->image().atr
                        : Bytes{};
    }
    return true;
}

PcscResult FakePcsc::wait_for_change(std::chrono::milliseconds timeout,
                                     std::vector<ReaderState>& states) {
    // A reader that comes or goes is news to whoever asked for readers as well, to nobody else.
    const bool for_readers =
        std::ranges::find(states, readers_come_and_go, &ReaderState::reader) != states.end();
    if (const auto ordered = service_.called("wait", for_readers ? "for readers" : "")) {
        return *ordered;
    }
    const SteadyTime end = service_.clock_.steady() + timeout;
    const std::size_t readers = service_.readers.size();
    for (;;) {
        service_.let_happen();
        if (dead()) {
            return rc::comm_error;
        }
        if (!fill(states)) {
            return rc::unknown_reader;
        }
        const auto news = [](const ReaderState& state) {
            return (state.event & reader_bits::changed) != 0;
        };
        if (std::ranges::any_of(states, news) ||
            (for_readers && service_.readers.size() != readers)) {
            return 0;
        }
        if (service_.clock_.steady() >= end) {
            return rc::timed_out;
        }
        service_.clock_.sleep_until(std::min(end, service_.next_event().value_or(end)));
    }
}

PcscResult FakePcsc::connect(const std::string& reader, ShareMode share, CardHandle& card) {
    const bool exclusive = share == ShareMode::exclusive;
    if (const auto ordered =
            service_.called("connect", reader + (exclusive ? " exclusive" : " shared"))) {
        return *ordered;
    }
    if (dead()) {
        return rc::no_service;
    }
    if (!service_.readers.contains(reader)) {
        return rc::unknown_reader;
    }
    if (!service_.readers.at(reader).card) {
        return rc::no_smartcard;
    }
    const bool refused = std::ranges::any_of(service_.lines_, [&](const auto& entry) {
        return entry.second.reader == reader &&
               (exclusive || entry.second.share == ShareMode::exclusive);
    });
    if (refused) {
        return rc::sharing_violation;
    }
    card = service_.next_handle_++;
    service_.lines_[card] = {reader, share, service_.readers.at(reader).events, false};
    return 0;
}

PcscResult FakePcsc::check(CardHandle card) const {
    const auto found = service_.lines_.find(card);
    if (dead() || found == service_.lines_.end()) {
        return dead() ? rc::no_service : rc::invalid_handle;
    }
    const FakeService::Line& line = found->second;
    const auto reader = service_.readers.find(line.reader);
    if (reader == service_.readers.end() || !reader->second.card) {
        return rc::removed_card;
    }
    return line.was_reset || reader->second.events != line.insertion ? rc::reset_card : 0;
}

PcscResult FakePcsc::reconnect(CardHandle card, ShareMode share) {
    if (const auto ordered = service_.called("reconnect")) {
        return *ordered;
    }
    const PcscResult result = check(card);
    if (result != 0 && result != rc::reset_card) {
        return result;
    }
    FakeService::Line& line = service_.lines_.at(card);
    line = {line.reader, share, service_.readers.at(line.reader).events, false};
    return 0;
}

PcscResult FakePcsc::disconnect(CardHandle card, std::uint32_t disposition) {
    static constexpr std::array names{"leave", "reset", "unpower"};
    if (const auto ordered = service_.called("disconnect", names.at(disposition))) {
        return *ordered;
    }
    const PcscResult result = check(card);
    if (result == 0 && disposition != card_disposition::leave) {
        CardEngine& engine = *service_.readers.at(service_.lines_.at(card).reader).card;
        disposition == card_disposition::unpower ? engine.power_off() : engine.reset();
    }
    service_.lines_.erase(card);
    return result == rc::reset_card ? 0 : result;
}

PcscResult FakePcsc::begin_transaction(CardHandle card) {
    const auto ordered = service_.called("begin");
    return ordered ? *ordered : check(card);
}

PcscResult FakePcsc::end_transaction(CardHandle card) {
    const auto ordered = service_.called("end");
    return ordered ? *ordered : check(card);
}

PcscResult FakePcsc::transmit(CardHandle card, ByteView command, std::span<std::uint8_t> answer,
                              std::size_t& size) {
    size = 0;
    service_.room_for_answer = answer.size();
    if (const auto ordered = service_.called("transmit", shown(command))) {
        return *ordered;
    }
    if (const PcscResult result = check(card); result != 0) {
        return result;
    }
    if (service_.on_transmit) {
        if (const std::optional<FakeAnswer> instead = service_.on_transmit(command)) {
            return instead->result != 0 ? instead->result : give(instead->bytes, answer, size);
        }
    }
    CardEngine& engine = *service_.readers.at(service_.lines_.at(card).reader).card;
    return give(engine.answer(command), answer, size);
}

PcscResult FakePcsc::control(CardHandle card, std::uint32_t code, ByteView input,
                             std::span<std::uint8_t> output, std::size_t& size) {
    size = 0;
    if (const auto ordered =
            service_.called("control", to_hex(Bytes{static_cast<std::uint8_t>(code)}))) {
        return *ordered;
    }
    if (const PcscResult result = check(card); result != 0) {
        return result;
    }
    const FakeReader& reader = service_.readers.at(service_.lines_.at(card).reader);
    if (code == get_features && !reader.features.empty()) {
        return give(reader.features, output, size);
    }
    if (code == get_properties && !reader.properties.empty()) {
        return give(reader.properties, output, size);
    }
    return code == type_pin && reader.keys ? give(reader.keys(input), output, size)
                                           : rc::unsupported;
}

Bytes feature_list(std::initializer_list<std::pair<std::uint8_t, std::uint32_t>> features) {
    Bytes list;
    for (const auto& [tag, code] : features) {
        list.insert(list.end(), {tag, 4});
        for (unsigned shift = 32; shift > 0; shift -= 8) {
            list.push_back(static_cast<std::uint8_t>(code >> (shift - 8)));
        }
    }
    return list;
}

} // namespace mqa::test
