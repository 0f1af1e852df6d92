// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mqa {

/// Which ids may have been met: a Bloom filter. It never forgets one, and seldom takes a new one
/// for one that was met.
class SeenIds {
public:
    /// Room for `expected` ids, at most 64 MiB.
    explicit SeenIds(std::uint64_t expected);

    /// Whether the id may have been added before.
    bool add(std::string_view id);

private:
    bool set(std::uint64_t hash);

    std::vector<bool> bits_;
};

} // namespace mqa
