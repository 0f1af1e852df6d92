// SPDX-License-Identifier: Apache-2.0
#include "../judging.hpp"
#include "kept_ledger.hpp"
#include "match/ledger/use_recording.hpp"
#include "model/codec.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

namespace {

/// "id outcome" of each line.
std::vector<std::string> kept(UsedLedger& ledger, const std::string& text, UseRequest request) {
    TextInput input(text);
    RecordReader reader(input);
    Decoding decoding;
    std::vector<std::string> lines;
    keep_uses(ledger, reader, request, noon, "mqa-match", decoding, [&](const UseResult& result) {
        lines.push_back(result.id + " " +
                        (result.error ? result.error->kind : std::string(result.outcome)));
    });
    return lines;
}

std::string line_of(const Decision& decision, Detail detail = Detail::full) {
    return dump(encode(decision, detail)) + "\n";
}

Decision with_verdict(Verdict verdict) {
    Decision decision = Scene().decision();
    decision.verdict = verdict;
    return decision;
}

using Lines = std::vector<std::string>;
const UseRequest today{.date = service_day()};

} // namespace

TEST_CASE("the coupons of eligible decisions are recorded, others passed over, all in order") {
    KeptLedger made;
    const std::string text = line_of(with_verdict(Verdict::ineligible)) +
                             line_of(with_verdict(Verdict::review)) + line_of(Scene().decision()) +
                             line_of(Scene().decision());
    CHECK(kept(made.ledger, text, today) ==
          Lines{"qualification-1 passed_over", "qualification-1 passed_over",
                "qualification-1 recorded", "qualification-1 known"});
}

TEST_CASE("who was served after a review, or all the same, is recorded on request") {
    KeptLedger made;
    UseRequest request = today;
    request.served = Served::reviewed;
    CHECK(
        kept(made.ledger,
             line_of(with_verdict(Verdict::undetermined)) + line_of(with_verdict(Verdict::review)),
             request) == Lines{"qualification-1 passed_over", "qualification-1 recorded"});
    request.served = Served::all;
    CHECK(kept(made.ledger, line_of(with_verdict(Verdict::ineligible)), request) ==
          Lines{"qualification-1 known"});
}

TEST_CASE("a coupon record is a use of the service and day asked for") {
    KeptLedger made;
    UseRequest request = today;
    request.service = Service::dock;
    CHECK(kept(made.ledger, dump(encode(valid_coupon())) + "\n", request) ==
          Lines{"coupon-1 recorded"});
    CHECK(made.ledger.uses_of("06990014", "26100000001").front().service == Service::dock);
}

TEST_CASE("undo takes back whatever the verdict was") {
    KeptLedger made;
    kept(made.ledger, line_of(Scene().decision()), today);
    UseRequest request = today;
    request.undo = true;
    const std::string text = line_of(with_verdict(Verdict::ineligible));
    CHECK(kept(made.ledger, text, request) == Lines{"qualification-1 undone"});
    CHECK(kept(made.ledger, text, request) == Lines{"qualification-1 not_recorded"});
}

TEST_CASE("lines that cannot be used become errors in their place and keep nobody else") {
    KeptLedger made;
    Coupon malformed = valid_coupon();
    malformed.reference_number = "123";
    const std::string text = "{\n" + line_of(Scene().decision(), Detail::brief) +
                             dump(encode(malformed)) + "\n" + lines_of({valid_qualification()}) +
                             line_of(Scene().decision());
    CHECK(kept(made.ledger, text, today) ==
          Lines{" json_syntax", "qualification-1 decision_too_brief", "coupon-1 bad_field",
                "qualification-1 unknown_schema", "qualification-1 recorded"});
}

} // namespace mqa
