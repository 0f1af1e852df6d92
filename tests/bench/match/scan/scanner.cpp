// SPDX-License-Identifier: Apache-2.0
#include "bench/match/scan/readers.hpp"
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/scan/plain_line.hpp"
#include "match/engine/scan/predictor.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace mqa::bench {
namespace {

using namespace mqa::engine;

static_assert(lines_padding >= scan_padding);

constexpr std::size_t texts = 11;
constexpr std::size_t block_size = 256UL * 1024;

constexpr std::array<std::string_view, texts> coupon_names{
    "id",     "reference_number", "insurer_number", "symbol",
    "number", "branch_number",    "name_kana",      "birth_date",
    "sex",    "issued_on",        "expires_on"};
constexpr std::array<std::string_view, texts> qualification_names{
    "id",         "status", "insurer_number", "symbol",      "number", "branch_number", "name_kana",
    "birth_date", "sex",    "valid_from",     "confirmed_at"};

/// Where a scanned line has the values of the names.
std::array<std::size_t, texts> places_of(const std::array<std::string_view, texts>& names,
                                         const RecordShape& shape) {
    std::array<std::size_t, texts> places{};
    std::transform(names.begin(), names.end(), places.begin(), [&](std::string_view name) {
        const auto found =
            std::find_if(shape.members.begin(), shape.members.end(),
                         [&](const MemberShape& member) { return member.name == name; });
        return static_cast<std::size_t>(found - shape.members.begin());
    });
    return places;
}

/// Reads lines as LineParser does, up to the point where it makes rows of them.
class LineScanner {
public:
    explicit LineScanner(const RecordShape& shape) : shape_(shape), predictor_(shape) {}

    const char* scan(const char* at, const char* end) {
        const char* next = predictor_.scan(at, end, line_);
        return next != nullptr ? next : learn(at, end);
    }

    std::string_view value(std::size_t member) const { return line_.value[member]; }

private:
    const char* learn(const char* at, const char* end) {
        const auto* feed =
            static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!read_plain_line({at, static_cast<std::size_t>(feed - at)}, shape_, line_, pieces_)) {
            throw std::runtime_error("the scanner does not know this line");
        }
        predictor_.learn(pieces_);
        return feed + 1;
    }

    const RecordShape& shape_;
    Predictor predictor_;
    ScannedLine line_;
    std::vector<Predictor::Piece> pieces_;
};

std::string_view first_block(std::string_view lines) {
    return lines.size() <= block_size ? lines
                                      : lines.substr(0, lines.rfind('\n', block_size - 1) + 1);
}

template <typename Taker>
std::uint64_t take(Kind kind, std::string_view lines) {
    const RecordShape& shape = kind == Kind::coupons ? coupon_shape : qualification_shape;
    const auto places =
        places_of(kind == Kind::coupons ? coupon_names : qualification_names, shape);
    LineScanner line(shape);
    Taker taker;
    while (!lines.empty()) {
        const std::string_view block = first_block(lines);
        if (!is_utf8(block)) {
            throw std::runtime_error("this block is not UTF-8");
        }
        const char* end = block.data() + block.size();
        for (const char* at = block.data(); at < end;) {
            at = line.scan(at, end);
            for (const std::size_t place : places) {
                taker.take(line.value(place));
            }
        }
        lines.remove_prefix(block.size());
    }
    return taker.sum();
}

} // namespace

const LineReader scanner{take<Tally>, take<Digest>};

} // namespace mqa::bench
