// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mqa::engine {

/// What kind of value a member has in a plain record.
enum class ValueKind : std::uint8_t {
    text,
    object, ///< an object of texts and whole numbers (context)
    list,   ///< an array of such objects (self-payments, notices)
};

/// What a text means that is mostly one of a few, as a number that its reader understands.
using WordFinder = std::int32_t (*)(std::string_view text);

/// A member that a plain record may have.
struct MemberShape {
    std::string_view name;
    std::uint8_t container; ///< 0: the record itself, else an entry of `containers` and 1
    ValueKind kind = ValueKind::text;
    WordFinder word = nullptr; ///< for texts of which few are met
};

/// What a plain record of one kind may hold: members, some of them in objects one level down. At
/// most one member is an object, and one a list.
struct RecordShape {
    std::span<const MemberShape> members;
    std::span<const std::string_view> containers;
};

constexpr std::size_t most_members = 32;

constexpr std::uint64_t bit_of_member(std::size_t member) {
    return std::uint64_t{1} << member;
}

/// Container 0 is the record itself.
constexpr std::uint64_t bit_of_container(std::size_t container) {
    return std::uint64_t{1} << (most_members + container);
}

/// What a scanned line holds. Values of texts have no quotation marks; those of objects and lists
/// are JSON without blanks. A member that is absent or null has an empty view with no data.
struct ScannedLine {
    std::array<std::string_view, most_members> value;
    std::uint64_t seen = 0;            ///< a bit a member (also null ones), then one a container
    std::array<std::string, 2> nested; ///< the object and the list, without their blanks
    std::array<std::int32_t, most_members> word{}; ///< where `words` has a bit
    std::uint64_t words = 0; ///< a bit a member of which `word` says what it means

    void clear() {
        value.fill({});
        seen = 0;
        words = 0;
        stale_ = 0;
    }

    /// What the text of a member means.
    std::int32_t word_of(std::size_t member, WordFinder find) const {
        return (words & bit_of_member(member)) != 0 ? word[member] : find(value[member]);
    }

    /// In place of clear(): values of the line before stay until end() takes away those that the
    /// new line does not have, which are mostly none.
    void begin() {
        stale_ |= seen;
        seen = 0;
        words = 0;
    }

    void end() {
        stale_ &= ~seen & (bit_of_container(0) - 1);
        for (; stale_ != 0; stale_ &= stale_ - 1) {
            value[static_cast<std::size_t>(std::countr_zero(stale_))] = {};
        }
    }

private:
    std::uint64_t stale_ = 0; ///< members that may have a value from before
};

} // namespace mqa::engine
