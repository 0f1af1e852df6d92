// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mqa {

/// Names that staff have found to be one person's (`--names`): the kana name on the coupon and the
/// one that the qualification gives, with the birth date. An alias counts in that direction only.
class NameAliases {
public:
    /// Rows of birth date, kana name on the coupon, kana name in the qualification, day of the
    /// review and who reviewed it, separated by TAB. A row without the last two waits for its
    /// review and does not count. Throws data_file_invalid with the line.
    static NameAliases parse(std::string_view text, const std::string& file);

    /// The keys 2 of a coupon's person: those of pairing.hpp and those of its aliases.
    std::vector<std::string> coupon_keys_of(const Person& of_coupon) const;

    /// Whether an alias says that the two are one person.
    bool join(const Person& of_coupon, const Person& of_qualification) const;

    std::size_t size() const { return aliases_.size(); }

    /// Rows that wait for their review.
    std::size_t waiting() const { return waiting_; }

private:
    std::unordered_multimap<std::string, std::string> aliases_; ///< key 2 to key 2
    std::size_t waiting_ = 0;
};

} // namespace mqa
