// SPDX-License-Identifier: Apache-2.0
#include "match/engine/parted/partitions.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace mqa::engine {
namespace {

constexpr std::uint64_t input_a_partition = 20ULL * 1024 * 1024;
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

void Partitions::close(std::initializer_list<RowLog Partition::*> logs) {
    for (const auto& part : parts_) {
        for (RowLog Partition::*log : logs) {
            (part.get()->*log).close();
        }
    }
}

inline void Partitions::add_person(RowLog& log, std::uint64_t person, const RowKeys& keys,
                                   std::uint32_t place, std::size_t partition) {
    if (person != 0) {
        append_thing(log, person_entry(person, keys, place, static_cast<std::uint32_t>(partition)));
    }
}

inline void Partitions::add_people(RowLog& log, const RowKeys& keys, std::uint32_t place,
                                   std::size_t partition) {
    add_person(log, keys.person, keys, place, partition);
    add_person(log, keys.other_person, keys, place, partition);
}

void Partitions::add_coupon(const RowView& row) {
    const RowKeys keys = row.keys();
    if (row.form() == RowForm::plain) {
        add_people(coupon_people_, keys, row.place(), 0);
    } else if (row.form() == RowForm::whole) {
        for (const RowKeys& person : row.persons()) {
            add_people(coupon_people_, person, row.place(), 0);
        }
    }
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
    const RowKeys keys = row.keys();
    const std::uint64_t number = plain ? keys.number : 0;
    const auto home = static_cast<std::uint16_t>(number != 0 ? of(number) : of_place(row.place()));
    append_thing(route_, home);
    parts_[home]->qualifications.append(row.bytes());
    if (plain) {
        add_people(qualification_people_, keys, row.place(), home);
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
    for (const RowKeys& keys : row.persons()) {
        add_people(qualification_people_, keys, row.place(), homes.front());
    }
}

} // namespace mqa::engine
