// SPDX-License-Identifier: Apache-2.0
#include "net/http.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a request left nothing behind only where there was no connection") {
    const auto failed = [](Errc errc, const char* code) { return Error(errc).cause("curl", code); };
    CHECK(was_never_connected(failed(Errc::network_unreachable, "6")));
    CHECK(was_never_connected(failed(Errc::network_unreachable, "7")));
    CHECK_FALSE(was_never_connected(failed(Errc::network_unreachable, "45")));
    CHECK_FALSE(was_never_connected(failed(Errc::network_lost, "55")));
    CHECK_FALSE(was_never_connected(failed(Errc::network_timeout, "28")));
    CHECK_FALSE(was_never_connected(Error(Errc::network_unreachable)));
}

TEST_CASE("of a request that was sent again nobody knows what became of it before") {
    CHECK_FALSE(was_never_connected(
        Error(Errc::network_unreachable).cause("curl", "7").cause("sent_again", "1")));
}
