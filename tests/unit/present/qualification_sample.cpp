// SPDX-License-Identifier: Apache-2.0
#include "unit/present/qualification_sample.hpp"

namespace mqa::test {

Qualification sample_qualification() {
    Qualification qualification;
    qualification.envelope.id = "q-1";
    qualification.status = QualificationStatus::valid;
    Membership& membership = qualification.membership;
    membership.insurer_number = InsurerNumber::parse("06990014");
    membership.insurer_name = "資格健康保険組合";
    membership.symbol = "１３１";
    membership.number = "4567";
    membership.branch_number = "01";
    membership.relationship = Relationship::insured;
    membership.card_classification = "01";
    membership.person.name = "資格　一郎";
    membership.person.name_kana = "ｼｶｸ ｲﾁﾛｳ";
    membership.person.birth_date = Date::from(1980, 1, 15);
    membership.person.sex = Sex::male;
    membership.valid_from = Date::from(2021, 4, 1);
    qualification.confirmation = {.proof = Proof::my_number_card,
                                  .channel = Channel::gateway,
                                  .method = Method::pin,
                                  .purpose = Purpose::specific_checkup,
                                  .confirmed_at = *parse_instant("2026-11-22T10:00:00+09:00"),
                                  .reference = "r-1",
                                  .institution_number = "9929900018"};
    return qualification;
}

} // namespace mqa::test
