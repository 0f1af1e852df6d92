// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/transport.hpp"
#include "unit/card/pcsc/card_line.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

using Calls = std::vector<std::string>;

/// A card that answers commands of one instruction with an error of the service.
void fail_at(CardLine& line, std::uint8_t instruction, PcscResult result) {
    line.service.on_transmit = [=](ByteView command) -> std::optional<FakeAnswer> {
        const bool here = command[1] == instruction && command.size() > 5;
        return here ? std::optional(FakeAnswer{result, {}}) : std::nullopt;
    };
}

} // namespace

TEST_CASE("a reading that fails before VERIFY leaves the card powered") {
    CardLine line{card_with_tries(1)};
    CHECK(errc_of([&] { ask_card(line.transport(), line.pin_request()); }) ==
          Errc::pin_last_try_refused);
    CHECK(line.last_calls(2) == Calls{"end", "disconnect leave"});
}

TEST_CASE("a reading that fails at VERIFY or after it unpowers the card") {
    CardLine wrong;
    CHECK(errc_of([&] { ask_card(wrong.transport(), wrong.pin_request("0000")); }) ==
          Errc::pin_wrong);
    CHECK(wrong.last_calls(1) == Calls{"disconnect unpower"});

    CardLine unknown;
    fail_at(unknown, 0x20, 0x8010002F);
    CHECK(errc_of([&] { ask_card(unknown.transport(), unknown.pin_request()); }) ==
          Errc::pin_outcome_unknown);
    CHECK(unknown.last_calls(1) == Calls{"disconnect unpower"});

    CardLine removed;
    fail_at(removed, 0x2A, rc::removed_card);
    CHECK(errc_of([&] { ask_card(removed.transport(), removed.pin_request()); }) ==
          Errc::card_removed);
    CHECK(removed.last_calls(1) == Calls{"disconnect unpower"});
}

TEST_CASE("a line that is dropped without an end closes, and unpowers after a PIN") {
    CardLine visual;
    visual.transport().begin(ShareMode::shared);
    visual.close();
    CHECK(visual.last_calls(2) == Calls{"end", "disconnect leave"});
    CHECK(visual.service.alive == 0);

    CardLine with_pin;
    const Secret pin = secret(valid_pin);
    with_pin.transport().begin(ShareMode::exclusive);
    with_pin.transport().transmit(select_application(jpki_profile.application).encode());
    with_pin.transport().transmit_secret(VerifyCommand(0x98, pin));
    REQUIRE(with_pin.card->pin_presented());
    with_pin.close();
    CHECK(with_pin.last_calls(2) == Calls{"end", "disconnect unpower"});
    CHECK_FALSE(with_pin.card->pin_presented());
}

TEST_CASE("a line that ended is not ended again") {
    CardLine line;
    line.transport().begin(ShareMode::shared);
    line.transport().end(Disposition::leave);
    line.transport().end(Disposition::unpower);
    line.close();
    CHECK(line.service.count("disconnect") == 1);
}

TEST_CASE("a line that never began has nothing to end") {
    CardLine line;
    line.service.order("connect", {rc::no_smartcard});
    CHECK(errc_of([&] { line.transport().begin(ShareMode::shared); }) == Errc::card_removed);
    line.close();
    CHECK(line.service.count("disconnect") == 0);
}

TEST_CASE("a line whose transaction was refused is closed all the same") {
    CardLine line;
    line.service.order("begin", {rc::removed_card});
    CHECK(errc_of([&] { ask_card(line.transport(), {}); }) == Errc::card_removed);
    line.close();
    CHECK(line.last_calls(1) == Calls{"disconnect leave"});
}

TEST_CASE("a card that cannot be unpowered leaves its application and is reset") {
    CardLine line;
    line.service.order("disconnect", {0x80100016});
    CHECK(ask_card(line.transport(), line.pin_request()).signature);
    CHECK(line.last_calls(3) ==
          Calls{"disconnect unpower", "transmit 00a4040c07a0000001510000", "disconnect reset"});
    CHECK_FALSE(line.card->pin_presented());
}

TEST_CASE("a card or service that is gone needs no unpowering") {
    for (const PcscResult gone : {rc::removed_card, rc::no_service}) {
        CardLine line;
        line.service.order("disconnect", {gone});
        CHECK(ask_card(line.transport(), line.pin_request()).signature);
        CHECK(line.last_calls(1) == Calls{"disconnect unpower"});
    }
}

TEST_CASE("a card that cannot be let go of takes nothing from its answers") {
    CardLine line;
    line.service.order("end", {rc::comm_error});
    line.service.order("disconnect", {rc::comm_error});
    CHECK(ask_card(line.transport(), {}).certificate.size() == 1097);
}
