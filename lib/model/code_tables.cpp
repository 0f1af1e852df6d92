// SPDX-License-Identifier: Apache-2.0
#include "base/data_table.hpp"
#include "base/digits.hpp"
#include "model/numbers.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace mqa {

namespace data {
extern const std::string_view law_codes;
extern const std::string_view prefectures;
} // namespace data

namespace {

struct Prefecture {
    std::string_view number;
    PrefectureClass type;
    std::string_view name_ja;
    std::string_view name_en;
};

constexpr std::array<std::pair<std::string_view, PrefectureClass>, 3> class_names{{
    {"real", PrefectureClass::real},
    {"pseudo", PrefectureClass::pseudo},
    {"test", PrefectureClass::test},
}};

PrefectureClass class_named(std::string_view name) {
    const auto* const found =
        std::ranges::find(class_names, name, &decltype(class_names)::value_type::first);
    return found == class_names.end() ? PrefectureClass::unknown : found->second;
}

const std::vector<Prefecture>& prefectures() {
    static const std::vector<Prefecture> table = [] {
        std::vector<Prefecture> rows;
        for (const DataRow& row : data_rows(data::prefectures, 4)) {
            rows.push_back({row[0], class_named(row[1]), row[2], row[3]});
        }
        return rows;
    }();
    return table;
}

/// The place of two digits among all there are; nothing for another text.
std::optional<std::size_t> place_of(std::string_view two_digits) {
    if (two_digits.size() != 2 || !has_only_digits(two_digits)) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(two_digits[0] - '0') * 10 +
           static_cast<std::size_t>(two_digits[1] - '0');
}

/// Asked for each insurer number: not by a search.
const Prefecture* find_prefecture(std::string_view two_digits) {
    static const std::array<const Prefecture*, 100> by_number = [] {
        std::array<const Prefecture*, 100> places{};
        for (const Prefecture& prefecture : prefectures()) {
            places.at(place_of(prefecture.number).value()) = &prefecture;
        }
        return places;
    }();
    const std::optional<std::size_t> place = place_of(two_digits);
    return place ? by_number.at(*place) : nullptr;
}

const std::vector<LawCode>& law_codes() {
    static const std::vector<LawCode> table = [] {
        std::vector<LawCode> rows;
        for (const DataRow& row : data_rows(data::law_codes, 4)) {
            rows.push_back({row[0], row[1], row[2], row[3] == "yes"});
        }
        return rows;
    }();
    return table;
}

} // namespace

PrefectureClass classify_prefecture(std::string_view two_digits) {
    const Prefecture* found = find_prefecture(two_digits);
    return found == nullptr ? PrefectureClass::unknown : found->type;
}

std::string_view prefecture_name(std::string_view two_digits, Language language) {
    const Prefecture* found = find_prefecture(two_digits);
    if (found == nullptr) {
        return {};
    }
    return language == Language::ja ? found->name_ja : found->name_en;
}

const LawCode* find_law_code(std::string_view code) {
    const auto found = std::ranges::find(law_codes(), code, &LawCode::code);
    return found == law_codes().end() ? nullptr : &*found;
}

} // namespace mqa
