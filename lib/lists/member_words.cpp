// SPDX-License-Identifier: Apache-2.0
#include "lists/member_words.hpp"

#include "base/data_table.hpp"
#include "lists/list_columns.hpp"

#include <vector>

namespace mqa {

namespace data {
extern const std::string_view member_words;
} // namespace data

namespace {

/// A word of the record and everything that means it, as heading_label frees it of width and signs.
struct Word {
    std::string_view column;
    std::string_view word;
    std::vector<std::string> spellings;
};

std::vector<Word> load_words() {
    std::vector<Word> words;
    for (const DataRow& row : data_rows(data::member_words, 3)) {
        Word word{row[0], row[1], {heading_label(row[1]).full}};
        for (const std::string_view spelling : parts_of_column(row[2], ',')) {
            word.spellings.push_back(heading_label(spelling).full);
        }
        words.push_back(std::move(word));
    }
    return words;
}

const std::vector<Word>& all_words() {
    static const std::vector<Word> words = load_words();
    return words;
}

} // namespace

std::optional<std::string_view> member_word(std::string_view column, std::string_view cell) {
    const std::string spelled = heading_label(cell).full;
    for (const Word& word : all_words()) {
        for (const std::string& spelling : word.spellings) {
            if (word.column == column && spelling == spelled) {
                return word.word;
            }
        }
    }
    return std::nullopt;
}

std::string member_words(std::string_view column) {
    std::string list;
    for (const Word& word : all_words()) {
        if (word.column == column) {
            list += (list.empty() ? "" : ", ") + std::string(word.word);
        }
    }
    return list;
}

} // namespace mqa
