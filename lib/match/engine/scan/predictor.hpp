// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/scan/shape.hpp"
#include "match/engine/scan/signs.hpp"

#include <array>
#include <vector>

namespace mqa::engine {

/// Reads lines that look like lines seen before. It remembers which bytes stood between the value
/// of one member and that of the next, and expects them again; what stands between two values is
/// then compared, not parsed. Where the value is one of a few words or an empty list, it is
/// expected with them. Because the open objects behind a member are always the same, any chain of
/// remembered pieces is JSON. What does not fit is refused, never misread: the caller parses such a
/// line in full and teaches the predictor what it saw.
class Predictor {
public:
    explicit Predictor(const RecordShape& shape);
    Predictor(const Predictor&) = delete;
    Predictor& operator=(const Predictor&) = delete;
    ~Predictor() = default;

    /// Reads the line that begins at `at` and ends with a line feed before `end`; `scan_padding`
    /// bytes behind `end` are readable. Returns what follows the line feed, or nullptr when the
    /// line does not fit; then `line` means nothing until it is cleared or scanned into.
    const char* scan(const char* at, const char* end, ScannedLine& line);

    /// A piece of a line: the bytes from the end of one value to the beginning of the next, and the
    /// containers that they open. `to` is the number of members for the piece up to the line feed.
    struct Piece {
        std::size_t from = 0; ///< the number of members: the beginning of the line
        std::size_t to = 0;
        std::string_view bytes;
        std::uint64_t opens = 0;
        std::string_view word;   ///< behind them: a text that is one of a few words, without marks
        bool empty_list = false; ///< "[]" is behind them
    };

    /// Remembers the pieces of a line that was parsed in full.
    void learn(const std::vector<Piece>& pieces);

private:
    static constexpr std::size_t longest_piece = 96;
    static constexpr std::size_t pieces_kept = 6;
    /// Bytes that are compared at once; few pieces are longer.
    static constexpr std::size_t bytes_at_once = 32;

    /// What stands behind a piece.
    enum class Then : std::uint8_t {
        text,  ///< or null
        piece, ///< of `to`: its value, a word or an empty list, ends the bytes
        value, ///< null, an object or a list
        line,
    };

    struct Node;

    struct Step {
        std::array<char, longest_piece + scan_padding> bytes{};
        std::uint32_t size = 0;
        std::uint32_t beginning = 0; ///< a bit for each byte among the first ones
        std::uint32_t to = 0;
        Then then = Then::value;
        std::uint8_t word_size = 0;
        std::uint8_t word_back = 0; ///< bytes from the beginning of the word to the end of all
        std::int32_t word = 0;
        Node* next = nullptr;    ///< what follows the value of `to`
        std::uint64_t takes = 0; ///< members and containers, which a line has once
        int taken = 0;           ///< how many these are

        bool rest_is_at(const char* at) const;
    };

    struct Node {
        std::array<Step, pieces_kept> steps{};
        std::size_t count = 0;
        /// The likeliest first, then nullptr; before there is one, a step that never fits.
        std::array<const Step*, pieces_kept + 1> order{};
    };

    static Step& place_in(Node& node);
    const char* scan_by_default(const char* at, const char* end, ScannedLine& line);
    const char* scan_by_avx2(const char* at, const char* end, ScannedLine& line);
    const char* read_other(const char* at, const char* end, std::size_t member,
                           ScannedLine& line) const;
    void learn(const Piece& piece);

    const RecordShape& shape_;
    Step never_; ///< of bytes that UTF-8 does not have
    std::vector<Node> nodes_;
    bool has_avx2_;
};

} // namespace mqa::engine
