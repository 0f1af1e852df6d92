// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "model/date.hpp"
#include "model/envelope.hpp"
#include "model/numbers.hpp"
#include "model/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

struct Person {
    std::optional<std::string> name;
    std::optional<std::string> name_kana;
    std::optional<std::string> name_other;
    std::optional<std::string> name_other_kana;
    std::optional<Date> birth_date;
    std::optional<Sex> sex;
    std::optional<std::string> address;
    std::optional<std::string> postcode;

    bool operator==(const Person&) const = default;
};

/// What a person's membership of an insurer says (資格情報): the members that qualification,
/// evidence and register line share. Texts keep the width and spacing of their source; normalising
/// is for comparing.
struct Membership {
    std::optional<InsurerNumber> insurer_number;
    std::optional<std::string> insurer_name;
    std::optional<std::string> symbol;
    std::optional<std::string> number;
    std::optional<std::string> branch_number;
    std::optional<Relationship> relationship;
    std::optional<std::string> card_classification; ///< 証区分 (OQSCD010), verbatim
    Person person;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::optional<Date> acquired_on;
    std::optional<Date> lost_on;
    std::optional<std::string> loss_reason; ///< 喪失事由 (OQSCD008), verbatim

    bool operator==(const Membership&) const = default;
};

struct Confirmation {
    Proof proof = Proof::my_number_card;
    Channel channel = Channel::register_file;
    Method method = Method::none;
    Purpose purpose = Purpose::specific_checkup;
    SysTime confirmed_at;
    std::optional<std::string> reference;
    std::optional<std::string> institution_number;
};

struct ServiceNotice {
    std::string code;
    std::string message;
};

/// mqa.qualification/1: the answer to "is this person a member, and of whom?".
struct Qualification {
    Envelope envelope;
    QualificationStatus status = QualificationStatus::indeterminate;
    Membership membership;
    std::vector<Membership> candidates; ///< for `ambiguous`; for `superseded` what is in force now
    Confirmation confirmation;
    std::vector<ServiceNotice> notices;
};

/// mqa.inquiry/1: a look-up by insurance data, no card (照会区分 2).
struct Inquiry {
    Envelope envelope;
    InsurerNumber insurer_number;
    std::optional<std::string> symbol;
    std::string number;
    std::optional<std::string> branch_number;
    Date birth_date;
};

/// mqa.evidence/1: a proof read by eye.
struct Evidence {
    Envelope envelope;
    Proof proof = Proof::portal_screen;
    SysTime seen_at;
    Membership membership;
};

/// mqa.member/1: a line of the embedded register.
struct Member {
    Envelope envelope;
    std::optional<QualificationStatus> status; ///< only to force one
    Membership membership;
    std::vector<std::string> certificate_sha256;  ///< lower-case hex
    std::vector<std::string> certificate_serials; ///< lower-case hex (`certificate_serial`)
};

} // namespace mqa
