// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "device/passphrase.hpp"
#include "unit/device/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using mqa::test::secret_of;

namespace {

bool is_good(std::string_view text) {
    try {
        require_good_passphrase(secret_of(text));
        return true;
    } catch (const Error& error) {
        CHECK(error.errc() == Errc::passphrase_weak);
        return false;
    }
}

} // namespace

TEST_CASE("a passphrase of digits alone has six of them") {
    CHECK(is_good("481920"));
    CHECK_FALSE(is_good("48192"));
}

TEST_CASE("any other passphrase has eight characters") {
    CHECK(is_good("a481920b"));
    CHECK_FALSE(is_good("a481920"));
    CHECK_FALSE(is_good(""));
}

TEST_CASE("characters count, not bytes") {
    CHECK(is_good("ひみつのあいことば"));
    CHECK_FALSE(is_good("ひみつのことば"));
}

TEST_CASE("one character over and over is refused") {
    CHECK_FALSE(is_good("000000"));
    CHECK_FALSE(is_good("aaaaaaaaaa"));
}

TEST_CASE("a run upwards or downwards is refused") {
    CHECK_FALSE(is_good("123456"));
    CHECK_FALSE(is_good("87654321"));
    CHECK_FALSE(is_good("abcdefgh"));
    CHECK(is_good("123465"));
}

TEST_CASE("two secrets are the same when every byte and the length are") {
    CHECK(same_secret(secret_of("Try-Me-1234"), secret_of("Try-Me-1234")));
    CHECK_FALSE(same_secret(secret_of("Try-Me-1234"), secret_of("Try-Me-1235")));
    CHECK_FALSE(same_secret(secret_of("Try-Me-1234"), secret_of("Try-Me-123")));
}
