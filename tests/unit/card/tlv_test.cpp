// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "card/tlv.hpp"
#include "unit/card/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::optional<Errc> refusal(std::string_view hex) {
    return errc_of([&] { parse_tlv(from_hex(hex).value()); });
}

/// `depth` nested SEQUENCEs.
Bytes nested(std::size_t depth) {
    Bytes bytes;
    for (std::size_t i = 0; i < depth; ++i) {
        bytes.insert(bytes.begin(), {0x30, static_cast<std::uint8_t>(bytes.size())});
    }
    return bytes;
}

} // namespace

TEST_CASE("children follow their parent, one level deeper") {
    const Bytes bytes = from_hex("30080201053003020106").value();
    const std::vector<TlvNode> nodes = parse_tlv(bytes);
    REQUIRE(nodes.size() == 4);
    CHECK(nodes[0].tag == 0x30);
    CHECK(nodes[0].constructed);
    CHECK(nodes[1].depth == 1);
    CHECK(to_hex(nodes[1].value) == "05");
    CHECK(nodes[3].depth == 2);
}

TEST_CASE("a tag of several bytes is one number") {
    const Bytes bytes = from_hex("7f2103420107").value();
    const std::vector<TlvNode> nodes = parse_tlv(bytes);
    REQUIRE(nodes.size() == 2);
    CHECK(nodes[0].tag == 0x7F21);
    CHECK(nodes[1].tag == 0x42);
}

TEST_CASE("structures that are not definite DER are refused") {
    struct Case {
        const char* hex;
        const char* why;
    };

    for (const Case& bad : {
             Case{"30800000", "indefinite length"},
             Case{"3085000000000100", "five length bytes"},
             Case{"3084ffffffff", "a length beyond the bytes"},
             Case{"30820003", "length bytes without value"},
             Case{"308105", "a length that fits in one byte"},
             Case{"30820080", "a length with a leading zero"},
             Case{"30", "no length"},
             Case{"3082", "half a length"},
             Case{"300302010501", "bytes behind the structure"},
             Case{"1f8080808001", "a tag of five bytes"},
             Case{"1f80", "half a tag"},
             Case{"1003020105", "a primitive SEQUENCE"},
             Case{"2203020105", "a constructed INTEGER"},
             Case{"3004020501", "a child that is longer than its parent"},
         }) {
        CAPTURE(bad.why);
        CHECK(refusal(bad.hex) == Errc::certificate_malformed);
    }
}

TEST_CASE("nesting is limited to sixteen levels") {
    CHECK_NOTHROW(parse_tlv(nested(16)));
    CHECK(errc_of([] { parse_tlv(nested(17)); }) == Errc::certificate_malformed);
}

TEST_CASE("the number of elements is limited to 4,096") {
    Bytes nulls;
    for (int i = 0; i < 4096; ++i) {
        nulls.insert(nulls.end(), {0x05, 0x00});
    }
    CHECK(parse_tlv(nulls).size() == 4096);
    nulls.insert(nulls.end(), {0x05, 0x00});
    CHECK(errc_of([&] { parse_tlv(nulls); }) == Errc::certificate_malformed);
}

TEST_CASE("the size is limited to 64 KiB") {
    Bytes text = from_hex("0482fffc").value();
    text.resize(65536);
    CHECK_NOTHROW(parse_tlv(text));
    CHECK(errc_of([&] {
              text.push_back(0);
              parse_tlv(text);
          }) == Errc::certificate_malformed);
}

TEST_CASE("the length of a certificate is known from its first bytes") {
    CHECK_FALSE(tlv_total_length({}));
    CHECK_FALSE(tlv_total_length(from_hex("30").value()));
    CHECK_FALSE(tlv_total_length(from_hex("308204").value()));
    CHECK(tlv_total_length(from_hex("30820445").value()) == 0x449U);
    CHECK(tlv_total_length(from_hex("3003").value()) == 5U);
    CHECK(errc_of([] { tlv_total_length(from_hex("3080").value()); }) ==
          Errc::certificate_malformed);
}

TEST_CASE("a certificate is well-formed DER") {
    const std::string der = read_file(MQA_TEST_DATA "/pki/leaves/valid-01.der", 8192);
    CHECK(tlv_total_length(as_bytes(der)) == der.size());
    CHECK(parse_tlv(as_bytes(der)).size() > 50);
}
