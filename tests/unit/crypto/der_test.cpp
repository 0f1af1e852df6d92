// SPDX-License-Identifier: Apache-2.0
#include "crypto/der.hpp"
#include "support/vectors.hpp"
#include "unit/crypto/fixtures.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

Bytes wrapped(const Bytes& content) {
    Bytes outer{0x30, 0x82, static_cast<std::uint8_t>(content.size() >> 8U),
                static_cast<std::uint8_t>(content.size() & 0xFFU)};
    outer.insert(outer.end(), content.begin(), content.end());
    return outer;
}

Bytes nested(unsigned levels) {
    Bytes bytes;
    for (unsigned i = 0; i < levels; ++i) {
        bytes.insert(bytes.begin(), {0x30, static_cast<std::uint8_t>(bytes.size())});
    }
    return bytes;
}

} // namespace

TEST_CASE("DER is accepted or refused as X.690 section 10 says") {
    for (const auto& row : test::read_vectors("der.vec")) {
        CAPTURE(row[2]);
        CHECK(is_der_sequence(from_hex(row[0]).value()) == (row[1] == "yes"));
    }
}

TEST_CASE("sixteen levels are read, one more is refused") {
    CHECK(is_der_sequence(nested(16)));
    CHECK_FALSE(is_der_sequence(nested(17)));
}

TEST_CASE("four thousand and ninety-six elements are read, one more is refused") {
    Bytes nulls;
    for (int i = 0; i < 4095; ++i) {
        nulls.insert(nulls.end(), {0x05, 0x00});
    }
    CHECK(is_der_sequence(wrapped(nulls)));
    nulls.insert(nulls.end(), {0x05, 0x00});
    CHECK_FALSE(is_der_sequence(wrapped(nulls)));
}

TEST_CASE("every certificate of the tests is DER") {
    for (const auto& name : test::leaf_names()) {
        CAPTURE(name);
        CHECK(is_der_sequence(test::leaf_der(name)));
    }
}
