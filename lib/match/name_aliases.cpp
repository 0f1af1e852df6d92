// SPDX-License-Identifier: Apache-2.0
#include "match/name_aliases.hpp"

#include "base/data_table.hpp"
#include "match/pairing.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

enum Column : std::size_t { birth_date, on_coupon, in_qualification, reviewed_on, reviewed_by };

constexpr std::size_t column_count = 5;
/// A heading makes the file readable in a spreadsheet; its first word is no date.
constexpr std::string_view heading = "birth_date";

bool is_blank_name(std::string_view text) {
    return text.find_first_not_of(" \u3000") == std::string_view::npos;
}

/// The key 2 of the name; throws where there is none.
std::string key_in(const GivenRow& row, Column name, const std::string& file) {
    Person person;
    person.birth_date = Date::parse(row.columns[birth_date]);
    if (!person.birth_date) {
        refuse_row(file, row.line,
                   Text("the first column is no birth date", "1 列目が生年月日ではありません"));
    }
    person.name_kana = row.columns[name];
    auto keys = person_keys(person);
    if (keys.empty()) {
        refuse_row(file, row.line, Text("a kana name is missing", "カナ氏名がありません"));
    }
    return std::move(keys.front());
}

bool is_reviewed(const GivenRow& row, const std::string& file) {
    if (is_blank_name(row.columns[reviewed_on]) || is_blank_name(row.columns[reviewed_by])) {
        return false;
    }
    if (!Date::parse(row.columns[reviewed_on])) {
        refuse_row(file, row.line,
                   Text("the day of the review is no date", "確認日が日付ではありません"));
    }
    return true;
}

} // namespace

NameAliases NameAliases::parse(std::string_view text, const std::string& file) {
    NameAliases parsed;
    for (const GivenRow& row : given_rows(text, column_count, file)) {
        if (row.columns[birth_date] == heading) {
            continue;
        }
        std::string ours = key_in(row, on_coupon, file);
        std::string theirs = key_in(row, in_qualification, file);
        if (is_reviewed(row, file)) {
            parsed.aliases_.emplace(std::move(ours), std::move(theirs));
        } else {
            ++parsed.waiting_;
        }
    }
    return parsed;
}

std::vector<std::string> NameAliases::coupon_keys_of(const Person& of_coupon) const {
    std::vector<std::string> keys = coupon_keys(of_coupon);
    const std::size_t own = keys.size();
    for (std::size_t at = 0; at < own; ++at) {
        const auto [begin, end] = aliases_.equal_range(keys[at]);
        for (auto alias = begin; alias != end; ++alias) {
            if (std::ranges::find(keys, alias->second) == keys.end()) {
                keys.push_back(alias->second);
            }
        }
    }
    return keys;
}

bool NameAliases::join(const Person& of_coupon, const Person& of_qualification) const {
    const auto theirs = person_keys(of_qualification);
    // Not the coupon's own keys: names that only look alike were reviewed by nobody.
    return std::ranges::any_of(coupon_keys(of_coupon), [&](const std::string& key) {
        const auto [begin, end] = aliases_.equal_range(key);
        return std::any_of(begin, end, [&](const auto& alias) {
            return std::ranges::find(theirs, alias.second) != theirs.end();
        });
    });
}

} // namespace mqa
