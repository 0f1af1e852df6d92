// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace mqa::bench {

enum class Kind { coupons, qualifications };

/// Bytes that are readable behind the lines, because whole vectors are loaded.
constexpr std::size_t lines_padding = 64;

/// Takes the same eleven texts out of every line: what pairs a record, its id and its days. Each
/// member is a function of the lines, which end with a line feed; it throws where one cannot be
/// read.
struct LineReader {
    using Take = std::uint64_t (*)(Kind kind, std::string_view lines);

    Take tally;  ///< touches each text, at the cost of a few instructions
    Take digest; ///< looks at every byte of every text, in their order
};

/// The scanner of the engine with its check of UTF-8, a block at a time.
extern const LineReader scanner;

/// simdjson on demand, with a parser that is used again, a line at a time.
extern const LineReader on_demand;

/// What LineReader::tally and LineReader::digest do with the texts.
class Tally {
public:
    void take(std::string_view text) {
        sum_ += text.size() + static_cast<unsigned char>(*text.data());
    }

    std::uint64_t sum() const { return sum_; }

private:
    std::uint64_t sum_ = 0;
};

class Digest {
public:
    void take(std::string_view text) {
        for (const char byte : text) {
            add(static_cast<unsigned char>(byte));
        }
        add(behind_a_text);
    }

    std::uint64_t sum() const { return sum_; }

private:
    static constexpr std::uint64_t behind_a_text = 0x100;

    /// FNV-1a.
    void add(std::uint64_t value) { sum_ = (sum_ ^ value) * 0x100000001B3U; }

    std::uint64_t sum_ = 0xCBF29CE484222325U;
};

} // namespace mqa::bench
