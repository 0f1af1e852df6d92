// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "json/records.hpp"
#include "match/coupon_store.hpp"
#include "match/decide.hpp"
#include "match/earlier_run.hpp"

#include <functional>
#include <set>
#include <string>

namespace mqa {

enum class PairingMode {
    best,    ///< by number for all records first, then by name and birth date for the rest
    arrival, ///< each record takes what is still free and is decided at once
};

struct MatchOptions {
    DecisionOptions decision;
    PairingMode pairing = PairingMode::best;
    bool strict = false;
    std::string tool = "mqa-match"; ///< the name in error records
    /// What was decided before and is not decided again; not owned. Goes with PairingMode::best.
    const EarlierRun* earlier = nullptr;
};

/// Brings qualifications and coupons together and decides. Every qualification, error record and
/// malformed line of the stream gives at least one decision, in the order of the stream; then
/// follow the coupons that nobody claimed, in the order of their file. Every coupon is in exactly
/// one. Runs with aliases of names or on top of an earlier run go through here, not through the
/// fast engine, which pairs without knowing either.
class Matcher {
public:
    using Sink = std::function<void(Decision)>;

    /// Clock and random source make the ids of records that have none.
    Matcher(MatchOptions options, CouponStore coupons, Clock& clock, Random& random);

    /// Reads the stream to its end; to be called once.
    void run(RecordReader& input, const Sink& sink);

    /// Paths of members that the records had and nobody knows.
    const std::set<std::string>& unknown_members() const { return decoding_.unknown; }

private:
    struct Arrived;

    Arrived read(const RecordLine& line);
    bool is_decided(const RecordLine& line) const;
    void claim_by_number(Arrived& arrived);
    void claim_by_person(Arrived& arrived);
    void decide_arrived(Arrived& arrived, const Sink& sink);
    void decide_rest(const Sink& sink);
    bool several_persons(const Arrived& arrived) const;
    Coupon take_coupon(std::size_t index);
    void complete(Envelope& envelope);

    MatchOptions options_;
    CouponStore coupons_;
    Clock& clock_;
    Random& random_;
    Decoding decoding_;
    PersonCensus census_;
};

} // namespace mqa
