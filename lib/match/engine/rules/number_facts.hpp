// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/engine/bytes/ask_for.hpp"
#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/bytes/hash.hpp"
#include "match/listing.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// What lists and check digits say of a number, remembered for the numbers met last: a run meets
/// few insurers, fewer agencies, and mostly one institution.
class NumberFacts {
public:
    explicit NumberFacts(const DecisionOptions& options);

    struct Insurer {
        Listing listing = Listing::no_list;
        bool in_order = false; ///< R18 has nothing to say of it
    };

    /// `digits` are the eight of an insurer number.
    const Insurer& insurer(std::string_view digits) {
        const std::uint64_t number = word_at(digits.data());
        const InsurerEntry* entry = insurers_.data() + place_of(number);
        for (std::size_t tries = places_tried; tries > 0; --tries, ++entry) {
            if (entry->digits == number) {
                return entry->fact;
            }
        }
        return learn_insurer(digits);
    }

    /// Asks for what insurer() will read.
    void expect_insurer(std::string_view digits) const {
        ask_for(insurers_.data() + place_of(word_at(digits.data())));
    }

    struct Institution {
        InstitutionListing listing; ///< for services that do not depend on the coupon
        bool in_order = false;
    };

    const Institution& institution(std::string_view number);

    struct Agency {
        bool known = false; ///< R16 has nothing to say of it
        bool in_order = false;
    };

    const Agency& agency(std::string_view number);

    /// Whether R16 has nothing to say of a list of self-payments.
    bool payments_in_order(std::string_view list);

private:
    template <typename Fact>
    struct Entry {
        std::string key;
        Fact fact{};
    };

    struct InsurerEntry {
        std::uint64_t digits = 0; ///< as a word; 0: free
        Insurer fact;
    };

    /// An insurer is in one of so many places, so that few make room for one another.
    static constexpr std::size_t places_tried = 4;
    static constexpr unsigned bits_of_place = 13;

    static std::size_t place_of(std::uint64_t digits) {
        return static_cast<std::size_t>(mixed(digits, 0x9E3779B97F4A7C15U) >>
                                        (64U - bits_of_place));
    }

    const Insurer& learn_insurer(std::string_view digits);

    /// The place of a text in a table of that many entries, which is a power of two.
    static std::size_t place_of(std::string_view text, std::size_t entries);

    bool is_in_order(std::string_view digits, std::string_view prefecture) const;

    const DecisionOptions& options_;
    std::vector<InsurerEntry> insurers_;
    std::vector<Entry<Institution>> institutions_;
    std::vector<Entry<Agency>> agencies_;
    std::vector<Entry<bool>> payments_;
};

} // namespace mqa::engine
