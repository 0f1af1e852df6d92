// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/predictor.hpp"

#include "match/engine/scan/value.hpp"

#include <algorithm>
#include <utility>

namespace mqa::engine {

Predictor::Predictor(const RecordShape& shape) : shape_(shape), nodes_(shape.members.size() + 1) {}

/// Whether the piece stands at `at`. Only the line feed of the last piece of a line is in a piece,
/// so that equal bytes never lead beyond the line.
inline bool Predictor::Step::is_at(const char* at) const {
    return (equal_of_32(at, bytes.data()) & beginning) == beginning &&
           (size <= bytes_at_once ||
            equal_bytes(at + bytes_at_once, bytes.data() + bytes_at_once, size - bytes_at_once));
}

inline const Predictor::Step* Predictor::step_from(Node& node, const char* at) {
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

const char* Predictor::scan(const char* at, const char* end, ScannedLine& line) {
    line.begin();
    const std::size_t members = shape_.members.size();
    std::string_view* values = line.value.data();
    Node* nodes = nodes_.data();
    std::size_t from = members;
    for (;;) {
        const Step* step = step_from(nodes[from], at);
        if (step == nullptr || (step->takes & line.seen) != 0) {
            return nullptr;
        }
        line.seen |= step->takes;
        at += step->size;
        from = step->to;
        if (step->to_text && *at == '"') {
            const char* sign = next_string_sign(++at);
            if (*sign != '"') {
                return nullptr;
            }
            values[from] = {at, static_cast<std::size_t>(sign - at)};
            at = sign + 1;
        } else if (from == members) {
            line.end();
            return at;
        } else {
            at = read_value(at, end, shape_, from, line);
            if (at == nullptr) {
                return nullptr;
            }
        }
    }
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
    const auto too_long = [](const Piece& piece) { return piece.bytes.size() > longest_piece; };
    if (std::any_of(pieces.begin(), pieces.end(), too_long)) {
        return;
    }
    for (const Piece& piece : pieces) {
        Node& node = nodes_[piece.from];
        const auto known = [&](const Step& step) {
            return step.to == piece.to &&
                   std::string_view(step.bytes.data(), step.size) == piece.bytes;
        };
        const auto end = node.steps.begin() + static_cast<std::ptrdiff_t>(node.count);
        if (std::any_of(node.steps.begin(), end, known)) {
            continue;
        }
        Step& step = place_in(node);
        step.bytes.fill('\0');
        std::copy(piece.bytes.begin(), piece.bytes.end(), step.bytes.begin());
        step.size = static_cast<std::uint32_t>(piece.bytes.size());
        step.beginning = step.size >= bytes_at_once ? ~0U : (1U << step.size) - 1U;
        step.to = static_cast<std::uint32_t>(piece.to);
        const bool to_member = piece.to < shape_.members.size();
        step.to_text = to_member && shape_.members[piece.to].kind == ValueKind::text;
        step.takes = piece.opens | (to_member ? bit_of_member(piece.to) : 0);
    }
}

} // namespace mqa::engine
