// SPDX-License-Identifier: Apache-2.0
#include "match/engine/bytes/packed_digits.hpp"
#include "match/engine/bytes/packed_kana.hpp"
#include "match/engine/rows/packed_coupon.hpp"
#include "model/terms.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

namespace mqa::engine {
namespace {

using Text = CouponText;

CouponFields some_coupon() {
    CouponFields fields;
    fields[Text::id] = "c-1";
    fields[Text::reference_number] = "26100000017";
    fields[Text::insurer_number] = "01130012";
    fields[Text::symbol] = "12";
    fields[Text::number] = "345";
    fields[Text::branch_number] = "01";
    fields[Text::name] = "山田　花子";
    fields[Text::name_kana] = "ヤマダ　ハナコ";
    fields[Text::contract_holder] = "集合B";
    fields[CouponDay::birth] = -3653;
    fields[CouponDay::issued_on] = no_day;
    fields[CouponDay::expires_on] = 20'000;
    fields[CouponWord::kind] = 1;
    fields[CouponWord::sex] = word_of(Sex::female);
    return fields;
}

NumberTexts number_texts(const CouponFields& fields) {
    return {fields[Text::insurer_number], fields[Text::number], fields[Text::symbol],
            fields[Text::branch_number]};
}

/// Packs, and checks that what comes out is what went in.
bool comes_back(CouponFields fields) {
    fields.keys =
        coupon_keys_of(number_texts(fields), fields[Text::name_kana], {}, fields[CouponDay::birth]);
    ByteBuffer packed;
    packed.append("before");
    REQUIRE(PackedCoupon::append(packed, fields));
    const PackedCoupon coupon(packed.data() + 6);
    CHECK(6 + coupon.size() == packed.size());
    UnpackedCoupon unpacked;
    coupon.unpack(unpacked);
    CHECK(unpacked.fields.text == fields.text);
    CHECK(unpacked.fields.day == fields.day);
    CHECK(unpacked.fields.word == fields.word);
    CHECK(coupon.person() == fields.keys.person);
    CHECK(coupon.short_number() == short_key(fields.keys.number));
    CHECK_FALSE(coupon.is_claimed());
    ByteBuffer row;
    coupon.append_row_to(row);
    CouponFields read;
    RowView(row.data()).read(read);
    CHECK(RowView(row.data()).form() == RowForm::plain);
    CHECK(RowView(row.data()).keys().number == fields.keys.number);
    CHECK(RowView(row.data()).keys().person == fields.keys.person);
    CHECK(read.text == fields.text);
    CHECK(read.day == fields.day);
    return coupon.is_packed();
}

} // namespace

TEST_CASE("digits come back from four bits each") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 1000; ++round) {
        std::string digits(11, '0');
        for (char& digit : digits) {
            digit = static_cast<char>('0' + random() % 10);
        }
        std::uint32_t packed = 0;
        std::uint16_t rest = 0;
        std::string text(11, '?');
        REQUIRE(pack_eleven_digits(digits, packed, rest));
        CHECK(unpack_eleven_digits(text.data(), packed, rest) == text.data() + 11);
        CHECK(text == digits);
        REQUIRE(pack_eight_digits(digits.substr(3), packed));
        CHECK(unpack_eight_digits(text.data(), packed) == text.data() + 8);
        CHECK(text.substr(0, 8) == digits.substr(3));
    }
    std::uint32_t packed = 0;
    std::uint16_t rest = 0;
    for (const char* other : {"", "2610000001", "261000000171", "2610000001A", "A6100000017"}) {
        CHECK_FALSE(pack_eleven_digits(other, packed, rest));
    }
    for (const char* other : {"", "0113001", "011300123", "0113001a"}) {
        CHECK_FALSE(pack_eight_digits(other, packed));
    }
}

TEST_CASE("kana come back from a byte each, and nothing else is taken for kana") {
    std::string packed(100, '?');
    for (const std::string name : {"", "ヤマ", "ヤマダ　ハナコ", "ゃゔゞ・ーヿ", "　　"}) {
        CAPTURE(name);
        const char* end = pack_kana(packed.data(), name);
        REQUIRE(end != nullptr);
        const std::string bytes(packed.data(), static_cast<std::size_t>(end - packed.data()));
        CHECK(bytes.size() == name.size() / 3);
        std::string text(name.size() + 5, '?');
        CHECK(unpack_kana(text.data(), bytes) == text.data() + name.size());
        CHECK(text.substr(0, name.size()) == name);
    }
    for (const std::string name :
         {"YAMADA", "abc", "ﾔﾏﾀﾞ", "ヤマA", "山田", "ヤマダA HA", "あ\xE3\x80"}) {
        CAPTURE(name);
        CHECK(pack_kana(packed.data(), name) == nullptr);
    }
}

TEST_CASE("a coupon that was packed is the same, and smaller") {
    CouponFields fields = some_coupon();
    CHECK(comes_back(fields));
    ByteBuffer packed;
    PackedCoupon::append(packed, fields);
    ByteBuffer row;
    append_row(row, fields);
    CHECK(packed.size() * 10 < row.size() * 7);

    fields[Text::name_kana] = "ﾔﾏﾀﾞ ﾊﾅｺ";
    fields[Text::id] = {};
    fields[Text::symbol] = {};
    fields[Text::branch_number] = {};
    fields[Text::agency_number] = "9139900001";
    fields[Text::copayments] = "[]";
    fields[CouponDay::issued_on] = 19'000;
    CHECK(comes_back(fields));
    const std::string long_kana(255, 'x');
    fields[Text::name_kana] = long_kana;
    fields[Text::name] = long_kana;
    CHECK(comes_back(fields));
}

TEST_CASE("a coupon that does not fit keeps its row") {
    const auto kept = [](auto change) {
        CouponFields fields = some_coupon();
        change(fields);
        return !comes_back(fields);
    };
    CHECK(kept([](CouponFields& fields) { fields[Text::reference_number] = "2610000001"; }));
    CHECK(kept([](CouponFields& fields) { fields[Text::insurer_number] = "0113001a"; }));
    CHECK(kept([](CouponFields& fields) { fields[CouponDay::birth] = -25'568; }));
    CHECK(kept([](CouponFields& fields) { fields[CouponDay::expires_on] = 39'968; }));
    CHECK_FALSE(kept([](CouponFields& fields) { fields[CouponDay::birth] = -25'567; }));
    CHECK_FALSE(kept([](CouponFields& fields) { fields[CouponDay::expires_on] = 39'967; }));

    CouponFields fields = some_coupon();
    const std::string too_long(256, 'x');
    fields[Text::name] = too_long;
    ByteBuffer packed;
    CHECK_FALSE(PackedCoupon::append(packed, fields));
    CHECK_FALSE(PackedCoupon::append_row(packed, fields));
    CHECK(packed.empty());
}

TEST_CASE("a coupon belongs to keys of its number, whatever their texts") {
    CouponFields fields = some_coupon();
    fields.keys = coupon_keys_of(number_texts(fields), {}, {}, no_day);
    for (const bool packs : {true, false}) {
        ByteBuffer packed;
        REQUIRE((packs ? PackedCoupon::append(packed, fields)
                       : PackedCoupon::append_row(packed, fields)));
        const PackedCoupon coupon(packed.data());
        CHECK(coupon.is_packed() == packs);
        const auto belongs = [&](auto change) {
            CouponFields other = fields;
            change(other);
            const RowKeys keys = coupon_keys_of(number_texts(other), {}, {}, no_day);
            const bool told =
                coupon.may_belong_to(keys) && coupon.belongs_to(keys, number_texts(other));
            CHECK(told == (coupon.may_belong_to(keys) && coupon.belongs_to(keys, {})));
            return told;
        };
        CHECK(belongs([](CouponFields&) {}));
        CHECK(belongs([](CouponFields& other) { other[Text::number] = "００３４５"; }));
        CHECK(belongs([](CouponFields& other) { other[Text::symbol] = {}; }));
        CHECK(belongs([](CouponFields& other) { other[Text::branch_number] = {}; }));
        CHECK_FALSE(belongs([](CouponFields& other) { other[Text::branch_number] = "02"; }));
        CHECK_FALSE(belongs([](CouponFields& other) { other[Text::symbol] = "13"; }));
        CHECK_FALSE(belongs([](CouponFields& other) { other[Text::number] = "346"; }));
        CHECK_FALSE(belongs([](CouponFields& other) { other[Text::insurer_number] = "01130020"; }));
    }
}

} // namespace mqa::engine
