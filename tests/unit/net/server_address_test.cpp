// SPDX-License-Identifier: Apache-2.0
#include "net/server_address.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a gateway is https, a host and perhaps a port") {
    const auto named = ServerAddress::parse("https://gateway.example");
    REQUIRE(named);
    CHECK(named->host() == "gateway.example");
    CHECK(named->port() == 443);
    const auto numbered = ServerAddress::parse("https://127.0.0.1:8443/");
    REQUIRE(numbered);
    CHECK(numbered->port() == 8443);
    CHECK(numbered->url() == "https://127.0.0.1:8443");
    const auto bracketed = ServerAddress::parse("https://[::1]:8443");
    REQUIRE(bracketed);
    CHECK(bracketed->host() == "[::1]");
}

TEST_CASE("anything that could lead elsewhere is no address of a gateway") {
    static constexpr std::array refused{
        "http://gateway.example",
        "https://",
        "https://user@gateway.example",
        "https://gateway.example/path",
        "https://gateway.example:0",
        "https://gateway.example:65536",
        "https://gateway.example:",
        "https://gateway.example:443x",
        "https://gateway.example?x=1",
        "https://gateway.example#x",
        "https://gate way.example",
        "https://-gateway.example",
        "https://.example",
        "https://[::1",
        "https://gateway.example:1:2",
        "HTTPS://gateway.example",
        "https://gateway.example\r\nX:",
        "gateway.example",
    };
    for (const char* text : refused) {
        CAPTURE(text);
        CHECK_FALSE(ServerAddress::parse(text));
    }
    CHECK_FALSE(ServerAddress::parse("https://" + std::string(254, 'a')));
}
