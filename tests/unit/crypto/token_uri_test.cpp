// SPDX-License-Identifier: Apache-2.0
#include "crypto/token/token_uri.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a PKCS #11 URI names token, key and library") {
    const auto uri = TokenUri::parse("pkcs11:token=front%20desk;object=mqa;id=%01%ff;type=private"
                                     "?module-path=/usr/lib/softhsm/libsofthsm2.so");
    REQUIRE(uri);
    CHECK(uri->token == "front desk");
    CHECK(uri->object == "mqa");
    CHECK(uri->id == Bytes{0x01, 0xFF});
    CHECK(uri->module_path == "/usr/lib/softhsm/libsofthsm2.so");
}

TEST_CASE("a PKCS #11 URI comes back as it was") {
    const std::string text = "pkcs11:token=%e7%aa%93%e5%8f%a3;serial=1a;object=a%3bb;id=%00%01"
                             "?module-path=/usr/lib/x.so";
    CHECK(TokenUri::parse(text)->text() == text);
}

TEST_CASE("a PKCS #11 URI with a PIN in it is refused") {
    CHECK_FALSE(TokenUri::parse("pkcs11:token=desk?pin-value=1234"));
    CHECK_FALSE(TokenUri::parse("pkcs11:token=desk?pin-source=file:/tmp/pin"));
    CHECK_FALSE(TokenUri::parse("pkcs11:token=desk;pin-value=1234"));
}

TEST_CASE("what is no PKCS #11 URI is refused") {
    for (const char* text :
         {"", "pkcs11:", "token=desk", "pkcs11:token", "pkcs11:token=%4", "pkcs11:token=%zz",
          "pkcs11:object=a%0ab", "pkcs11:colour=red", "pkcs11:token=a;type=cert",
          "pkcs11:token=desk?module-path=softhsm.so", "pkcs11:token=desk?module-name=x"}) {
        CAPTURE(text);
        CHECK_FALSE(TokenUri::parse(text));
    }
}

TEST_CASE("an address that would be too long with every escape is refused as it is") {
    const std::string fits = "pkcs11:token=" + std::string(300, '\xE9');
    const std::string grows = "pkcs11:token=" + std::string(400, '\xE9');
    REQUIRE(TokenUri::parse(fits));
    CHECK(TokenUri::parse(TokenUri::parse(fits)->text())->token == std::string(300, '\xE9'));
    CHECK_FALSE(TokenUri::parse(grows));
}
