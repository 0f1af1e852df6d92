// SPDX-License-Identifier: Apache-2.0
#include "match/names.hpp"
#include "support/vectors.hpp"

#include <map>
#include <string>

#include <doctest/doctest.h>

namespace mqa {
namespace {

Person named(const std::string& kana) {
    Person person;
    person.name_kana = kana;
    return person;
}

const std::map<std::string, NameRelation> relations{
    {"same", NameRelation::same},
    {"variant", NameRelation::kana_variant},
    {"cut_off", NameRelation::cut_off},
    {"reordered", NameRelation::reordered},
    {"surname", NameRelation::surname_only},
    {"different", NameRelation::different},
};

} // namespace

TEST_CASE("pairs of kana names are related as listed, in either direction") {
    for (const auto& row : test::read_vectors("name_relations.vec")) {
        CAPTURE(row.at(1));
        CAPTURE(row.at(2));
        const NameRelation expected = relations.at(row.at(0));
        CHECK(relate_names(named(row.at(1)), named(row.at(2))) == expected);
        CHECK(relate_names(named(row.at(2)), named(row.at(1))) == expected);
    }
}

TEST_CASE("the nearer of two names counts") {
    Person foreigner = named("スミス アン");
    foreigner.name_other_kana = "ケンシン アン";
    CHECK(relate_names(named("ケンシンアン"), foreigner) == NameRelation::same);
    CHECK(relate_names(named("スミスアン"), foreigner) == NameRelation::same);
}

TEST_CASE("kanji names help only where kana is missing") {
    Person kanji_only;
    kanji_only.name = "資格　一郎";
    Person both = named("ケンシン ハナコ");
    both.name = "資格一郎";
    CHECK(relate_names(kanji_only, both) == NameRelation::same);
    both.name = "健診花子";
    CHECK(relate_names(kanji_only, both) == NameRelation::missing);

    Person other = named("シカク イチロウ");
    other.name = "資格一郎";
    CHECK(relate_names(both, other) == NameRelation::different);
}

} // namespace mqa
