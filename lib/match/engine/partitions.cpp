// SPDX-License-Identifier: Apache-2.0
#include "match/engine/partitions.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace mqa::engine {
namespace {

constexpr std::uint64_t input_a_partition = 8ULL * 1024 * 1024;
constexpr std::uint64_t fewest_partitions = 16;
constexpr std::uint64_t most_partitions = 1024;
constexpr std::uint64_t partitions_for_pipes = 256;

} // namespace

std::size_t partitions_for(std::uint64_t bytes) {
    if (bytes == 0) {
        return partitions_for_pipes;
    }
    return std::bit_ceil(std::clamp(bytes / input_a_partition, fewest_partitions, most_partitions));
}

Partitions::Partitions(RowRoom& room, std::size_t count)
    : coupon_people_(room), qualification_people_(room), route_(room) {
    for (std::size_t index = 0; index < count; ++index) {
        parts_.push_back(std::make_unique<Partition>(room));
    }
}

void Partitions::add_people(RowLog& log, const RowView& row, std::size_t partition) {
    const std::uint32_t place = row.place();
    const auto add = [&](const RowKeys& keys, std::uint64_t person) {
        if (person != 0) {
            append_thing(log, PersonEntry{person, keys.number, keys.symbol, keys.branch, place,
                                          static_cast<std::uint32_t>(partition)});
        }
    };
    if (row.form() == RowForm::plain) {
        const RowKeys keys = row.keys();
        add(keys, keys.person);
        add(keys, keys.other_person);
        return;
    }
    for (const RowKeys& keys : row.persons()) {
        add(keys, keys.person);
        add(keys, keys.other_person);
    }
}

void Partitions::add_coupon(const RowView& row) {
    if (row.form() != RowForm::error) {
        add_people(coupon_people_, row, 0);
    }
    const RowKeys keys = row.keys();
    if (keys.number != 0) {
        parts_[of(keys.number)]->coupons.append(row.bytes());
    } else {
        parts_[keys.person != 0 ? of(keys.person) : of_place(row.place())]->left.append(
            row.bytes());
    }
}

void Partitions::add_qualification(const RowView& row) {
    if (row.form() == RowForm::whole) {
        add_whole(row);
        return;
    }
    const bool plain = row.form() == RowForm::plain;
    const std::uint64_t number = plain ? row.keys().number : 0;
    const auto home = static_cast<std::uint16_t>(number != 0 ? of(number) : of_place(row.place()));
    append_thing(route_, home);
    parts_[home]->qualifications.append(row.bytes());
    if (plain) {
        add_people(qualification_people_, row, home);
    }
}

/// A record that names several persons goes to each of their partitions.
void Partitions::add_whole(const RowView& row) {
    std::vector<std::uint16_t> homes;
    for (const RowKeys& keys : row.persons()) {
        const auto home = static_cast<std::uint16_t>(of(keys.number));
        if (keys.number != 0 && std::find(homes.begin(), homes.end(), home) == homes.end()) {
            homes.push_back(home);
        }
    }
    if (homes.empty()) {
        homes.push_back(static_cast<std::uint16_t>(of_place(row.place())));
    }
    if (homes.size() > 1) {
        append_thing(route_, several_partitions);
        append_thing(route_, static_cast<std::uint16_t>(homes.size()));
    }
    for (const std::uint16_t home : homes) {
        append_thing(route_, home);
        parts_[home]->qualifications.append(row.bytes());
    }
    add_people(qualification_people_, row, homes.front());
}

} // namespace mqa::engine
