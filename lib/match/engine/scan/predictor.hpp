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
/// expected with them. The piece that followed last and the usual size of a text are tried first.
/// Because the open objects behind a member are always the same, any chain of
/// remembered pieces is JSON. What does not fit is refused, never misread: the caller parses such a
/// line in full and teaches the predictor what it saw.
class Predictor {
public:
    /// `may_use_avx2` false: does what it does on a processor without AVX2.
    explicit Predictor(const RecordShape& shape, bool may_use_avx2 = true);
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

    /// Texts whose size was not the usual one so many times, soon one after the other, have none.
    static constexpr std::uint32_t too_often = 16;

    /// What stands behind a piece.
    enum class Then : std::uint8_t {
        text,  ///< or null
        piece, ///< of `to`: its value, a word or an empty list, ends the bytes
        value, ///< null, an object or a list
        line,
    };

    struct Node;

    // The loop, once for any processor and once for those that have AVX2.
    struct Plain;
    struct Avx2;

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
        Step* likely = nullptr;  ///< of these, the one that followed last
        std::uint64_t takes = 0; ///< members and containers, which a line has once
        int taken = 0;           ///< how many these are

        // Of the text behind the bytes, where most of the last ones had one size.
        std::uint32_t usual_size = 0;
        std::uint32_t usual_signs = 0; ///< the bit of the mark behind it and all before that
        std::uint32_t usual_end = 1;   ///< the bit of the mark; not among usual_signs: no such size
        std::uint32_t other_sizes = 0; ///< how often another one came soon after another
        std::uint64_t other_line = 0;  ///< where one came last

        bool rest_is_at(const char* at) const;
    };

    struct Node {
        std::array<Step, pieces_kept> steps{};
        std::size_t count = 0;
        /// The likeliest first, then nullptr.
        std::array<Step*, pieces_kept + 1> order{};
    };

    static Step& place_in(Node& node);
    void met_size(Step& step, std::size_t size) const;
    const char* read_other(const char* at, const char* end, std::size_t member,
                           ScannedLine& line) const;
    void learn(const Piece& piece);

    StringSigns signs_;
    const RecordShape& shape_;
    Step never_; ///< of bytes that UTF-8 does not have
    Step begin_; ///< before the first piece of a line
    std::vector<Node> nodes_;
    std::uint64_t lines_ = 0;
    bool uses_avx2_;
};

} // namespace mqa::engine
