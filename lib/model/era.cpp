// SPDX-License-Identifier: Apache-2.0
#include "model/era.hpp"

#include "base/data_table.hpp"

#include <algorithm>

namespace mqa {

namespace data {
extern const std::string_view eras;
} // namespace data

namespace {

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::vector<Era> load_eras() {
    std::vector<Era> eras;
    for (const DataRow& row : data_rows(data::eras, 3)) {
        const Date first_day = Date::parse(row[0]).value();
        if (!eras.empty()) {
            eras.back().last_day = Date(first_day.days() - std::chrono::days(1));
        }
        eras.push_back(Era{row[1], words_of(row[2]), first_day, std::nullopt});
    }
    return eras;
}

} // namespace

const std::vector<Era>& all_eras() {
    static const std::vector<Era> eras = load_eras();
    return eras;
}

} // namespace mqa
