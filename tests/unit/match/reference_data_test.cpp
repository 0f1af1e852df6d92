// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa::test {

TEST_CASE("the proof rule judges by the days that were given") {
    const ProofPeriods periods =
        parse_proof_periods("my_number_card\t2026-11-23\t-\ta notice\n", "proofs.txt");
    Scene scene;
    scene.qualification.confirmation.proof = Proof::my_number_card;
    CHECK(scene.outcome(Rule::proof) == Outcome::pass);
    scene.options.reference.proof_periods = &periods;
    CHECK(scene.outcome(Rule::proof) == Outcome::fail);
}

TEST_CASE("the name rule takes the forms of kanji that were given for equal") {
    KanjiVariants variants = KanjiVariants::embedded();
    variants.add("翔\t翺\n", "ours.txt");
    Scene scene;
    scene.coupon.person.name_kana.reset();
    scene.coupon.person.name = "健診　翺子";
    scene.person().name = "健診　翔子";
    CHECK(scene.outcome(Rule::kana_name) == Outcome::unknown);
    scene.options.reference.kanji_variants = &variants;
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
}

} // namespace mqa::test
