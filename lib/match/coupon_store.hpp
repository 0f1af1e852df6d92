// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "json/records.hpp"
#include "match/name_aliases.hpp"
#include "match/pairing.hpp"
#include "model/coupon.hpp"
#include "model/error_record.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace mqa {

/// How a coupon came to its qualification.
enum class Claim : std::uint8_t {
    none,
    by_number,
    by_person,
    set_aside, ///< decided in an earlier run, so nobody's in this one
};

/// Whether a claim by person takes coupons with a number, which may be a namesake's.
enum class Numbered : std::uint8_t { take, leave };

/// The coupons of a run in the order of their file, found by number (key 1) and by kana name and
/// birth date (key 2). Each can be claimed once. Rows that could not be read keep their place.
class CouponStore {
public:
    /// `aliases` are not owned; nullptr: none.
    explicit CouponStore(const NameAliases* aliases = nullptr) : aliases_(aliases) {}

    void add(Coupon coupon);
    void add(ErrorRecord error);

    std::size_t size() const { return entries_.size(); }

    Claim claim_of(std::size_t index) const { return entries_.at(index).claim; }

    /// Claims all free coupons that agree with the number; their places are added to `claimed`.
    void claim_by_number(const InsuredNumber& number, std::vector<std::size_t>& claimed);

    /// Claims the free coupons under the key 2: all, or those without a number of their own.
    void claim_by_person(const std::string& key, Numbered numbered,
                         std::vector<std::size_t>& claimed);

    /// Whether a coupon under the key 2 was claimed by it.
    bool was_claimed_by_person(const std::string& key) const;

    /// Whether the coupons under the key 2 name several persons.
    bool several_persons(const std::string& key) const { return census_.several(key); }

    /// Whether two coupons under the key 2 cannot well be one person's: one insurer gives a person
    /// one coupon of a kind. What their numbers show to be one person's does not count.
    bool has_rivals(const std::string& key) const;

    /// The coupon at `index`; nullptr for an unreadable row.
    const Coupon* coupon_at(std::size_t index) const { return entries_.at(index).coupon.get(); }

    /// Takes a coupon out of the run. It still counts where it is asked how many have one name.
    void set_aside(std::size_t index) { entries_.at(index).claim = Claim::set_aside; }

    /// The coupon at `index`, which is no longer here afterwards; nothing for an unreadable row.
    std::optional<Coupon> take(std::size_t index);

    /// The error of an unreadable row; nullptr for a coupon.
    const ErrorRecord* error_at(std::size_t index) const;

private:
    struct Entry {
        std::unique_ptr<Coupon> coupon;
        std::unique_ptr<ErrorRecord> error;
        Claim claim = Claim::none;
    };

    /// The coupons under one key 2 that are not known to be claimed.
    struct Namesakes {
        std::vector<std::size_t> numbered;
        std::vector<std::size_t> unnumbered;
        bool claimed = false; ///< one was claimed by this key
        bool rivals = false;  ///< two cannot well be one person's
    };

    bool is_rival(const Coupon& coupon, std::size_t other) const;

    void claim_all(Namesakes& group, std::vector<std::size_t>& places,
                   std::vector<std::size_t>& claimed);

    std::vector<Entry> entries_;
    const NameAliases* aliases_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_number_;
    std::unordered_map<std::string, Namesakes> by_person_;
    PersonCensus census_;
};

/// Reads mqa.coupon/1 records into the store; a line that cannot be used becomes an error of `tool`
/// in its place. `file` is what errors call the source.
void read_coupons(RecordReader& reader, const std::string& file, std::string_view tool,
                  Decoding& decoding, CouponStore& store);

} // namespace mqa
