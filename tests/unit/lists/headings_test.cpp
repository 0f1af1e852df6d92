// SPDX-License-Identifier: Apache-2.0
#include "lists/csv.hpp"
#include "lists/headings.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {
namespace {

std::optional<HeadingBlock> headings_in(std::string_view text,
                                        const std::vector<ExtraHeading>& extra = {}) {
    return find_headings(read_csv(text, {',', false, "list.csv"}), extra);
}

std::size_t index_of(const HeadingBlock& block, std::string_view key) {
    const MappedColumn* column = block.find(key);
    REQUIRE(column != nullptr);
    return column->index;
}

} // namespace

TEST_CASE("the forms have 9 and 19 columns in the order of the notice, and the two optional days") {
    const auto insurers = columns_of(ListKind::insurers);
    REQUIRE(insurers.size() == 9 + 2);
    CHECK(insurers.front().heading == "保険者番号");
    CHECK(insurers[8].heading == "備考");
    const auto institutions = columns_of(ListKind::institutions);
    REQUIRE(institutions.size() == 19 + 2);
    CHECK(institutions[5].heading == "集団健診");
    CHECK(institutions[18].heading == "オンライン資格確認による受付の可否");
}

TEST_CASE("no heading means two columns of one list") {
    for (const ListKind kind : {ListKind::insurers, ListKind::institutions}) {
        std::vector<std::string> labels;
        for (const ListColumn& column : columns_of(kind)) {
            for (const std::string& label : column.labels) {
                CAPTURE(label);
                CHECK(std::ranges::find(labels, label) == labels.end());
                labels.push_back(label);
            }
        }
    }
}

TEST_CASE("blanks, line breaks, width, separators and notes do not matter in a heading") {
    for (const char* heading : {"電話番号", "電話番号※2", "電 話\n番　号※２", "電話番号※2～3"}) {
        CAPTURE(heading);
        CHECK(heading_label(heading).full == "電話番号");
    }
    CHECK(heading_label("健診・保健指導\n 機関番号").full ==
          heading_label("健診保健指導機関番号").full);
    CHECK(heading_label("ＴＥＬ").full == "tel");
}

TEST_CASE("what stands in brackets can be left out, also where the bracket is cut off") {
    CHECK(heading_label("郵便番号 (半角数字・ハ\nイフンあり)").bare == "郵便番号");
    CHECK(heading_label("郵便番号（半角数字・ハ").bare == "郵便番号");
    CHECK(heading_label("イフンあり）").bare.empty());
    CHECK(heading_label("特定健診（集団）").full == "特定健診集団");
}

TEST_CASE("one heading row is found") {
    const auto block = headings_in("保険者番号,委託元保険者名,特定健康診査\n06990014,架空,○\n");
    REQUIRE(block);
    CHECK(block->kind == ListKind::insurers);
    CHECK(block->first_row == 0);
    CHECK(block->row_count == 1);
    CHECK(index_of(*block, "checkup") == 2);
}

TEST_CASE("columns may stand in any order") {
    const auto block = headings_in("特定保健指導,特定健康診査,保険者番号\n");
    REQUIRE(block);
    CHECK(index_of(*block, "guidance") == 0);
    CHECK(index_of(*block, "number") == 2);
}

TEST_CASE("merged headings are read top-down for each column") {
    const auto block = headings_in("一覧表,,,\n"
                                   "健診・保健指導機関番号,受託業務,,\n"
                                   ",特定健康診査,,特定保健指導\n"
                                   ",実施形態,,動機\n"
                                   ",集団健診,個別健診,付け支援\n"
                                   "9929900018,,〇,〇\n");
    REQUIRE(block);
    CHECK(block->kind == ListKind::institutions);
    CHECK(block->first_row == 1);
    CHECK(block->row_count == 4);
    CHECK(index_of(*block, "group") == 1);
    CHECK(index_of(*block, "individual") == 2);
    CHECK(index_of(*block, "motivational") == 3);
}

TEST_CASE("a group repeated over each of its columns is the same as a merged one") {
    const auto block =
        headings_in("保険者番号,委託範囲,委託範囲\n保険者番号,特定健康診査,特定保健指導\n");
    REQUIRE(block);
    CHECK(index_of(*block, "checkup") == 1);
    CHECK(index_of(*block, "guidance") == 2);
}

TEST_CASE("columns the form does not have are told apart from blank ones") {
    const auto block = headings_in("保険者番号,特定健康診査,担当者,,所在地,所在地\n");
    REQUIRE(block);
    CHECK(block->unknown == std::vector<std::size_t>{2});
    REQUIRE(block->repeated.size() == 1);
    CHECK(block->repeated[0].index == 5);
    CHECK(index_of(*block, "address") == 4);
}

TEST_CASE("columns of the form that the file lacks are named, optional ones not") {
    const auto block =
        headings_in("保険者番号,委託元保険者名,郵便番号,所在地,電話番号,特定健康診査,備考\n");
    REQUIRE(block);
    REQUIRE(block->missing.size() == 2);
    CHECK(block->missing[0].key == "guidance");
    CHECK(block->missing[1].key == "same_day_interview");
}

TEST_CASE("a table with an insurer number but no marks is not a list") {
    CHECK_FALSE(headings_in("保険者番号,郵便番号,住所,電話番号\n"));
    CHECK_FALSE(headings_in("06990014,架空,○\n"));
    CHECK_FALSE(headings_in(""));
}

TEST_CASE("a further heading from the configuration is understood for its list only") {
    const char* text = "コード,特定健康診査\n";
    CHECK_FALSE(headings_in(text));
    CHECK(headings_in(text, {{ListKind::insurers, "number", "コード"}}));
    CHECK_FALSE(headings_in(text, {{ListKind::institutions, "number", "コード"}}));
}

} // namespace mqa
