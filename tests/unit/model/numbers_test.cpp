// SPDX-License-Identifier: Apache-2.0
#include "model/numbers.hpp"
#include "support/vectors.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// The numbers of the vector file whose check digit is right.
std::vector<std::string> valid_numbers() {
    std::vector<std::string> numbers;
    for (const auto& row : test::read_vectors("check_digits.vec")) {
        if (row.at(1) == "valid") {
            numbers.push_back(row[0]);
        }
    }
    return numbers;
}

template <typename Number>
std::string digits_of(std::string_view text) {
    const auto number = Number::parse(text);
    return number ? number->digits() : "refused";
}

InsurerNumber insurer(std::string_view text) {
    return InsurerNumber::parse(text).value();
}

ReferenceNumber reference(std::string_view text) {
    return ReferenceNumber::parse(text).value();
}

} // namespace

TEST_CASE("the check digit has the value that the published and the invented numbers bear") {
    for (const auto& row : test::read_vectors("check_digits.vec")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        CHECK(has_valid_check_digit(row[0]) == (row[1] == "valid"));
    }
}

TEST_CASE("the check digit of a worked example is the one of the rule") {
    CHECK(check_digit("3312001") == '5');
    CHECK(check_digit("0113001") == '2');
    CHECK(check_digit("13805") == '7');
    CHECK(check_digit("") == '0');
}

TEST_CASE("every single wrong digit is found by the check digit") {
    for (const std::string& number : valid_numbers()) {
        for (std::size_t i = 0; i < number.size(); ++i) {
            for (char other = '0'; other <= '9'; ++other) {
                std::string wrong = number;
                wrong[i] = other;
                CAPTURE(wrong);
                CHECK(has_valid_check_digit(wrong) == (wrong == number));
            }
        }
    }
}

TEST_CASE("two digits that changed places are found, except 0 and 9") {
    for (const std::string& number : valid_numbers()) {
        for (std::size_t i = 0; i + 1 < number.size(); ++i) {
            std::string swapped = number;
            std::swap(swapped[i], swapped[i + 1]);
            const std::set<char> pair{number[i], number[i + 1]};
            const bool unseen = pair.size() == 1 || pair == std::set<char>{'0', '9'};
            CAPTURE(swapped);
            CHECK(has_valid_check_digit(swapped) == unseen);
        }
    }
}

TEST_CASE("padding with zeros does not change the check digit") {
    for (const std::string& number : valid_numbers()) {
        CHECK(has_valid_check_digit("00" + number));
    }
}

TEST_CASE("an insurer number is read with 8 or 6 digits and nothing else beside blanks") {
    for (const auto& row : test::read_vectors("insurer_numbers.vec")) {
        REQUIRE(row.size() == 3);
        CAPTURE(row[0]);
        const auto number = InsurerNumber::parse(test::unescape(row[0]));
        CHECK((number ? number->digits() : "refused") == row[1]);
        CHECK((number ? number->face_form() : "") == row[2]);
    }
}

TEST_CASE("an insurer number survives being written in either form and read again") {
    for (const char* text : {"990010", "990028", "06990014", "39990015", "00990010"}) {
        const InsurerNumber number = insurer(text);
        CHECK(InsurerNumber::parse(number.face_form()) == number);
        CHECK(InsurerNumber::parse(number.digits()) == number);
    }
    CHECK(insurer("990010") == insurer("00990010"));
    CHECK_FALSE(insurer("990010") == insurer("990028"));
}

TEST_CASE("an insurer number tells its law code, prefecture and whether it is national insurance") {
    const InsurerNumber society = insurer("06990014");
    CHECK(society.law_code() == "06");
    CHECK(society.prefecture() == "99");
    CHECK_FALSE(society.is_national());
    CHECK(society.check_digit_ok());
    const InsurerNumber national = insurer("990010");
    CHECK(national.law_code().empty());
    CHECK(national.prefecture() == "99");
    CHECK(national.is_national());
    CHECK(national.check_digit_ok());
    CHECK_FALSE(insurer("06990015").check_digit_ok());
}

TEST_CASE("an institution number has 10 digits") {
    CHECK(digits_of<InstitutionNumber>("9919900010") == "9919900010");
    CHECK(digits_of<InstitutionNumber>(" ９９１９９０００１０\u3000") == "9919900010");
    for (const char* bad : {"", "991990001", "99199000100", "99-1990001", "99-1-9900010",
                            "991990001X", "9900010", "99 19900010"}) {
        CAPTURE(bad);
        CHECK_FALSE(InstitutionNumber::parse(bad));
    }
}

TEST_CASE("an institution number tells prefecture, kind and code") {
    const auto number = InstitutionNumber::parse("9929900018").value();
    CHECK(number.prefecture() == "99");
    CHECK(number.kind() == '2');
    CHECK(number.code() == "9900018");
    CHECK(number.check_digit_ok());
    CHECK_FALSE(InstitutionNumber::parse("9929900017").value().check_digit_ok());
}

TEST_CASE("the check digit of an institution covers all nine digits and not its code alone") {
    const auto number = InstitutionNumber::parse("9929900018").value();
    CHECK(number.check_digit_ok());
    CHECK_FALSE(has_valid_check_digit(number.code()));
}

TEST_CASE("an agency number has 8 digits and begins with 9") {
    CHECK(digits_of<AgencyNumber>("94899010") == "94899010");
    CHECK(digits_of<AgencyNumber>("９４８９９０１０") == "94899010");
    for (const char* bad : {"", "06990014", "9489901", "948990100", "9489901X", "94-899010"}) {
        CAPTURE(bad);
        CHECK_FALSE(AgencyNumber::parse(bad));
    }
    CHECK(AgencyNumber::parse("94899010")->prefecture() == "48");
    CHECK(AgencyNumber::parse("94899010")->check_digit_ok());
    CHECK_FALSE(AgencyNumber::parse("94899011")->check_digit_ok());
}

TEST_CASE("a coupon number has 11 digits, however they are grouped") {
    for (const char* text :
         {"26100000001", "26-1-00000001", "26 1 00000001", "２６１０００００００１",
          "２６－１－０００００００１", " 26100000001 ", "26\u30001\u300000000001"}) {
        CAPTURE(text);
        CHECK(digits_of<ReferenceNumber>(text) == "26100000001");
    }
    for (const char* bad : {"", "2610000000", "261000000012", "2610000000A", "26/1/00000001",
                            "26.1.00000001", "T26100000001", "26100000001*"}) {
        CAPTURE(bad);
        CHECK_FALSE(ReferenceNumber::parse(bad));
    }
    CHECK_FALSE(ReferenceNumber::parse("26100000001" + std::string(1000000, ' ')));
}

TEST_CASE("a coupon number begins with its fiscal year") {
    CHECK(reference("26100000001").fiscal_year() == 2026);
    CHECK(reference("25100000001").fiscal_year() == 2025);
    CHECK(reference("08100000001").fiscal_year() == 2008);
}

TEST_CASE("the third digit of a coupon number is its kind") {
    CHECK(reference("26100000001").kind() == CouponKind::checkup);
    CHECK(reference("26200000002").kind() == CouponKind::guidance_active);
    CHECK(reference("26300000003").kind() == CouponKind::guidance_motivational);
    CHECK(reference("26400000004").kind() == CouponKind::guidance_motivational_equivalent);
    CHECK(reference("26500000001").kind() == CouponKind::set);
    for (const char* text :
         {"26000000001", "26600000001", "26700000001", "26800000001", "26900000001"}) {
        CAPTURE(text);
        CHECK_FALSE(reference(text).kind());
    }
    CHECK(reference("26900000001").kind_digit() == '9');
}

TEST_CASE("the kinds of coupons have the words of the records") {
    CHECK(to_string(CouponKind::checkup) == "checkup");
    CHECK(to_string(CouponKind::set) == "set");
    CHECK(to_string(CouponKind::guidance_active) == "guidance_active");
    CHECK(to_string(CouponKind::guidance_motivational) == "guidance_motivational");
    CHECK(to_string(CouponKind::guidance_motivational_equivalent) ==
          "guidance_motivational_equivalent");
    for (const auto kind :
         {CouponKind::checkup, CouponKind::set, CouponKind::guidance_active,
          CouponKind::guidance_motivational, CouponKind::guidance_motivational_equivalent}) {
        CHECK(coupon_kind_from(to_string(kind)) == kind);
    }
    CHECK_FALSE(coupon_kind_from("guidance"));
    CHECK_FALSE(coupon_kind_from("Checkup"));
    CHECK_FALSE(coupon_kind_from(""));
}

TEST_CASE("a registration number is T and 13 digits") {
    for (const char* text :
         {"T7000012050002", "t7000012050002", "Ｔ７００００１２０５０００２", " T7000012050002 "}) {
        CAPTURE(text);
        const auto number = RegistrationNumber::parse(text);
        REQUIRE(number);
        CHECK(number->text() == "T7000012050002");
    }
    for (const char* bad :
         {"", "T", "7000012050002", "T700001205000", "T70000120500022", "T-7000012050002",
          "T700001205000X", "X7000012050002", "TT000012050002"}) {
        CAPTURE(bad);
        CHECK_FALSE(RegistrationNumber::parse(bad));
    }
}

TEST_CASE("a corporation's registration number begins with its check digit") {
    CHECK(RegistrationNumber::parse("T7000012050002")->corporate_check_digit_ok());
    for (char first = '0'; first <= '9'; ++first) {
        const std::string text = std::string("T") + first + "000012050002";
        CAPTURE(text);
        CHECK(RegistrationNumber::parse(text)->corporate_check_digit_ok() == (first == '7'));
    }
    // 9 - 0 = 9 and 9 - 8 = 1 are the ends of the range.
    CHECK(RegistrationNumber::parse("T9000000000000")->corporate_check_digit_ok());
    CHECK(RegistrationNumber::parse("T1000000000008")->corporate_check_digit_ok());
}

TEST_CASE("01 to 47 are prefectures with a name in each language") {
    std::set<std::string_view> names;
    for (int i = 0; i <= 99; ++i) {
        const std::string number{static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10)};
        CAPTURE(number);
        const bool real = i >= 1 && i <= 47;
        CHECK((classify_prefecture(number) == PrefectureClass::real) == real);
        CHECK(prefecture_name(number).empty() != real);
        CHECK(prefecture_name(number, Language::en).empty() != real);
        if (real) {
            names.insert(prefecture_name(number));
            names.insert(prefecture_name(number, Language::en));
        }
    }
    CHECK(names.size() == 94);
}

TEST_CASE("some prefectures stand at their numbers") {
    CHECK(prefecture_name("01") == "北海道");
    CHECK(prefecture_name("13") == "東京都");
    CHECK(prefecture_name("13", Language::en) == "Tokyo");
    CHECK(prefecture_name("26") == "京都府");
    CHECK(prefecture_name("27") == "大阪府");
    CHECK(prefecture_name("36") == "徳島県");
    CHECK(prefecture_name("47") == "沖縄県");
}

TEST_CASE("fillers, test data and unknown numbers in the place of a prefecture are told apart") {
    for (const char* filler : {"48", "55", "66"}) {
        CHECK(classify_prefecture(filler) == PrefectureClass::pseudo);
    }
    CHECK(classify_prefecture("99") == PrefectureClass::test);
    for (const char* unknown : {"00", "49", "50", "54", "56", "98", "1", "001", "", "x1"}) {
        CAPTURE(unknown);
        CHECK(classify_prefecture(unknown) == PrefectureClass::unknown);
    }
}

TEST_CASE("a law code names its kind of insurer in both languages") {
    for (const char* code : {"01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "39", "63",
                             "67", "72", "73", "74", "75"}) {
        CAPTURE(code);
        const LawCode* law = find_law_code(code);
        REQUIRE(law != nullptr);
        CHECK(law->code == code);
        CHECK_FALSE(law->name_ja.empty());
        CHECK_FALSE(law->name_en.empty());
        CHECK(law->name_ja != law->name_en);
    }
}

TEST_CASE("of the insurers only 39 is outside the specific health checkups") {
    CHECK_FALSE(find_law_code("39")->checkup_insurer);
    for (const char* code : {"01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "63", "67",
                             "72", "73", "74", "75"}) {
        CAPTURE(code);
        CHECK(find_law_code(code)->checkup_insurer);
    }
}

TEST_CASE("codes of public payers and unknown codes are no insurer's") {
    for (const char* code :
         {"00", "10", "12", "38", "51", "54", "71", "76", "99", "", "6", "006"}) {
        CAPTURE(code);
        CHECK(find_law_code(code) == nullptr);
    }
}
