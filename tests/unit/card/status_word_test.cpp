// SPDX-License-Identifier: Apache-2.0
#include "card/status_word.hpp"

#include <map>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("of all 65,536 status words only 9000 is a success") {
    std::map<StatusKind, int> counts;
    for (unsigned sw = 0; sw <= 0xFFFF; ++sw) {
        const StatusKind kind = kind_of(static_cast<std::uint16_t>(sw));
        ++counts[kind];
        CHECK_FALSE(name_of(kind).empty());
        CHECK((kind == StatusKind::success) == (sw == 0x9000));
        const bool iso = (sw >> 8U >= 0x61 && sw >> 8U <= 0x6F) || sw == 0x9000;
        CHECK((kind == StatusKind::unexpected) == !iso);
    }
    CHECK(counts[StatusKind::more_data] == 256);
    CHECK(counts[StatusKind::right_length] == 256);
    CHECK(counts[StatusKind::tries_left] == 16);
    CHECK(counts[StatusKind::blocked] == 2);
    CHECK(counts[StatusKind::end_of_file] == 2);
    CHECK(counts[StatusKind::unexpected] == 65536 - 15 * 256 - 1);
}

TEST_CASE("status words of My Number Cards have the meaning seen on such cards") {
    CHECK(kind_of(0x6A82) == StatusKind::not_found);
    CHECK(kind_of(0x6982) == StatusKind::security_status);
    CHECK(kind_of(0x6983) == StatusKind::blocked);
    CHECK(kind_of(0x6984) == StatusKind::blocked);
    CHECK(kind_of(0x6300) == StatusKind::wrong_secret);
    CHECK(kind_of(0x6282) == StatusKind::end_of_file);
    CHECK(kind_of(0x6B00) == StatusKind::end_of_file);
    CHECK(kind_of(0x6F00) == StatusKind::not_ready);
    CHECK(kind_of(0x6700) == StatusKind::wrong_length);
    CHECK(kind_of(0x6A86) == StatusKind::wrong_parameters);
    CHECK(kind_of(0x6A88) == StatusKind::reference_unknown);
    CHECK(kind_of(0x6381) == StatusKind::warning);
    CHECK(tries_in(0x63C2) == 2);
    CHECK(sw_text(0x6A82) == "6A82");
    CHECK(name_of(StatusKind::unexpected) == "unexpected");
}
