// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "list_data.hpp"
#include "lists/institution_list.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("an institution is found with all 19 columns") {
    for (const char* file :
         {"institutions.csv", "institutions_form_cp932.csv", "institutions_three_rows_cp932.csv"}) {
        CAPTURE(file);
        const auto list = InstitutionList::load(list_path(file));
        const InstitutionListRow* row = list.find(institution("9929900018"), november);
        REQUIRE(row != nullptr);
        CHECK(row->name == "架空健診センター");
        CHECK(row->postcode == "999-9999");
        CHECK(row->phone == "000-0000-0000");
        CHECK_FALSE(row->group);
        CHECK(row->individual);
        CHECK(row->anaemia == Provision::own);
        CHECK(row->creatinine == Provision::own);
        CHECK(row->same_day_interview);
        CHECK(row->motivational);
        CHECK(row->active);
        CHECK(row->additional_items == Provision::own);
        REQUIRE(row->registration_number);
        CHECK(row->registration_number->text() == "T8000099000001");
        CHECK(row->registered_on == day(2023, 10, 1));
        CHECK_FALSE(row->cancelled_on);
        CHECK(row->online);
        CHECK(list.report().headings.columns.size() == 19);
        CHECK(findings(list.report().diagnostics).empty());
    }
}

TEST_CASE("re-consigned items and blank cells are told apart") {
    const auto list = InstitutionList::load(list_path("institutions.csv"));
    const InstitutionListRow* row = list.find(institution("9919900010"), november);
    REQUIRE(row != nullptr);
    CHECK(row->group);
    CHECK_FALSE(row->individual);
    CHECK(row->ecg == Provision::own);
    CHECK(row->fundus == Provision::reconsigned);
    CHECK(row->additional_items == Provision::none);
    CHECK_FALSE(row->registration_number);
    CHECK_FALSE(row->online);
}

TEST_CASE("an institution accepts what is marked") {
    const auto list = InstitutionList::load(list_path("institutions.csv"));
    const InstitutionListRow* row = list.find(institution("9919900010"), november);
    REQUIRE(row != nullptr);
    CHECK(accepts(*row, Service::checkup));
    CHECK(accepts(*row, Service::dock));
    CHECK(accepts(*row, Service::guidance));
    CHECK_FALSE(accepts(*row, Service::same_day_interview));
}

TEST_CASE("detailed items alone mean that checkups are accepted, guidance alone does not") {
    InstitutionListRow row(institution("9919900010"));
    CHECK_FALSE(accepts_checkup(row));
    row.active = true;
    CHECK_FALSE(accepts_checkup(row));
    CHECK(accepts(row, Service::guidance));
    row.creatinine = Provision::reconsigned;
    CHECK(accepts_checkup(row));
}

TEST_CASE("additional items may be named in words") {
    const auto list = InstitutionList::parse(
        "健診・保健指導機関番号,個別健診,追加健診項目\n9919900010,〇,尿酸\n", "list.csv");
    CHECK(list.rows().front().additional_items == Provision::own);
    CHECK(list.report().diagnostics.back().code() == "L-304");
}

TEST_CASE("the list of insurers is refused as a list of institutions") {
    CHECK_THROWS_AS(InstitutionList::load(list_path("insurers.csv")), Error);
}

} // namespace mqa
