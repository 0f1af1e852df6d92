// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
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
    const Insurer& insurer(std::string_view digits);

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
        Fact fact;
    };

    /// The place of a text in a table of that many entries, which is a power of two.
    static std::size_t place_of(std::string_view text, std::size_t entries);

    bool is_in_order(std::string_view digits, std::string_view prefecture) const;

    const DecisionOptions& options_;
    std::vector<Entry<Insurer>> insurers_;
    std::vector<Entry<Institution>> institutions_;
    std::vector<Entry<Agency>> agencies_;
    std::vector<Entry<bool>> payments_;
};

} // namespace mqa::engine
