// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mqa::engine {

/// Reasons of a decision, and what to do next.
struct ToldText {
    std::string_view reasons;
    std::string_view next_action;
};

/// What decisions of a run tell again and again: an insurer without a contract sends many people.
/// Results name such a text by its number instead of carrying it to the output. All are found
/// before the first is shown; only the former may be done by several threads.
class ToldTexts {
public:
    /// The number of a text that came before. Nothing for one that is new, or for which there is no
    /// room.
    std::optional<std::uint32_t> find(const ToldText& text);

    ToldText at(std::uint32_t number) const {
        const Kept& kept = texts_[number];
        const std::string_view text = kept.text;
        return {text.substr(0, kept.reasons), text.substr(kept.reasons)};
    }

private:
    struct Kept {
        std::string text; ///< reasons, then the next action
        std::size_t reasons = 0;
    };

    static constexpr std::size_t bytes_kept = 2UL * 1024 * 1024;

    std::optional<std::uint32_t> keep(const ToldText& text, std::uint64_t hash);

    std::mutex turn_;
    std::vector<Kept> texts_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_; ///< by the hash of the text
    std::array<std::uint64_t, 4096> seen_{};                   ///< hashes of texts that came once
};

} // namespace mqa::engine
