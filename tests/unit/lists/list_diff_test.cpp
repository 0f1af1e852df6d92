// SPDX-License-Identifier: Apache-2.0
#include "list_data.hpp"
#include "lists/compare/list_diff.hpp"
#include "support/thrown.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

const std::string insurer_headings =
    "保険者番号,委託元保険者名,郵便番号,所在地,電話番号,特定健康診査,"
    "特定保健指導,健診当日初回面接実施,備考\n";
const std::string first_insurer =
    "06990014,見本健康保険組合,999-9999,東京都架空区1,000-0000-0000,○,○,,\n";
const std::string second_insurer =
    "06990022,試験健康保険組合,999-9999,東京都架空区2,000-0000-0000,○,,,\n";

/// "changed 06990014 checkup ○>" for each difference.
std::vector<std::string> changes(const std::string& before, const std::string& after) {
    std::vector<std::string> texts;
    for (const ListChange& change : compare_lists(before, "old.csv", after, "new.csv").changes) {
        std::string text = std::string(name_of(change.kind)) + " " + change.number;
        if (change.kind == ListChangeKind::changed) {
            text += " " + change.key + " " + change.old_value + ">" + change.new_value;
        }
        texts.push_back(text);
    }
    return texts;
}

using Changes = std::vector<std::string>;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("rows that came and went are told, and cells that changed, with their lines") {
    CHECK(changes(insurer_headings + first_insurer,
                  insurer_headings + second_insurer + first_insurer) == Changes{"added 06990022"});
    CHECK(changes(insurer_headings + first_insurer + second_insurer,
                  insurer_headings + first_insurer) == Changes{"removed 06990022"});
    CHECK(changes(insurer_headings + first_insurer,
                  insurer_headings + replaced(first_insurer, "○,○", "○,")) ==
          Changes{"changed 06990014 guidance ○>"});
    const ListDiff diff = compare_lists(insurer_headings + first_insurer, "old.csv",
                                        insurer_headings + second_insurer +
                                            replaced(first_insurer, "組合", "組合（新）"),
                                        "new.csv");
    REQUIRE(diff.changes.size() == 2);
    CHECK(diff.changes[1].heading == "委託元保険者名");
    CHECK(diff.changes[1].old_line == 2);
    CHECK(diff.changes[1].new_line == 3);
}

TEST_CASE("order, widths, forms of marks and columns that say nothing make no difference") {
    CHECK(changes(insurer_headings + first_insurer + second_insurer,
                  insurer_headings + second_insurer + first_insurer)
              .empty());
    CHECK(changes(insurer_headings + first_insurer,
                  insurer_headings +
                      replaced(replaced(first_insurer, "○", "◯"), "06990014", "０６９９００１４"))
              .empty());
    CHECK(changes(insurer_headings + first_insurer,
                  "契約開始日," + insurer_headings + "," + first_insurer)
              .empty());
}

TEST_CASE("of several rows with one number those with the same period are compared") {
    const std::string head = "有効開始日,有効終了日," + insurer_headings;
    const std::string spring = "2026-04-01,2026-09-30," + first_insurer;
    const std::string autumn = "2026-10-01,," + replaced(first_insurer, "○,○", "○,");
    CHECK(changes(head + spring + autumn, head + autumn + spring).empty());
    CHECK(changes(head + spring, head + spring + autumn) == Changes{"added 06990014"});
}

TEST_CASE("a row whose period changed leaves the others their own") {
    const std::string head = "有効開始日,有効終了日," + insurer_headings;
    const std::string spring = "2026-04-01,2026-09-30," + first_insurer;
    const std::string autumn = "2026-10-01,," + replaced(first_insurer, "○,○", "○,");
    const std::string shortened = replaced(spring, "2026-09-30", "2026-08-31");
    CHECK(changes(head + autumn + spring, head + shortened + autumn) ==
          Changes{"changed 06990014 valid_to 2026-09-30>2026-08-31"});
}

TEST_CASE("lists of different kinds cannot be compared") {
    CHECK(errc_of([] {
              compare_lists(insurer_headings + first_insurer, "old.csv",
                            list_bytes("institutions.csv"), "new.csv");
          }) == Errc::list_invalid);
}

TEST_CASE("the other list is compared by all of its columns") {
    const std::string before = list_bytes("institutions.csv");
    CHECK(changes(before, before).empty());
    CHECK(changes(before, list_bytes("institutions_form_cp932.csv")).size() < 100);
}

} // namespace mqa
