// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/rows/row_fields.hpp"
#include "model/terms.hpp"

#include <array>
#include <string_view>

namespace mqa::engine {

/// The words of the enumerators of `Term`, compared by their first and last eight bytes.
template <typename Term>
class TermWords {
public:
    static const TermWords& instance() {
        static const TermWords words;
        return words;
    }

    /// The enumerator as a word of a row; 0 when it has no such name.
    Word find(std::string_view name) const {
        const Ends ends = ends_of(name);
        const Entry* entry = entries_.data();
        for (Word word = 1; word <= count_; ++word, ++entry) {
            // The ends of a short name are all of it.
            if (entry->ends.first == ends.first && entry->ends.last == ends.last &&
                entry->name.size() == name.size() &&
                (name.size() <= 2 * word_size || entry->name == name)) {
                return word;
            }
        }
        return 0;
    }

private:
    struct Ends {
        std::uint64_t first;
        std::uint64_t last;
    };

    struct Entry {
        Ends ends;
        std::string_view name;
    };

    TermWords() {
        // The enumerators of a term follow one another from 0 on; what has no name is behind them.
        for (; !name_of(static_cast<Term>(count_)).empty(); ++count_) {
            const std::string_view name = name_of(static_cast<Term>(count_));
            entries_.at(count_) = {ends_of(name), name};
        }
    }

    static Ends ends_of(std::string_view name) {
        if (name.size() < word_size) {
            return {word_of_few(name), name.size()};
        }
        return {word_at(name.data()), word_at(name.data() + name.size() - word_size)};
    }

    std::array<Entry, 8> entries_{};
    std::size_t count_ = 0;
};

} // namespace mqa::engine
