// SPDX-License-Identifier: Apache-2.0
#include "registration/profile/institution.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "model/numbers.hpp"

#include <algorithm>
#include <array>

namespace mqa {

namespace data {
extern const std::string_view institution_kinds;
} // namespace data

namespace {

constexpr std::size_t kind_columns = 7;

constexpr std::array fields{
#define MQA_PROFILE_FIELD(member, path, type, meaning_en, meaning_ja)                              \
    ProfileField{path, &Institution::member, ProfileType::type, Text(meaning_en, meaning_ja)},
#include "registration/data/profile_fields.def"
#undef MQA_PROFILE_FIELD
};

std::vector<InstitutionKindEntry> read_institution_kinds() {
    std::vector<InstitutionKindEntry> entries;
    for (const DataRow& row : data_rows(data::institution_kinds, kind_columns)) {
        entries.push_back({.kind = static_cast<InstitutionKind>(entries.size()),
                           .name = row[0],
                           .number_kind = row[1].front(),
                           .portal = row[2] == name_of(Portal::medical_institution)
                                         ? Portal::medical_institution
                                         : Portal::treatment_center,
                           .affiliation = row[3] == "-" ? std::string_view() : row[3],
                           .screens_assumed = row[4] == "assumed",
                           .english = row[5],
                           .japanese = row[6]});
    }
    return entries;
}

} // namespace

std::span<const InstitutionKindEntry> institution_kinds() {
    static const std::vector<InstitutionKindEntry> entries = read_institution_kinds();
    return entries;
}

const InstitutionKindEntry& entry_of(InstitutionKind kind) {
    return institution_kinds()[static_cast<std::size_t>(kind)];
}

std::optional<InstitutionKind> institution_kind_from(std::string_view name) {
    const auto entries = institution_kinds();
    const auto found = std::ranges::find(entries, name, &InstitutionKindEntry::name);
    return found == entries.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name_of(Portal portal) {
    return portal == Portal::medical_institution ? "medical_institution" : "treatment_center";
}

Text title_of(Portal portal) {
    constexpr Text medical("portal for medical institutions", "医療機関等向け総合ポータルサイト");
    constexpr Text treatment("portal for treatment centres", "施術所等向け総合ポータルサイト");
    return portal == Portal::medical_institution ? medical : treatment;
}

std::span<const ProfileField> profile_fields() {
    return fields;
}

const ProfileField* find_profile_field(std::string_view path) {
    const auto found = std::ranges::find(fields, path, &ProfileField::path);
    return found == fields.end() ? nullptr : &*found;
}

std::string institution_key(const Institution& institution) {
    if (institution.kind == InstitutionKind::insurer) {
        const auto insurer = InsurerNumber::parse(institution.insurer_number);
        return insurer ? insurer->digits() : std::string();
    }
    const auto number = InstitutionNumber::parse(institution.number);
    return number ? number->digits() : std::string();
}

std::string_view portal_number(const Institution& institution) {
    return institution.kind == InstitutionKind::insurer ? institution.online_code
                                                        : institution.number;
}

std::vector<std::string> list_of(std::string_view joined) {
    std::vector<std::string> parts;
    for (const std::string_view part : parts_of_column(joined, '\n')) {
        parts.emplace_back(part);
    }
    return parts;
}

} // namespace mqa
