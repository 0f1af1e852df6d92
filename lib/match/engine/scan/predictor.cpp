// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/predictor.hpp"

#include "match/engine/scan/signs_avx2.hpp"
#include "match/engine/scan/value.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

namespace mqa::engine {
namespace {

bool cpu_has_avx2() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
#else
    return false;
#endif
}

} // namespace

Predictor::Predictor(const RecordShape& shape, bool may_use_avx2)
    : shape_(shape), nodes_(shape.members.size() + 1), uses_avx2_(may_use_avx2 && cpu_has_avx2()) {
    never_.bytes.fill('\xFF');
    never_.beginning = ~0U;
    begin_.next = &nodes_.back();
    begin_.likely = &never_;
}

/// Whether the bytes of a long piece agree behind the first ones too.
bool Predictor::Step::rest_is_at(const char* at) const {
    return equal_bytes(at + bytes_at_once, bytes.data() + bytes_at_once, size - bytes_at_once);
}

/// The text behind the step has not the size that was expected. Where that comes often, guessing
/// costs more than it saves.
[[gnu::noinline]] void Predictor::met_size(Step& step, std::size_t size) const {
    constexpr std::uint64_t soon = 8;
    step.other_sizes = lines_ - step.other_line < soon ? step.other_sizes + 1 : 0;
    step.other_line = lines_;
    const bool expected = step.other_sizes < too_often && size < bytes_at_once;
    step.usual_size = static_cast<std::uint32_t>(size);
    step.usual_end = expected ? 1U << size : 1U;
    step.usual_signs = expected ? (2U << size) - 1 : 0;
}

/// Reads null, an object or a list, apart from the loop.
[[gnu::noinline]] const char* Predictor::read_other(const char* at, const char* end,
                                                    std::size_t member, ScannedLine& line) const {
    return read_value(at, end, shape_, member, line);
}

struct Predictor::Plain {
#define MQA_TARGET
#include "match/engine/scan/scan_line.inc"
#undef MQA_TARGET
};

#if defined(__x86_64__)
struct Predictor::Avx2 : SignsByAvx2 {
#define MQA_TARGET [[gnu::target("avx2,bmi")]]
#include "match/engine/scan/scan_line.inc"
#undef MQA_TARGET
};
#else
struct Predictor::Avx2 : Plain {};
#endif

const char* Predictor::scan(const char* at, const char* end, ScannedLine& line) {
    return uses_avx2_ ? Avx2::scan(*this, at, end, line) : Plain::scan(*this, at, end, line);
}

/// A free place, or where all are taken, that of the least likely piece.
Predictor::Step& Predictor::place_in(Node& node) {
    if (node.count < pieces_kept) {
        Step& step = node.steps[node.count];
        node.order[node.count++] = &step;
        return step;
    }
    return *node.order[pieces_kept - 1];
}

void Predictor::learn(const std::vector<Piece>& pieces) {
    const auto too_long = [](const Piece& piece) {
        return piece.bytes.size() + piece.word.size() + 2 > longest_piece;
    };
    if (std::none_of(pieces.begin(), pieces.end(), too_long)) {
        for (const Piece& piece : pieces) {
            learn(piece);
        }
    }
}

void Predictor::learn(const Piece& piece) {
    Node& node = nodes_[piece.from];
    // Where there are more words than places, they are read like other texts.
    const bool with_word = !piece.word.empty() && node.count < pieces_kept;
    const std::string_view value = piece.empty_list ? "[]" : piece.word;
    std::string bytes(piece.bytes);
    if (piece.empty_list) {
        bytes += value;
    } else if (with_word) {
        bytes += '"' + std::string(value) + '"';
    }
    const auto known = [&](const Step& step) {
        return step.to == piece.to && std::string_view(step.bytes.data(), step.size) == bytes;
    };
    const auto end = node.steps.begin() + static_cast<std::ptrdiff_t>(node.count);
    if (std::any_of(node.steps.begin(), end, known)) {
        return;
    }
    Step& step = place_in(node);
    step.bytes.fill('\0');
    std::copy(bytes.begin(), bytes.end(), step.bytes.begin());
    step.size = static_cast<std::uint32_t>(bytes.size());
    step.beginning = step.size >= bytes_at_once ? ~0U : (1U << step.size) - 1U;
    step.to = static_cast<std::uint32_t>(piece.to);
    const bool to_member = piece.to < shape_.members.size();
    step.next = &nodes_[piece.to];
    step.likely = &never_;
    const bool with_value = with_word || piece.empty_list;
    step.word_size = static_cast<std::uint8_t>(with_value ? value.size() : 0);
    step.word_back = static_cast<std::uint8_t>(value.size() + (with_word ? 1 : 0));
    step.word = with_word ? shape_.members[piece.to].word(piece.word) : 0;
    const bool is_text = to_member && shape_.members[piece.to].kind == ValueKind::text;
    step.then = with_value   ? Then::piece
                : !to_member ? Then::line
                             : (is_text ? Then::text : Then::value);
    step.takes = piece.opens | (to_member ? bit_of_member(piece.to) : 0);
    step.taken = std::popcount(step.takes);
}

} // namespace mqa::engine
