// SPDX-License-Identifier: Apache-2.0
// A card or reader that answers whatever it likes: read visually, with a PIN and with a PIN typed
// at the reader. No visual reading presents a PIN, no other one presents two, and every line that
// was opened is closed.
#include "base/error.hpp"
#include "base/file.hpp"
#include "card/card_engine.hpp"
#include "card/reading.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Numbers and bytes off the front of the input; zeros behind its end.
class Input {
public:
    explicit Input(ByteView bytes) : rest_(bytes) {}

    std::uint8_t byte() {
        const ByteView one = take(1);
        return one.empty() ? std::uint8_t{0} : one[0];
    }

    ByteView take(std::size_t size) {
        const ByteView taken = rest_.first(std::min(size, rest_.size()));
        rest_ = rest_.subspan(taken.size());
        return taken;
    }

    bool ended() const { return rest_.empty(); }

private:
    ByteView rest_;
};

CardImage made_up_card() {
    static const JsonTree image =
        parse_json(read_file(MQA_TEST_DATA "/sessions/valid-01-card.json", 1UL << 20U));
    return decode_card_image(image, "card", 1);
}

Secret right_pin() {
    Secret pin;
    for (const char digit : {'2', '4', '6', '0'}) {
        pin.append(static_cast<std::uint8_t>(digit));
    }
    return pin;
}

/// Answers from the input; where that says so, as a real card would.
class FuzzedCard final : public CardTransport {
public:
    FuzzedCard(Input& input, int most_pins) : input_(input), most_pins_(most_pins) {}

    ~FuzzedCard() override { require(!open_); }

    FuzzedCard(const FuzzedCard&) = delete;
    FuzzedCard& operator=(const FuzzedCard&) = delete;

    const std::string& reader() const override { return reader_; }

    const Bytes& atr() const override { return atr_; }

    void begin(ShareMode share) override {
        require(!open_ && share == (most_pins_ > 0 ? ShareMode::exclusive : ShareMode::shared));
        open_ = true;
    }

    void reconnect() override {
        require(open_ && pins_ == 0 && ++reconnections_ == 1);
        fail_perhaps(input_.byte());
    }

    void end(Disposition disposition) noexcept override {
        require(open_ && (pins_ == 0 || disposition == Disposition::unpower));
        open_ = false;
    }

    Bytes transmit(ByteView command) override {
        require(open_ && ++exchanges_ < 20'000);
        require(command.size() >= 4);
        // VERIFY without data asks for the counter; everything else that takes a PIN is not ours.
        require(command[1] != 0x24 && command[1] != 0x2C && command[1] != 0x32);
        require(command[1] != 0x20 || command.size() == 4);
        // The signature certificate.
        require(command[1] != 0xB0 || command[2] != 0x81);
        return answer(command);
    }

    Bytes transmit_secret(const VerifyCommand& command) override {
        count_pin();
        Bytes bytes;
        command.deliver([&](ByteView wire) { bytes.assign(wire.begin(), wire.end()); });
        return answer(bytes);
    }

    Bytes transmit_from_keys(std::uint8_t reference) override {
        count_pin();
        return answer(Bytes{0x00, 0x20, 0x00, reference, 0x04, 0x32, 0x34, 0x36, 0x30});
    }

private:
    void count_pin() { require(open_ && ++pins_ <= most_pins_); }

    static void fail_perhaps(std::uint8_t choice) {
        static constexpr std::array errors{Errc::card_reset, Errc::card_removed, Errc::card_timeout,
                                           Errc::no_service};
        if (choice >= 0xF0) {
            throw Error(errors.at(choice % errors.size()));
        }
    }

    Bytes answer(ByteView command) {
        if (input_.ended()) {
            throw Error(Errc::card_removed);
        }
        const std::uint8_t choice = input_.byte();
        fail_perhaps(choice);
        Bytes real = engine_.answer(command);
        if (choice < 0x60) {
            return real;
        }
        if (choice < 0x90) {
            // Another status word behind the same data.
            const ByteView data = ByteView(real).first(real.size() - 2);
            const std::uint16_t high = input_.byte();
            return encode_response(data, static_cast<std::uint16_t>(high << 8U | input_.byte()));
        }
        if (choice < 0xC0) {
            real.resize(std::min<std::size_t>(real.size(), input_.byte()));
            return real;
        }
        const ByteView own = input_.take(std::size_t{input_.byte()} * (choice % 16U + 1));
        return {own.begin(), own.end()};
    }

    Input& input_;
    int most_pins_;
    CardEngine engine_{made_up_card()};
    std::string reader_;
    Bytes atr_;
    bool open_ = false;
    int pins_ = 0;
    int reconnections_ = 0;
    int exchanges_ = 0;
};

void read(ByteView bytes, Method method, bool at_the_keys) {
    Input input(bytes);
    const std::uint8_t wishes = input.byte();
    Secret pin = right_pin();
    ReadingRequest request;
    request.method = method;
    request.habits.extended_reads = (wishes & 1U) != 0;
    request.pin_policy = {(wishes & 2U) != 0, (wishes & 4U) != 0};
    if (method == Method::pin) {
        request.challenge.emplace();
        request.challenge->nonce = Bytes(32, 0x5A);
        request.pin = &pin;
        request.pin_from_keys = at_the_keys;
    }
    FuzzedCard card(input, method == Method::pin ? 1 : 0);
    try {
        const CardAnswers answers = ask_card(card, request);
        require(answers.token && !answers.certificate.empty());
        require(answers.signature.has_value() == (method == Method::pin));
    } catch (const Error& error) {
        require(error.errc() != Errc::defect);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read({data, size}, Method::visual, false);
    read({data, size}, Method::pin, false);
    read({data, size}, Method::pin, true);
    return 0;
}
