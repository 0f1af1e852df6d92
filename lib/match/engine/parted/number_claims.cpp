// SPDX-License-Identifier: Apache-2.0
#include "match/engine/parted/number_claims.hpp"

#include <bit>
#include <utility>

namespace mqa::engine {
namespace {

/// Coupons by number: open addressing over chains of those that are still free.
class FreeCoupons {
public:
    explicit FreeCoupons(const LoadedRows& coupons)
        : keys_(coupons.size()), next_(coupons.size(), nobody),
          first_(std::bit_ceil(coupons.size() * 2 + 1), nobody), number_of_slot_(first_.size()),
          mask_(first_.size() - 1) {
        // From the last on, so that each chain begins with the first.
        for (auto place = static_cast<std::uint32_t>(coupons.size()); place-- > 0;) {
            const RowKeys own = coupons[place].keys();
            keys_.data()[place] = {own.symbol, own.branch};
            if (own.number != 0) {
                const std::size_t slot = slot_of(own.number);
                number_of_slot_.data()[slot] = own.number;
                next_.data()[place] = std::exchange(first_.data()[slot], place);
            }
        }
    }

    /// Gives every free coupon that agrees to `qualification`.
    void claim(const RowKeys& wanted, std::uint32_t qualification,
               std::vector<std::uint32_t>& claims) {
        if (wanted.number == 0) {
            return;
        }
        std::uint32_t* link = first_.data() + slot_of(wanted.number);
        while (*link != nobody) {
            const std::uint32_t place = *link;
            const Keys keys = keys_.data()[place];
            if (may_be_equal(keys.symbol, wanted.symbol) &&
                may_be_equal(keys.branch, wanted.branch)) {
                claims.data()[place] = qualification;
                *link = next_.data()[place];
            } else {
                link = next_.data() + place;
            }
        }
    }

private:
    struct Keys {
        std::uint32_t symbol;
        std::uint32_t branch;
    };

    /// The slot of the number, or the free one where it belongs.
    std::size_t slot_of(std::uint64_t number) {
        std::size_t slot = number & mask_;
        const std::uint64_t* numbers = number_of_slot_.data();
        while (numbers[slot] != 0 && numbers[slot] != number) {
            slot = (slot + 1) & mask_;
        }
        return slot;
    }

    std::vector<Keys> keys_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint64_t> number_of_slot_;
    std::size_t mask_;
};

} // namespace

std::vector<std::uint32_t> claim_by_number(const LoadedRows& coupons,
                                           const LoadedRows& qualifications) {
    std::vector<std::uint32_t> claims(coupons.size(), nobody);
    FreeCoupons free(coupons);
    for (std::uint32_t place = 0; place < qualifications.size(); ++place) {
        const RowView& row = qualifications[place];
        if (row.form() == RowForm::plain) {
            free.claim(row.keys(), place, claims);
        } else if (row.form() == RowForm::whole) {
            for (const RowKeys& person : qualifications[place].persons()) {
                free.claim(person, place, claims);
            }
        }
    }
    return claims;
}

} // namespace mqa::engine
