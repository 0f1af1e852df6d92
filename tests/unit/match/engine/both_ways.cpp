// SPDX-License-Identifier: Apache-2.0
#include "both_ways.hpp"

#include "match/engine/best_matcher.hpp"
#include "model/codec.hpp"
#include "support/records.hpp"

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::string_view coupon_file = "coupons.ndjson";

FixedClock the_clock() {
    return FixedClock(instant("2026-11-22T09:30:00+09:00"));
}

} // namespace

RunText by_codec(const std::string& coupons, const std::string& stream, MatchOptions options,
                 Detail detail) {
    FixedClock clock = the_clock();
    SeededRandom random(1);
    Decoding decoding{.strict = options.strict, .unknown = {}};
    TextInput coupon_input(coupons, 1000);
    RecordReader coupon_reader(coupon_input);
    CouponStore store;
    read_coupons(coupon_reader, std::string(coupon_file), options.tool, decoding, store);
    Matcher matcher(std::move(options), std::move(store), clock, random);
    TextInput input(stream, 1000);
    RecordReader reader(input);
    RunText run;
    matcher.run(reader, [&](const Decision& decision) {
        run.lines += dump(encode(decision, detail)) + "\n";
    });
    run.unknown = decoding.unknown;
    run.unknown.insert(matcher.unknown_members().begin(), matcher.unknown_members().end());
    return run;
}

RunText by_engine(const std::string& coupons, const std::string& stream,
                  const MatchOptions& options, Detail detail, const engine::EngineOptions& engine) {
    FixedClock clock = the_clock();
    SeededRandom random(1);
    engine::BestMatcher matcher(options, engine, clock, random);
    TextInput coupon_input(coupons, 5000);
    matcher.read_coupons(coupon_input, std::string(coupon_file));
    RunText run;
    TextInput input(stream, 5000);
    matcher.run(input, detail, [&](std::string_view lines, std::span<const engine::DecisionFacts>) {
        run.lines += lines;
    });
    run.unknown = matcher.take_unknown_members();
    return run;
}

} // namespace mqa::test
