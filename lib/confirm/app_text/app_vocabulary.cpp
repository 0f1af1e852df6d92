// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_vocabulary.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace mqa {

namespace data {
extern const std::string_view app_text_labels;
extern const std::string_view app_text_sections;
extern const std::string_view app_text_words;
} // namespace data

namespace {

template <typename Term>
using Named = std::pair<std::string_view, Term>;

constexpr std::array section_names{
    Named<AppSectionKind>{"preface", AppSectionKind::preface},
    Named<AppSectionKind>{"qualification", AppSectionKind::qualification},
    Named<AppSectionKind>{"reverse_side", AppSectionKind::reverse_side},
    Named<AppSectionKind>{"elderly_certificate", AppSectionKind::elderly_certificate},
};

constexpr std::array scheme_names{
    Named<std::optional<AppScheme>>{"insurance", AppScheme::insurance},
    Named<std::optional<AppScheme>>{"assistance", AppScheme::assistance},
    Named<std::optional<AppScheme>>{"-", std::nullopt},
};

constexpr std::array field_names{
    Named<AppField>{"confirmed_on", AppField::confirmed_on},
    Named<AppField>{"reference", AppField::reference},
    Named<AppField>{"preschool", AppField::preschool},
    Named<AppField>{"insurer_number", AppField::insurer_number},
    Named<AppField>{"insurer_name", AppField::insurer_name},
    Named<AppField>{"symbol", AppField::symbol},
    Named<AppField>{"number", AppField::number},
    Named<AppField>{"branch_number", AppField::branch_number},
    Named<AppField>{"name", AppField::name},
    Named<AppField>{"name_kana", AppField::name_kana},
    Named<AppField>{"name_other", AppField::name_other},
    Named<AppField>{"name_other_kana", AppField::name_other_kana},
    Named<AppField>{"birth_date", AppField::birth_date},
    Named<AppField>{"sex", AppField::sex},
    Named<AppField>{"postcode", AppField::postcode},
    Named<AppField>{"address", AppField::address},
    Named<AppField>{"classification", AppField::classification},
    Named<AppField>{"relationship", AppField::relationship},
    Named<AppField>{"valid_from", AppField::valid_from},
    Named<AppField>{"valid_to", AppField::valid_to},
    Named<AppField>{"acquired_on", AppField::acquired_on},
    Named<AppField>{"lost_on", AppField::lost_on},
    Named<AppField>{"validity", AppField::validity},
    Named<AppField>{"left_out", AppField::left_out},
};

/// Where a record has a field under another name or in an inner object.
constexpr std::array member_paths{
    Named<AppField>{"confirmation.confirmed_at", AppField::confirmed_on},
    Named<AppField>{"confirmation.reference", AppField::reference},
    Named<AppField>{"person.name", AppField::name},
    Named<AppField>{"person.name_kana", AppField::name_kana},
    Named<AppField>{"person.name_other", AppField::name_other},
    Named<AppField>{"person.name_other_kana", AppField::name_other_kana},
    Named<AppField>{"person.birth_date", AppField::birth_date},
    Named<AppField>{"person.sex", AppField::sex},
    Named<AppField>{"person.postcode", AppField::postcode},
    Named<AppField>{"person.address", AppField::address},
    Named<AppField>{"card_classification", AppField::classification},
    Named<AppField>{"status", AppField::validity},
};

/// The files are part of the program: a name that is not there is a defect.
template <typename Names>
auto named(const Names& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &Names::value_type::first);
    if (found == names.end()) {
        throw Error(Errc::defect).with("operation", "app text tables");
    }
    return found->second;
}

using Titles = std::map<std::string, AppTitle, std::less<>>;
using Labels = std::map<std::pair<AppSectionKind, std::string>, AppLabel>;
using Words = std::map<std::pair<AppField, std::string>, std::string_view>;

const Titles& titles() {
    static const Titles table = [] {
        Titles entries;
        for (const DataRow& row : data_rows(data::app_text_sections, 3)) {
            entries.emplace(app_key(row[0]),
                            AppTitle{named(section_names, row[1]), named(scheme_names, row[2])});
        }
        return entries;
    }();
    return table;
}

const Labels& labels() {
    static const Labels table = [] {
        Labels entries;
        for (const DataRow& row : data_rows(data::app_text_labels, 3)) {
            entries.emplace(std::pair(named(section_names, row[0]), app_key(row[1])),
                            AppLabel{row[1], named(field_names, row[2])});
        }
        return entries;
    }();
    return table;
}

const Words& words() {
    static const Words table = [] {
        Words entries;
        for (const DataRow& row : data_rows(data::app_text_words, 3)) {
            entries.emplace(std::pair(named(field_names, row[0]), app_key(row[1])), row[2]);
        }
        return entries;
    }();
    return table;
}

} // namespace

std::string app_key(std::string_view text) {
    std::string key = is_valid_utf8(text) ? normalise(text) : std::string();
    std::erase_if(key, [](char c) { return c == ' ' || c == '\t'; });
    return key;
}

const AppTitle* find_app_title(std::string_view key) {
    const auto found = titles().find(key);
    return found == titles().end() ? nullptr : &found->second;
}

const AppLabel* find_app_label(AppSectionKind section, std::string_view key) {
    const auto found = labels().find(std::pair(section, std::string(key)));
    return found == labels().end() ? nullptr : &found->second;
}

std::string_view app_field_name(AppField field) {
    const auto* const found =
        std::ranges::find(field_names, field, &decltype(field_names)::value_type::second);
    return found == field_names.end() ? "line" : found->first;
}

std::string_view app_member_path(AppField field) {
    const auto* const found =
        std::ranges::find(member_paths, field, &decltype(member_paths)::value_type::second);
    return found == member_paths.end() ? app_field_name(field) : found->first;
}

bool is_app_label(std::string_view key) {
    return std::ranges::any_of(section_names, [key](const auto& section) {
        return find_app_label(section.second, key) != nullptr;
    });
}

std::optional<std::string_view> app_word(AppField field, std::string_view value) {
    const auto found = words().find(std::pair(field, app_key(value)));
    return found == words().end() ? std::nullopt : std::optional(found->second);
}

} // namespace mqa
