// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/predictor.hpp"

#include "match/engine/scan/value.hpp"

#include <algorithm>
#include <utility>

namespace mqa::engine {

Predictor::Predictor(const RecordShape& shape) : shape_(shape), nodes_(shape.members.size() + 1) {}

const Predictor::Step* Predictor::step_from(Node& node, const char* at, const char* end) const {
    const auto left = static_cast<std::size_t>(end - at);
    for (std::size_t rank = 0; rank < node.count; ++rank) {
        const Step& step = node.steps[node.order[rank]];
        if (step.size <= left && equal_bytes(at, step.bytes.data(), step.size)) {
            if (rank > 0) {
                std::swap(node.order[rank], node.order[rank - 1]);
            }
            return &step;
        }
    }
    return nullptr;
}

const char* Predictor::scan(const char* at, const char* end, ScannedLine& line) {
    line.clear();
    const std::size_t members = shape_.members.size();
    std::size_t node = members;
    for (;;) {
        const Step* step = step_from(nodes_[node], at, end);
        if (step == nullptr || (step->takes & line.seen) != 0) {
            return nullptr;
        }
        line.seen |= step->takes;
        at += step->size;
        if (step->to == members) {
            return at;
        }
        at = read_value(at, end, shape_, step->to, line);
        if (at == nullptr) {
            return nullptr;
        }
        node = step->to;
    }
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
        // Where all places are taken, the least likely piece makes room.
        const std::size_t place =
            node.count < pieces_kept ? node.count++ : node.order[pieces_kept - 1];
        Step& step = node.steps[place];
        step.bytes.fill('\0');
        std::copy(piece.bytes.begin(), piece.bytes.end(), step.bytes.begin());
        step.size = static_cast<std::uint32_t>(piece.bytes.size());
        step.to = static_cast<std::uint32_t>(piece.to);
        step.takes = piece.opens | (piece.to < shape_.members.size() ? bit_of_member(piece.to) : 0);
    }
}

} // namespace mqa::engine
