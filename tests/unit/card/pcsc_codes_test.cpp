// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc_codes.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a return code is the same error by name, by number and in hexadecimal") {
    for (const char* const code : {"SCARD_W_REMOVED_CARD", "2148532329", "0x80100069"}) {
        CAPTURE(code);
        CHECK(pcsc_error(code, "transmit").errc() == Errc::card_removed);
    }
    CHECK(pcsc_error(0x80100069U, "transmit").errc() == Errc::card_removed);
}

TEST_CASE("return codes of PC/SC have the error a live reader gives") {
    struct Case {
        const char* code;
        Errc errc;
    };

    for (const Case& known : {
             Case{"SCARD_E_NO_SMARTCARD", Errc::card_removed},
             Case{"SCARD_W_UNPOWERED_CARD", Errc::card_removed},
             Case{"SCARD_W_UNRESPONSIVE_CARD", Errc::card_removed},
             Case{"SCARD_W_RESET_CARD", Errc::card_reset},
             Case{"SCARD_E_SHARING_VIOLATION", Errc::reader_busy},
             Case{"SCARD_E_NO_SERVICE", Errc::no_service},
             Case{"SCARD_E_SERVICE_STOPPED", Errc::no_service},
             Case{"SCARD_F_COMM_ERROR", Errc::no_service},
             Case{"SCARD_E_NO_READERS_AVAILABLE", Errc::no_reader},
             Case{"SCARD_E_UNKNOWN_READER", Errc::reader_not_found},
             Case{"SCARD_E_TIMEOUT", Errc::card_timeout},
             Case{"SCARD_E_NO_ACCESS", Errc::access_denied},
             Case{"SCARD_W_SECURITY_VIOLATION", Errc::access_denied},
         }) {
        CAPTURE(known.code);
        CHECK(pcsc_error(known.code, "transmit").errc() == known.errc);
    }
}

TEST_CASE("an unknown return code is a protocol error and is not repeated") {
    const Error error = pcsc_error("SCARD_E_4711", "transmit");
    CHECK(error.errc() == Errc::protocol_error);
    CHECK(error.causes().front().second == "unknown");
    CHECK(pcsc_error("", "transmit").errc() == Errc::protocol_error);
    CHECK(pcsc_error("99999999999999999999", "transmit").errc() == Errc::protocol_error);
}
