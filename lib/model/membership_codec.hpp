// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "model/qualification.hpp"

#include <array>
#include <string_view>

namespace mqa::codec {

/// The members that qualification, candidate, evidence and register line share (資格情報). Private
/// to the codec files.

inline constexpr std::array all_statuses{
    QualificationStatus::valid,      QualificationStatus::invalid,
    QualificationStatus::superseded, QualificationStatus::not_found,
    QualificationStatus::ambiguous,  QualificationStatus::indeterminate};
inline constexpr std::array all_sexes{Sex::male, Sex::female, Sex::unset};

/// Reads `insurer_number` to `loss_reason`. None is required here. Unknown members of `person` are
/// reported as not of `schema`; the caller finishes `reader` itself.
Membership read_membership(ObjectReader& reader, std::string_view schema);

/// Throws missing_member unless it names the insurer, the number and a person with a name (kana or
/// kanji) and a birth date: what it takes to be somebody's membership.
void require_identified(const ObjectReader& reader, const Membership& membership);

/// `Object`: Json or JsonWriter.
template <typename Object>
void write_membership(Object& object, const Membership& membership);

/// Writes `person` unless nothing is known of the person. `Object`: Json.
template <typename Object>
void write_person(Object& object, const Person& person);

} // namespace mqa::codec
