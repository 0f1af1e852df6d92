// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/reader_features.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// What is found out about a reader of this name that gives these lists.
ReaderFeatures features_of(const Bytes& list, const Bytes& properties = {},
                           const std::string& reader = "Alpha") {
    FixedClock clock{SysTime{}};
    FakeService service(clock);
    service.put_card(reader);
    service.readers.at(reader).features = list;
    service.readers.at(reader).properties = properties;
    FakePcsc context(service);
    CardHandle card = 0;
    REQUIRE(context.connect(reader, ShareMode::shared, card) == 0);
    return query_features(context, card, reader);
}

ReaderFeatures features_of(const char* hex) {
    return features_of(from_hex(hex).value());
}

} // namespace

TEST_CASE("a reader with keys says so by a big-endian control code") {
    CHECK(features_of("060442330006").verify_by_keys == 0x42330006);
    CHECK(features_of("01040102030406044233000612047fffffff").verify_by_keys == 0x42330006);
}

TEST_CASE("a reader that says nothing, something else or nonsense has no keys") {
    CHECK_FALSE(features_of("").verify_by_keys);
    for (const char* const list :
         {"06", "0604", "0604423300", "060342330006", "06054233000600", "0600", "07044233000", "ff",
          "ffff", "07ff42330006", "0000000000"}) {
        CAPTURE(list);
        const std::optional<Bytes> bytes = from_hex(list);
        CHECK_FALSE(features_of(bytes.value_or(Bytes{})).verify_by_keys);
    }
}

TEST_CASE("readers that are known to lie about their keys have none") {
    const Bytes list = from_hex("060442330006").value();
    CHECK_FALSE(features_of(list, {}, "OMNIKEY CardMan 3x21 00 00").verify_by_keys);
    CHECK_FALSE(features_of(list, {}, "HID OMNIKEY 6121 01 00").verify_by_keys);
    CHECK(features_of(list, {}, "OMNIKEY 3821 00 00").verify_by_keys);
}

TEST_CASE("the properties tell whether extended commands pass, and nothing told is no refusal") {
    const Bytes list = feature_list({{0x12, FakePcsc::get_properties}});
    const auto short_only = [&](const char* properties) {
        return features_of(list, from_hex(properties).value()).short_commands_only;
    };
    CHECK(short_only("0a0400000000"));
    CHECK(short_only("0102aabb0a0400010000"));
    CHECK(short_only("0a0100"));
    CHECK_FALSE(short_only("0a0401010000"));
    CHECK_FALSE(short_only("0a0400000100"));
    CHECK_FALSE(short_only("0a00"));
    CHECK_FALSE(short_only("0a04000000"));
    CHECK_FALSE(short_only("0b0400000000"));
    CHECK_FALSE(features_of(list).short_commands_only);
    CHECK_FALSE(features_of(Bytes{}).short_commands_only);
}

TEST_CASE("PIN entry asks for VERIFY with four unpadded ASCII digits, left, ended by OK") {
    // PIN_VERIFY_STRUCTURE of PC/SC part 10; the digits are added by the reader.
    CHECK(to_hex(pin_entry_request(0x98, 4)) == "1e0f82000004040201"
                                                "1104"
                                                "00000000"
                                                "05000000"
                                                "0020009800");
    CHECK(to_hex(pin_entry_request(0x80, 4)).ends_with("0020008000"));
}
