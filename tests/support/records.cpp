// SPDX-License-Identifier: Apache-2.0
#include "support/records.hpp"

#include <stdexcept>

namespace mqa::test {
namespace {

template <typename Value>
Value present(std::optional<Value> value) {
    if (!value) {
        throw std::runtime_error("a sample value is malformed");
    }
    return *std::move(value);
}

Person person(std::string_view name, std::string_view kana, std::string_view birth, Sex sex) {
    Person made;
    made.name = name;
    made.name_kana = kana;
    made.birth_date = day(birth);
    made.sex = sex;
    return made;
}

} // namespace

Date service_day() {
    return day("2026-11-22");
}

Date day(std::string_view iso) {
    return present(Date::parse(iso));
}

SysTime instant(std::string_view rfc3339) {
    return present(parse_instant(rfc3339));
}

InsurerNumber insurer(std::string_view digits) {
    return present(InsurerNumber::parse(digits));
}

Coupon valid_coupon() {
    return {.envelope = {"coupon-1", ""},
            .reference_number = "26100000001",
            .kind = CouponKind::checkup,
            .insurer_number = insurer("06990014"),
            .insurer_name = "試験健康保険組合",
            .symbol = "131",
            .number = "4567",
            .branch_number = "01",
            .person = person("資格　一郎", "シカクイチロウ", "1980-01-15", Sex::male),
            .issued_on = day("2026-05-01"),
            .expires_on = day("2027-03-31"),
            .contract_holder = {},
            .agency_number = "94899010",
            .copayments = {{"basic", "fixed", 1000, {}}, {"detailed", "rate", {}, 30.0}}};
}

Qualification valid_qualification() {
    Qualification made;
    made.envelope = {"qualification-1", ""};
    made.status = QualificationStatus::valid;
    auto& membership = made.membership;
    membership.insurer_number = insurer("06990014");
    membership.insurer_name = "試験健康保険組合";
    membership.symbol = "１３１";
    membership.number = "4567";
    membership.branch_number = "01";
    membership.relationship = Relationship::dependent;
    membership.person = person("資格　一郎", "ｼｶｸ ｲﾁﾛｳ", "1980-01-15", Sex::male);
    membership.valid_from = day("2021-04-01");
    membership.acquired_on = day("2021-04-01");
    made.confirmation.proof = Proof::my_number_card;
    made.confirmation.channel = Channel::gateway;
    made.confirmation.method = Method::visual;
    made.confirmation.confirmed_at = instant("2026-11-22T09:14:31+09:00");
    made.confirmation.reference = "reference-1";
    made.confirmation.institution_number = "9919900010";
    return made;
}

Coupon second_coupon() {
    Coupon made = valid_coupon();
    made.envelope.id = "coupon-2";
    made.reference_number = "26100000002";
    made.number = "8901";
    made.branch_number = "00";
    made.person = person("健診　花子", "ケンシンハナコ", "1975-06-30", Sex::female);
    return made;
}

Qualification second_qualification() {
    Qualification made = valid_qualification();
    made.envelope.id = "qualification-2";
    made.membership.number = "8901";
    made.membership.branch_number = "00";
    made.membership.person = person("健診　花子", "ｹﾝｼﾝ ﾊﾅｺ", "1975-06-30", Sex::female);
    return made;
}

} // namespace mqa::test
