// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "record_samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

Coupon coupon_with(const std::string& pointer, const std::string& value) {
    Decoding decoding;
    return decode_coupon(parse_json(test::with(test::sample("coupon/complete"), pointer, value)),
                         decoding);
}

Inquiry inquiry_with(const std::string& pointer, const std::string& value) {
    Decoding decoding;
    return decode_inquiry(parse_json(test::with(test::sample("inquiry/complete"), pointer, value)),
                          decoding);
}

} // namespace

TEST_CASE("dates may be typed in Japanese eras, with full-width digits and other separators") {
    for (const char* typed :
         {"\"1980-01-15\"", "\"1980/1/15\"", "\"19800115\"", "\"S55.1.15\"", "\"昭和55年1月15日\"",
          "\"昭和５５年１月１５日\"", "\"１９８０－０１－１５\""}) {
        CAPTURE(typed);
        CHECK(inquiry_with("/birth_date", typed).birth_date.iso() == "1980-01-15");
    }
}

TEST_CASE("a day that does not exist is refused without being quoted") {
    const std::optional<Error> refusal =
        test::refusal("coupon", test::with(test::sample("coupon/complete"), "/person/birth_date",
                                           "\"1981-02-29\""));
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::bad_field);
    CHECK(refusal->where().field == "person.birth_date");
    CHECK(refusal->message(Language::en).find("1981") == std::string::npos);
}

TEST_CASE("insurer numbers of 6 digits, full width or padded with blanks become 8 digits") {
    for (const char* typed : {"\"00990010\"", "\"990010\"", "\"  990010\"", "\"９９００１０\""}) {
        CAPTURE(typed);
        CHECK(inquiry_with("/insurer_number", typed).insurer_number.digits() == "00990010");
    }
    CHECK(test::refusal("inquiry", test::with(test::sample("inquiry/complete"), "/insurer_number",
                                              "\"6990014\""))
              ->errc() == Errc::bad_field);
}

TEST_CASE("symbol, number and names keep the width and spacing they came with") {
    const Inquiry inquiry = inquiry_with("/symbol", "\" １３-１　\"");
    CHECK(inquiry.symbol == " １３-１　");
    CHECK(inquiry_with("/number", "\"０００１２３\"").number == "０００１２３");
    CHECK(coupon_with("/person/name", "\"資格　　一郎 \"").person.name == "資格　　一郎 ");
    CHECK(coupon_with("/person/name_kana", "\"ｼｶｸ ｲﾁﾛｳ\"").person.name_kana == "ｼｶｸ ｲﾁﾛｳ");
}

TEST_CASE("codes that people type become half-width without outer blanks") {
    CHECK(coupon_with("/reference_number", "\"２６１００００００５５　\"").reference_number ==
          "26100000055");
    CHECK(coupon_with("/branch_number", "\"　０２\"").branch_number == "02");
    CHECK(coupon_with("/agency_number", "\"９９９９００１２\"").agency_number == "99990012");
}

TEST_CASE("an empty text counts as absent") {
    CHECK_FALSE(inquiry_with("/symbol", "\"\"").symbol);
    CHECK_FALSE(inquiry_with("/branch_number", "\"　\"").branch_number);
    const std::optional<Error> refusal =
        test::refusal("inquiry", test::with(test::sample("inquiry/complete"), "/number", "\"\""));
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::missing_member);
    CHECK(refusal->where().field == "number");
}

TEST_CASE("an empty optional text in a record is not written") {
    Inquiry inquiry = inquiry_with("/symbol", "\"１\"");
    inquiry.symbol = "";
    CHECK(encode(inquiry).dump().find("symbol") == std::string::npos);
}

TEST_CASE("the reference number decides the kind of a coupon, not the word beside it") {
    CHECK(coupon_with("/kind", "\"checkup\"").kind == CouponKind::set);
    CHECK(coupon_with("/kind", "null").kind == CouponKind::set);
    CHECK(coupon_with("/reference_number", "\"26200000002\"").kind == CouponKind::guidance_active);
}

TEST_CASE("the word gives the kind where the number does not") {
    CHECK(coupon_with("/reference_number", "\"26900000001\"").kind == CouponKind::set);
    const std::string unknown = test::sample("coupon/unknown_kind_digit");
    Decoding decoding;
    CHECK_FALSE(decode_coupon(parse_json(unknown), decoding).kind);
}

TEST_CASE("a coupon made without a kind is written with the one its number says") {
    Coupon coupon = coupon_with("/kind", "null");
    coupon.kind.reset();
    CHECK(encode(coupon).dump().find(R"("kind":"set")") != std::string::npos);
}

TEST_CASE("a reference number of the wrong length is read, because a rule judges it") {
    CHECK(coupon_with("/reference_number", "\"2610000001\"").reference_number == "2610000001");
    CHECK(coupon_with("/reference_number", "\"261000000012\"").reference_number == "261000000012");
}

TEST_CASE("instants in any offset mean the same moment and are written in Japanese time") {
    const std::string text =
        test::with(test::sample("evidence/minimal"), "/seen_at", "\"2026-11-21T19:10:00-05:00\"");
    CHECK(test::reencode("evidence", text).find("2026-11-22T09:10:00+09:00") != std::string::npos);
    CHECK(test::refusal("evidence", test::with(text, "/seen_at", "\"2026-11-22T09:10:00\""))
              ->errc() == Errc::bad_field);
}

TEST_CASE("a percentage without a fraction is written as a whole number") {
    const std::string text =
        test::with(test::sample("coupon/complete"), "/copayments/2/rate_percent", "30.0");
    CHECK(test::reencode("coupon", text).find("\"rate_percent\":30}") != std::string::npos);
}

TEST_CASE("self-payments that make no sense are kept for the rule that judges them") {
    const std::string coupon = test::sample("coupon/complete");
    CHECK_FALSE(test::refusal("coupon", test::with(coupon, "/copayments/1/amount_yen", "-1")));
    CHECK_FALSE(test::refusal("coupon", test::with(coupon, "/copayments/2/rate_percent", "100.5")));
}

TEST_CASE("amounts are whole numbers of a size that can be an amount") {
    const std::string coupon = test::sample("coupon/complete");
    CHECK(test::refusal("coupon",
                        test::with(coupon, "/copayments/1/amount_yen", "18446744073709551615"))
              ->errc() == Errc::bad_field);
    CHECK(
        test::refusal("coupon", test::with(coupon, "/copayments/1/amount_yen", "500.5"))->errc() ==
        Errc::bad_member_type);
}
