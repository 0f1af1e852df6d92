// SPDX-License-Identifier: Apache-2.0
#include "match/partition/components.hpp"
#include "support/temporary_folder.hpp"

#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

using Keys = std::vector<std::vector<std::uint64_t>>;

std::vector<std::uint64_t> labels_of(const Keys& records, std::size_t buckets) {
    const test::TemporaryFolder folder;
    Components components(folder.path(), buckets);
    for (const auto& keys : records) {
        components.add(keys);
    }
    components.solve();
    std::vector<std::uint64_t> labels;
    for (std::size_t i = 0; i < records.size(); ++i) {
        labels.push_back(components.next_label());
    }
    return labels;
}

/// The same by looking at every pair until nothing changes.
std::vector<std::uint64_t> labels_by_hand(const Keys& records) {
    std::vector<std::uint64_t> labels(records.size());
    std::iota(labels.begin(), labels.end(), 0);
    const auto meet = [&](std::size_t a, std::size_t b) {
        for (const std::uint64_t key : records[a]) {
            for (const std::uint64_t other : records[b]) {
                if (key == other) {
                    return true;
                }
            }
        }
        return false;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < records.size(); ++a) {
            for (std::size_t b = 0; b < records.size(); ++b) {
                if (labels[b] < labels[a] && meet(a, b)) {
                    labels[a] = labels[b];
                    changed = true;
                }
            }
        }
    }
    return labels;
}

} // namespace

TEST_CASE("records that share no key stand alone") {
    CHECK(labels_of({{1}, {2}, {}, {3, 4}}, 4) == std::vector<std::uint64_t>{0, 1, 2, 3});
}

TEST_CASE("records that share a key hang together") {
    CHECK(labels_of({{1}, {2}, {1, 5}, {2}}, 4) == std::vector<std::uint64_t>{0, 1, 0, 1});
}

TEST_CASE("records hang together through any number of others") {
    Keys chain;
    for (std::uint64_t i = 0; i < 40; ++i) {
        chain.push_back({i, i + 1});
    }
    CHECK(labels_of(chain, 3) == std::vector<std::uint64_t>(chain.size(), 0));
}

TEST_CASE("no record at all is no trouble") {
    CHECK(labels_of({}, 4).empty());
}

TEST_CASE("random links give what looking at every pair gives") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937_64 chance(seed);
        Keys records(60);
        for (auto& keys : records) {
            for (std::uint64_t i = 0; i < chance() % 3; ++i) {
                keys.push_back(chance() % 50);
            }
        }
        CHECK_MESSAGE(labels_of(records, 1 + seed % 5) == labels_by_hand(records), "seed ", seed);
    }
}
