// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "list_data.hpp"
#include "lists/insurer_list.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

Errc load_failure(const std::string& name) {
    try {
        InsurerList::load(list_path(name));
    } catch (const Error& error) {
        return error.errc();
    }
    return Errc::defect;
}

} // namespace

TEST_CASE("an insurer is found with what it commissions") {
    const auto list = InsurerList::load(list_path("insurers.csv"));
    const InsurerListRow* row = list.find(insurer("06990014"), november);
    REQUIRE(row != nullptr);
    CHECK(row->name == "サンプル健康保険組合");
    CHECK(row->postcode == "999-9999");
    CHECK(row->address == "東京都架空区見本一丁目1番1号");
    CHECK(row->phone == "000-0000-0000");
    CHECK(row->checkup);
    CHECK(row->guidance);
    CHECK(row->same_day_interview);
    CHECK(row->invoice);
    CHECK(row->line == 2);
}

TEST_CASE("blank cells commission nothing") {
    const auto list = InsurerList::load(list_path("insurers.csv"));
    const InsurerListRow* row = list.find(insurer("06990022"), november);
    REQUIRE(row != nullptr);
    CHECK(commissions(*row, Service::checkup));
    CHECK(commissions(*row, Service::dock));
    CHECK_FALSE(commissions(*row, Service::guidance));
    CHECK_FALSE(commissions(*row, Service::same_day_interview));
    CHECK_FALSE(row->invoice);
}

TEST_CASE("an insurer that is not on the list is not found") {
    const auto list = InsurerList::load(list_path("insurers.csv"));
    CHECK(list.find(insurer("39990015"), november) == nullptr);
    CHECK_FALSE(list.contains(insurer("39990015")));
}

TEST_CASE("a national health insurance number is found in its 6 and 8 digit forms") {
    const auto list = InsurerList::load(list_path("insurers.csv"));
    CHECK(list.find(insurer("00990010"), november) != nullptr);
    CHECK(list.find(insurer("990010"), november) == list.find(insurer("00990010"), november));
}

TEST_CASE("the form of the notice in CP932 says the same as the plain list in UTF-8") {
    const auto plain = InsurerList::load(list_path("insurers.csv"));
    const auto form = InsurerList::load(list_path("insurers_form_cp932.csv"));
    CHECK(form.report().encoding == Encoding::cp932);
    CHECK(findings(form.report().diagnostics).empty());
    REQUIRE(form.rows().size() == plain.rows().size());
    for (std::size_t i = 0; i < plain.rows().size(); ++i) {
        const InsurerListRow& a = plain.rows()[i];
        const InsurerListRow& b = form.rows()[i];
        CAPTURE(a.line);
        CHECK(a.number == b.number);
        CHECK(a.name == b.name);
        CHECK(a.address == b.address);
        CHECK(a.checkup == b.checkup);
        CHECK(a.guidance == b.guidance);
        CHECK(a.same_day_interview == b.same_day_interview);
        CHECK(a.invoice == b.invoice);
    }
}

TEST_CASE("rows with periods hold on their days only, the first and last included") {
    const auto list = InsurerList::load(list_path("insurers_periods_bom.csv"));
    CHECK(list.report().encoding == Encoding::utf8_bom);
    const InsurerNumber limited = insurer("06990022");
    CHECK(list.find(limited, day(2026, 3, 31)) == nullptr);
    CHECK(list.find(limited, day(2026, 4, 1)) != nullptr);
    CHECK(list.find(limited, day(2027, 3, 31)) != nullptr);
    CHECK(list.find(limited, day(2027, 4, 1)) == nullptr);
    CHECK(list.contains(limited));
}

TEST_CASE("several rows for one number answer each for its period") {
    const auto list = InsurerList::load(list_path("insurers_periods_bom.csv"));
    const InsurerListRow* before = list.find(insurer("06990014"), day(2026, 3, 31));
    const InsurerListRow* after = list.find(insurer("06990014"), day(2026, 4, 1));
    REQUIRE(before != nullptr);
    REQUIRE(after != nullptr);
    CHECK_FALSE(before->guidance);
    CHECK(after->guidance);
    CHECK(findings(list.report().diagnostics).empty());
}

TEST_CASE("an absent first or last day and 9999-12-31 leave the period open") {
    const auto list = InsurerList::load(list_path("insurers_periods_bom.csv"));
    CHECK(list.find(insurer("01990019"), day(2020, 1, 1)) != nullptr);
    CHECK(list.find(insurer("01990019"), day(2026, 10, 1)) == nullptr);
    CHECK(list.find(insurer("33990011"), day(2026, 9, 30)) == nullptr);
    CHECK(list.find(insurer("33990011"), day(2100, 1, 1)) != nullptr);
}

TEST_CASE("of two rows for one day the one with the later first day counts, else the upper one") {
    const auto list = InsurerList::parse("保険者番号,特定健康診査,特定保健指導,有効開始日\n"
                                         "06990014,○,,\n"
                                         "06990014,○,○,2026-04-01\n"
                                         "06990014,,,2026-04-01\n",
                                         "list.csv");
    const InsurerNumber number = insurer("06990014");
    CHECK(list.find(number, day(2026, 3, 31))->line == 2);
    CHECK(list.find(number, november)->line == 3);
}

TEST_CASE("a row whose check digit is wrong stays on the list") {
    const auto list = InsurerList::load(list_path("damaged/insurer_check_digit.csv"));
    CHECK(list.find(insurer("06990015"), november) != nullptr);
    CHECK(list.report().rows_left_out == 0);
}

TEST_CASE("a row whose number or period cannot be read is left out, the others stay") {
    for (const char* name :
         {"insurer_number_missing", "insurer_number_letters", "insurer_number_placeholder",
          "insurer_number_shortened", "insurer_period_unreadable"}) {
        CAPTURE(name);
        const auto list = InsurerList::load(list_path("damaged/" + std::string(name) + ".csv"));
        CHECK(list.rows().size() == 4);
        CHECK(list.report().rows_left_out == 1);
    }
}

TEST_CASE("a leading zero that a spreadsheet dropped is restored where the check digit fits") {
    const auto list = InsurerList::load(list_path("damaged/insurer_leading_zero_lost.csv"));
    CHECK(list.find(insurer("06990014"), november) != nullptr);
    const auto wrong = InsurerList::parse("保険者番号,特定健康診査\n6990015,○\n", "list.csv");
    CHECK(wrong.rows().empty());
}

TEST_CASE("a mark that cannot be read commissions nothing, a lookalike does") {
    const auto unreadable = InsurerList::load(list_path("damaged/insurer_mark_unreadable.csv"));
    CHECK_FALSE(unreadable.find(insurer("01990019"), november)->guidance);
    const auto lookalike = InsurerList::load(list_path("damaged/insurer_mark_lookalike.csv"));
    CHECK(lookalike.find(insurer("06990022"), november)->checkup);
}

TEST_CASE("a period that ends before it begins is never in force") {
    const auto list = InsurerList::load(list_path("damaged/insurer_period_reversed.csv"));
    CHECK(list.find(insurer("06990014"), day(2027, 3, 31)) == nullptr);
    CHECK(list.find(insurer("06990014"), day(2027, 4, 1)) == nullptr);
}

TEST_CASE("the serial number of a spreadsheet is read as its day") {
    const auto list = InsurerList::load(list_path("damaged/insurer_day_serial.csv"));
    REQUIRE(list.rows().front().valid_from);
    CHECK(list.rows().front().valid_from->iso() == "2026-04-01");
}

TEST_CASE("a day with a time of 0:00 is read as the day, with a warning") {
    std::string text = list_bytes("insurers.csv");
    const std::size_t heading = text.find('\n');
    text =
        "有効開始日," + text.substr(0, heading + 1) + "2026/4/1 0:00," + text.substr(heading + 1);
    const auto list = InsurerList::parse(text, "insurers.csv");
    CHECK(list.rows().front().valid_from == day(2026, 4, 1));
    REQUIRE(findings(list.report().diagnostics).size() >= 1);
    CHECK(findings(list.report().diagnostics).front() == "L-231 2 有効開始日");
}

TEST_CASE("the other list, and what is no list, are refused") {
    CHECK(load_failure("institutions.csv") == Errc::list_invalid);
    CHECK(load_failure("damaged/no_headings.csv") == Errc::list_invalid);
    CHECK(load_failure("damaged/unclosed_quote.csv") == Errc::csv_syntax);
    CHECK(load_failure("damaged/bare_quote.csv") == Errc::csv_syntax);
    CHECK(load_failure("damaged/nul.csv") == Errc::csv_syntax);
    CHECK(load_failure("absent.csv") == Errc::file_unreadable);
}

} // namespace mqa
