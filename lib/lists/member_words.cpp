// SPDX-License-Identifier: Apache-2.0
#include "lists/member_words.hpp"

#include "lists/cell_words.hpp"

namespace mqa {

namespace data {
extern const std::string_view member_words;
} // namespace data

namespace {

const CellWords& all_words() {
    static const CellWords words(data::member_words);
    return words;
}

} // namespace

std::optional<std::string_view> member_word(std::string_view column, std::string_view cell) {
    return all_words().find(column, cell);
}

TextArgument member_words(std::string_view column) {
    return all_words().choices(column);
}

} // namespace mqa
