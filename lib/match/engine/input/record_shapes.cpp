// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/record_shapes.hpp"

#include "match/engine/input/member_words.hpp"

#include <array>

namespace mqa::engine {
namespace {

constexpr std::array<std::string_view, 1> coupon_containers{"person"};
constexpr std::array<std::string_view, 2> qualification_containers{"person", "confirmation"};

/// The texts of a row first, in its order; then as in PlainCoupon (plain_coupon.cpp) and
/// PlainQualification (plain_qualification.cpp).
constexpr std::array coupon_members{
    MemberShape{"id", 0},
    MemberShape{"context", 0, ValueKind::object},
    MemberShape{"reference_number", 0},
    MemberShape{"insurer_number", 0},
    MemberShape{"insurer_name", 0},
    MemberShape{"symbol", 0},
    MemberShape{"number", 0},
    MemberShape{"branch_number", 0},
    MemberShape{"name", 1},
    MemberShape{"name_kana", 1},
    MemberShape{"contract_holder", 0, ValueKind::text, &find_nothing},
    MemberShape{"agency_number", 0},
    MemberShape{"copayments", 0, ValueKind::list},
    MemberShape{"schema", 0, ValueKind::text, &find_coupon_schema},
    MemberShape{"kind", 0, ValueKind::text, &find_coupon_kind},
    MemberShape{"birth_date", 1},
    MemberShape{"sex", 1, ValueKind::text, &find_term<Sex>},
    MemberShape{"issued_on", 0, ValueKind::text, &find_day},
    MemberShape{"expires_on", 0, ValueKind::text, &find_day},
};

constexpr std::array qualification_members{
    MemberShape{"id", 0},
    MemberShape{"context", 0, ValueKind::object},
    MemberShape{"reference", 2},
    MemberShape{"insurer_number", 0},
    MemberShape{"insurer_name", 0},
    MemberShape{"symbol", 0},
    MemberShape{"number", 0},
    MemberShape{"branch_number", 0},
    MemberShape{"card_classification", 0},
    MemberShape{"name", 1},
    MemberShape{"name_kana", 1},
    MemberShape{"name_other", 1},
    MemberShape{"name_other_kana", 1},
    MemberShape{"address", 1},
    MemberShape{"postcode", 1},
    MemberShape{"loss_reason", 0},
    MemberShape{"institution_number", 2},
    MemberShape{"notices", 0, ValueKind::list},
    MemberShape{"schema", 0, ValueKind::text, &find_qualification_schema},
    MemberShape{"status", 0, ValueKind::text, &find_term<QualificationStatus>},
    MemberShape{"relationship", 0, ValueKind::text, &find_term<Relationship>},
    MemberShape{"birth_date", 1},
    MemberShape{"sex", 1, ValueKind::text, &find_term<Sex>},
    MemberShape{"valid_from", 0},
    MemberShape{"valid_to", 0},
    MemberShape{"acquired_on", 0},
    MemberShape{"lost_on", 0},
    MemberShape{"proof", 2, ValueKind::text, &find_term<Proof>},
    MemberShape{"channel", 2, ValueKind::text, &find_term<Channel>},
    MemberShape{"method", 2, ValueKind::text, &find_term<Method>},
    MemberShape{"purpose", 2, ValueKind::text, &find_term<Purpose>},
    MemberShape{"confirmed_at", 2},
};
static_assert(qualification_members.size() <= most_members);

} // namespace

const RecordShape coupon_shape{coupon_members, coupon_containers};
const RecordShape qualification_shape{qualification_members, qualification_containers};

} // namespace mqa::engine
