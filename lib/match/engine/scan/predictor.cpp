// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/predictor.hpp"

#include "match/engine/scan/value.hpp"

#include <algorithm>
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

Predictor::Predictor(const RecordShape& shape)
    : shape_(shape), nodes_(shape.members.size() + 1), has_avx2_(cpu_has_avx2()) {}

/// Whether the piece stands at `at`. Only the line feed of the last piece of a line is in a piece,
/// so that equal bytes never lead beyond the line.
[[gnu::always_inline]] inline bool Predictor::Step::is_at(const char* at) const {
    return (equal_of_32(at, bytes.data()) & beginning) == beginning &&
           (size <= bytes_at_once ||
            equal_bytes(at + bytes_at_once, bytes.data() + bytes_at_once, size - bytes_at_once));
}

[[gnu::always_inline]] inline const Predictor::Step* Predictor::step_from(Node& node,
                                                                          const char* at) {
    const Step** order = node.order.data();
    for (const Step** step = order; *step != nullptr; ++step) {
        if ((*step)->is_at(at)) {
            const Step* found = *step;
            if (step != order) {
                std::swap(step[0], step[-1]);
            }
            return found;
        }
    }
    return nullptr;
}

[[gnu::always_inline]] inline const char* Predictor::scan_line(const char* at, const char* end,
                                                               ScannedLine& line) {
    line.begin();
    const std::size_t members = shape_.members.size();
    std::string_view* values = line.value.data();
    Node* nodes = nodes_.data();
    std::size_t from = members;
    std::uint64_t seen = 0;
    for (;;) {
        const Step* step = step_from(nodes[from], at);
        if (step == nullptr || (step->takes & seen) != 0) {
            line.seen = seen;
            return nullptr;
        }
        seen |= step->takes;
        at += step->size;
        from = step->to;
        if (step->word_size != 0) {
            values[from] = {at - step->word_size - 1, step->word_size};
            line.word.data()[from] = step->word;
            line.words |= bit_of_member(from);
        } else if (step->to_text && *at == '"') {
            const char* sign = next_string_sign(++at);
            values[from] = {at, static_cast<std::size_t>(sign - at)};
            at = sign + 1;
            if (*sign != '"') {
                line.seen = seen;
                return nullptr;
            }
        } else if (from == members) {
            line.seen = seen;
            line.end();
            return at;
        } else {
            at = read_value(at, end, shape_, from, line);
            if (at == nullptr) {
                line.seen = seen;
                return nullptr;
            }
        }
    }
}

// The same instructions in the newer form need no copies of registers.
#if defined(__x86_64__)
[[gnu::target("avx2,bmi")]] const char* Predictor::scan_by_avx2(const char* at, const char* end,
                                                                ScannedLine& line) {
    return scan_line(at, end, line);
}
#else
const char* Predictor::scan_by_avx2(const char* at, const char* end, ScannedLine& line) {
    return scan_line(at, end, line);
}
#endif

const char* Predictor::scan(const char* at, const char* end, ScannedLine& line) {
    return has_avx2_ ? scan_by_avx2(at, end, line) : scan_line(at, end, line);
}

/// A free place, or where all are taken, that of the least likely piece.
Predictor::Step& Predictor::place_in(Node& node) {
    if (node.count < pieces_kept) {
        Step& step = node.steps[node.count];
        node.order[node.count++] = &step;
        return step;
    }
    const Step* last = node.order[pieces_kept - 1];
    return node.steps[static_cast<std::size_t>(last - node.steps.data())];
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
    std::string bytes(piece.bytes);
    if (with_word) {
        bytes += '"' + std::string(piece.word) + '"';
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
    step.to_text = to_member && shape_.members[piece.to].kind == ValueKind::text;
    step.word_size = static_cast<std::uint8_t>(with_word ? piece.word.size() : 0);
    step.word = with_word ? shape_.members[piece.to].word(piece.word) : std::uint8_t{0};
    step.takes = piece.opens | (to_member ? bit_of_member(piece.to) : 0);
}

} // namespace mqa::engine
