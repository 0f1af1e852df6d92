// SPDX-License-Identifier: Apache-2.0
// Every status word there is, as the answer to each step of a reading.
#include "base/error.hpp"
#include "card/card_engine.hpp"
#include "card/reading.hpp"
#include "card/status_word.hpp"
#include "support/sanitized.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

using StatusWords = std::vector<unsigned>;

/// A card that answers as one engine once did, so that a reading costs next to nothing, but gives
/// the command of one step another status word behind its data.
class RememberedCard final : public CardTransport {
public:
    explicit RememberedCard(const ReadingRequest& request) {
        CardEngine engine(valid_card());
        ScriptedCard card([&](const CommandApdu& command) {
            const Bytes bytes = command.header[1] == 0x20 && !command.data.empty()
                                    ? from_hex("00200098043234363000").value()
                                    : command.encode();
            const bool verify = bytes.size() == 10;
            const Bytes answer = engine.answer(verify ? ByteView(bytes).first(9) : ByteView(bytes));
            answers_[command.encode()] = answer;
            return answer;
        });
        ask_card(card, request);
    }

    const std::string& reader() const override { return empty_; }

    const Bytes& atr() const override { return no_atr_; }

    void begin(ShareMode) override {}

    void reconnect() override {}

    void end(Disposition) noexcept override {}

    Bytes transmit(ByteView command) override {
        return answer(Bytes(command.begin(), command.end()));
    }

    Bytes transmit_secret(const VerifyCommand& command) override {
        ++verifications;
        return answer(
            CommandApdu{{0x00, 0x20, 0x00, command.reference()}, Bytes(command.length()), 0}
                .encode());
    }

    /// The commands that begin with these bytes get this status word.
    void twist(const Bytes& step, unsigned sw) {
        step_ = step;
        sw_ = static_cast<std::uint16_t>(sw);
    }

    int verifications = 0;
    bool with_data = false; ///< the status word stands behind the data the card would give

private:
    Bytes answer(const Bytes& command) {
        const auto known = answers_.find(command);
        if (command.size() >= step_.size() &&
            std::equal(step_.begin(), step_.end(), command.begin())) {
            const bool data = with_data && known != answers_.end();
            return encode_response(
                data ? ByteView(known->second).first(known->second.size() - 2) : ByteView(), sw_);
        }
        return known != answers_.end() ? known->second : Bytes{0x6D, 0x00};
    }

    std::map<Bytes, Bytes> answers_;
    Bytes step_;
    std::uint16_t sw_ = 0x9000;
    std::string empty_;
    Bytes no_atr_;
};

/// Asking wipes the PIN, so every reading gets one.
ReadingRequest request_of(Method method, Secret& pin) {
    ReadingRequest request;
    request.method = method;
    request.habits.extended_reads = true;
    if (method == Method::pin) {
        request.challenge = some_challenge();
        pin = secret(valid_pin);
        request.pin = &pin;
    }
    return request;
}

/// What a card may be told to have done wrong.
bool says_what_is_wrong(Errc errc) {
    static constexpr std::array kinds{
        Errc::not_jpki_card,        Errc::protocol_error,      Errc::card_removed,
        Errc::no_auth_certificate,  Errc::pin_wrong,           Errc::pin_blocked,
        Errc::pin_last_try_refused, Errc::pin_outcome_unknown, Errc::certificate_malformed};
    return std::ranges::find(kinds, errc) != kinds.end();
}

/// All words. With sanitizers, of those that no standard knows every 16th: the whole sweep takes
/// minutes there.
bool to_be_tried(unsigned sw) {
    constexpr unsigned step = test::sanitized ? 16 : 1;
    return sw % step == 0 || kind_of(static_cast<std::uint16_t>(sw)) != StatusKind::unexpected;
}

/// The status words that, as the answer to `step`, still let the reading succeed.
StatusWords accepted(Method method, const char* step, bool with_data = false,
                     const std::function<bool(unsigned)>& worth_trying = nullptr) {
    Secret pin;
    RememberedCard card(request_of(method, pin));
    card.with_data = with_data;
    StatusWords good;
    unsigned strange = 0;
    int most_verifications = 0;
    for (unsigned sw = 0; sw <= 0xFFFF; ++sw) {
        if (!to_be_tried(sw) || (worth_trying && !worth_trying(sw))) {
            continue;
        }
        card.twist(from_hex(step).value(), sw);
        card.verifications = 0;
        const std::optional<Errc> errc = errc_of([&] { ask_card(card, request_of(method, pin)); });
        if (!errc) {
            good.push_back(sw);
        } else if (!says_what_is_wrong(*errc)) {
            ++strange;
        }
        most_verifications = std::max(most_verifications, card.verifications);
    }
    CHECK(strange == 0);
    CHECK(most_verifications <= (method == Method::pin ? 1 : 0));
    return good;
}

} // namespace

TEST_CASE("SELECT succeeds with 9000 only") {
    CHECK(accepted(Method::visual, "00a404") == StatusWords{0x9000});
}

TEST_CASE("the token label is read with 9000, or up to the end of its file") {
    CHECK(accepted(Method::visual, "00b086").empty());
    CHECK(accepted(Method::visual, "00b086", true) == StatusWords{0x6282, 0x6B00, 0x9000});
}

TEST_CASE("a certificate is read with 9000, or up to the end of its file") {
    CHECK(accepted(Method::visual, "00b08a").empty());
    CHECK(accepted(Method::visual, "00b08a", true) == StatusWords{0x6282, 0x6B00, 0x9000});
}

TEST_CASE("a PIN is sent only when the counter says that enough tries are left") {
    const StatusWords enough{0x63C2, 0x63C3, 0x63C4, 0x63C5, 0x63C6, 0x63C7, 0x63C8,
                             0x63C9, 0x63CA, 0x63CB, 0x63CC, 0x63CD, 0x63CE, 0x63CF};
    Secret pin;
    RememberedCard card(request_of(Method::pin, pin));
    StatusWords sent;
    for (unsigned sw = 0; sw <= 0xFFFF; ++sw) {
        if (!to_be_tried(sw)) {
            continue;
        }
        // The counter and VERIFY begin alike, so this card answers both with the word.
        card.twist({0x00, 0x20, 0x00, 0x98}, sw);
        card.verifications = 0;
        static_cast<void>(errc_of([&] { ask_card(card, request_of(Method::pin, pin)); }));
        if (card.verifications > 0) {
            sent.push_back(sw);
        }
    }
    CHECK(sent == enough);
}

TEST_CASE("VERIFY succeeds with 9000 only, and is sent once") {
    CHECK(accepted(Method::pin, "0020009804") == StatusWords{0x9000});
}

TEST_CASE("a signature is one with 9000 only") {
    // The certificate is decoded every time, so of those that no standard knows every 32nd will do.
    const auto worth_trying = [](unsigned sw) {
        return kind_of(static_cast<std::uint16_t>(sw)) != StatusKind::unexpected || sw % 32 == 0;
    };
    CHECK(accepted(Method::pin, "802a", true, worth_trying) == StatusWords{0x9000});
}

TEST_CASE("every status word has one kind, and only 9000 is success") {
    StatusWords good;
    for (unsigned sw = 0; sw <= 0xFFFF; ++sw) {
        const StatusKind kind = kind_of(static_cast<std::uint16_t>(sw));
        CHECK(!name_of(kind).empty());
        if (kind == StatusKind::success) {
            good.push_back(sw);
        }
        const bool iso = (sw >> 12U) == 6 || sw == 0x9000;
        const bool known = kind != StatusKind::unexpected;
        CHECK((iso || !known));
    }
    CHECK(good == StatusWords{0x9000});
}
