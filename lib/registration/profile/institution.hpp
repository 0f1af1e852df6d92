// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What an institution is to the portals, in the order of data/institution_kinds.txt.
enum class InstitutionKind : std::uint8_t {
    medical,        ///< 保険医療機関（医科）
    dental,         ///< 保険医療機関（歯科）
    pharmacy,       ///< 薬局
    checkup,        ///< 保険医療機関以外の健診・保健指導機関
    insurer,        ///< 保険者
    judo_therapist, ///< 施術所（柔道整復）
    acupuncturist,  ///< 施術所（あん摩マッサージ指圧・はり・きゅう）
};

enum class Portal : std::uint8_t {
    medical_institution, ///< 医療機関等向け総合ポータルサイト
    treatment_center,    ///< 施術所等向け総合ポータルサイト
};

/// The type of a profile field: how its value may be written.
enum class ProfileType : std::uint8_t { text, code, count, day, word, flag, file, words };

/// One institution as its profile describes it. The texts are what the file says, without outer
/// blanks, and empty when it says nothing: whether they are right is for the rules to judge. Codes
/// are half-width, flags "true" or "false", days YYYY-MM-DD where they were understood, lists
/// joined by line feeds.
struct Institution {
    InstitutionKind kind = InstitutionKind::checkup;
    std::uint64_t position = 1; ///< in its file, from 1
    std::uint64_t line = 0;     ///< where it begins, 0 when unknown (JSON in one line)
#define MQA_PROFILE_FIELD(member, path, type, meaning_en, meaning_ja) std::string member;
#include "registration/data/profile_fields.def"
#undef MQA_PROFILE_FIELD
};

/// The institutions of one file, in its order.
struct InstitutionProfile {
    std::string file;
    std::vector<Institution> institutions;
};

struct InstitutionKindEntry {
    InstitutionKind kind;
    std::string_view name;  ///< "checkup", as profiles write it
    char number_kind = '-'; ///< third digit of the institution's number; '-': it has no such number
    Portal portal = Portal::treatment_center;
    std::string_view affiliation; ///< what is chosen at 所属機関選択; empty on the other portal
    bool screens_assumed = false; ///< its screens are not public
    std::string_view english;
    std::string_view japanese;
};

std::span<const InstitutionKindEntry> institution_kinds();
const InstitutionKindEntry& entry_of(InstitutionKind kind);
std::optional<InstitutionKind> institution_kind_from(std::string_view name);

/// "medical_institution", "treatment_center".
std::string_view name_of(Portal portal);
Text title_of(Portal portal);

/// A row of data/profile_fields.def.
struct ProfileField {
    std::string_view path; ///< "contact.phone"
    std::string Institution::*member;
    ProfileType type;
    Text meaning;
};

std::span<const ProfileField> profile_fields();

/// nullptr when no field stands at `path`.
const ProfileField* find_profile_field(std::string_view path);

/// By what the ledger and --institution know an institution: its number, of an insurer the insurer
/// number (8 digits), which it has before a code was given to it. Empty when it has none or one
/// that is none.
std::string institution_key(const Institution& institution);

/// The number the portals know it by: the number, of an insurer the online qualification code.
std::string_view portal_number(const Institution& institution);

/// The parts of a list field.
std::vector<std::string> list_of(std::string_view joined);

} // namespace mqa
