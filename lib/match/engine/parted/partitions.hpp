// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/pairing/person_claims.hpp"
#include "match/engine/rows/row_log.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace mqa::engine {

/// One part of a run by number, and, with the same index, one by person.
struct Partition {
    explicit Partition(RowRoom& room)
        : coupons(room), qualifications(room), claims(room), adopted(room), doubtful(room),
          results(room), left(room), left_people(room), people(room), unclaimed(room) {}

    // by number
    RowLog coupons;
    RowLog qualifications;
    RowLog claims;   ///< for each coupon the index of the qualification that claimed it
    RowLog adopted;  ///< coupons claimed by person, each behind the place of its qualification
    RowLog doubtful; ///< places of qualifications with a namesake
    RowLog results;  ///< in the order of the qualifications

    // by person
    RowLog left;        ///< coupons nobody claimed by number
    RowLog left_people; ///< entries of all coupons that may share a key with one of them
    RowLog people;      ///< the same of the qualifications
    RowLog unclaimed;   ///< results of coupons that nobody has, in file order

    std::mutex turn; ///< for the logs that several threads append to
};

/// The partitions of a run and what goes through all of them.
class Partitions {
public:
    Partitions(RowRoom& room, std::size_t count);

    std::size_t size() const { return parts_.size(); }

    Partition& operator[](std::size_t index) { return *parts_[index]; }

    /// The partition of a key (a hash).
    std::size_t of(std::uint64_t key) const {
        return static_cast<std::size_t>((key >> 32U) * parts_.size() >> 32U);
    }

    /// The partition of a row without a key.
    std::size_t of_place(std::uint32_t place) const { return place % parts_.size(); }

    /// Puts a coupon row where it belongs; `row` has its place.
    void add_coupon(const RowView& row);

    /// Puts a row of the stream where it belongs: into a partition for each number it names.
    void add_qualification(const RowView& row);

    /// Closes these logs of all partitions.
    void close(std::initializer_list<RowLog Partition::*> logs);

    RowLog& coupon_people() { return coupon_people_; }

    RowLog& qualification_people() { return qualification_people_; }

    /// The partitions of the records of the stream, in its order.
    RowLog& route() { return route_; }

    std::uint32_t coupons() const { return coupons_; }

    std::uint32_t qualifications() const { return qualifications_; }

    std::uint32_t next_coupon_place() { return coupons_++; }

    std::uint32_t next_qualification_place() { return qualifications_++; }

private:
    void add_whole(const RowView& row);
    static void add_people(RowLog& log, const RowKeys& keys, std::uint32_t place,
                           std::size_t partition);
    static void add_person(RowLog& log, std::uint64_t person, const RowKeys& keys,
                           std::uint32_t place, std::size_t partition);

    std::vector<std::unique_ptr<Partition>> parts_;
    RowLog coupon_people_;
    RowLog qualification_people_;
    RowLog route_;
    std::uint32_t coupons_ = 0;
    std::uint32_t qualifications_ = 0;
};

/// How many partitions suit inputs of that many bytes; 0: not known.
std::size_t partitions_for(std::uint64_t bytes);

/// In the route: the record went to several partitions, whose number follows.
constexpr std::uint16_t several_partitions = 0xFFFF;

} // namespace mqa::engine
