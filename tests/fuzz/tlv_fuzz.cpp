// SPDX-License-Identifier: Apache-2.0
// A TLV structure as a card may give it: every value must lie inside the bytes given.
#include "base/error.hpp"
#include "card/tlv.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check_nodes(ByteView bytes) {
    const TlvLimits limits;
    const std::vector<TlvNode> nodes = parse_tlv(bytes);
    require(nodes.size() <= limits.nodes);
    for (const TlvNode& node : nodes) {
        require(node.depth < limits.depth);
        require(node.value.empty() ||
                (node.value.data() >= bytes.data() &&
                 node.value.data() + node.value.size() <= bytes.data() + bytes.size()));
    }
    if (!bytes.empty() &&
        nodes.front().value.data() + nodes.front().value.size() == bytes.data() + bytes.size()) {
        require(tlv_total_length(bytes) == bytes.size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        check_nodes({data, size});
    } catch (const Error& error) {
        require(error.errc() == Errc::certificate_malformed);
    }
    return 0;
}
