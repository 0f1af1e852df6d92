// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"
#include "model/qualification.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace mqa {

/// What pairing knows a person by at the insurer. Codes are keys of text/compare.hpp, so that
/// width, hyphens and leading zeros do not part what belongs together; an empty one is unknown.
struct InsuredNumber {
    std::string insurer;
    std::string number;
    std::string symbol;
    std::string branch;
};

/// Nothing without insurer and number.
std::optional<InsuredNumber> insured_number_of(const Coupon& coupon);
std::optional<InsuredNumber> insured_number_of(const Membership& membership);

/// Key 1: insurer and number are equal, and symbol and branch where both have them.
bool agree(const InsuredNumber& a, const InsuredNumber& b);
bool same_insured_number(const Coupon& coupon, const Membership& membership);

/// The part of key 1 that an index can hold.
std::string index_key(const InsuredNumber& number);

/// Key 2: kana skeleton and birth date, one for each kana name, of one with a former name in
/// brackets (旧姓併記) one for either; none without a birth date.
std::vector<std::string> person_keys(const Person& person);

/// The keys 2 under which a coupon waits: as above, but without former names, which are for the
/// qualification to try.
std::vector<std::string> coupon_keys(const Person& person);

/// Whether the membership says who is meant: by number or by name and birth date.
bool names_somebody(const Membership& membership);

/// Those whom a qualification may be about: its own membership, else its candidates.
std::vector<const Membership*> persons_of(const Qualification& qualification);

/// Counts the persons under each key 2: two numbers that do not agree are two persons.
class PersonCensus {
public:
    void add(const std::vector<std::string>& keys, const std::optional<InsuredNumber>& number);
    void add(const Qualification& qualification);
    bool several(const std::string& key) const;

private:
    struct Entry {
        InsuredNumber first;
        bool several = false;
    };

    std::unordered_map<std::string, Entry> entries_;
};

} // namespace mqa
