// SPDX-License-Identifier: Apache-2.0
#include "match/ledger/use_recording.hpp"

#include "model/codec.hpp"

#include <utility>

namespace mqa {
namespace {

/// Uses in one transaction: enough to make the cost of syncing vanish, few enough that other runs
/// wait for milliseconds.
constexpr std::size_t most_together = 1000;

bool counts(Verdict verdict, Served served) {
    return served == Served::all || verdict == Verdict::eligible ||
           (served == Served::reviewed && verdict == Verdict::review);
}

CouponUse well_formed(const Coupon& coupon, Service service, Date date) {
    auto use = use_of(coupon, service, date);
    if (!use) {
        throw Error(Errc::bad_field)
            .field("reference_number")
            .with("expected", "11 digits", "11 桁の数字");
    }
    return *std::move(use);
}

std::optional<CouponUse> use_in_decision(const JsonTree& json, const UseRequest& request,
                                         Decoding& decoding) {
    const Decision decision = decode_decision(json, decoding);
    if (!decision.coupon) {
        if (json.root().find("coupon")) {
            throw Error(Errc::decision_too_brief);
        }
        return std::nullopt;
    }
    if (!request.undo && !counts(decision.verdict, request.served)) {
        return std::nullopt;
    }
    return well_formed(*decision.coupon, decision.service, decision.service_date);
}

UseResult read_use(const RecordLine& line, const UseRequest& request, std::string_view tool,
                   Decoding& decoding) {
    UseResult result{.id = line.id, .use = {}, .error = {}, .outcome = "passed_over"};
    try {
        if (line.error) {
            throw *line.error;
        }
        if (line.kind == "error") {
            result.error = decode_error_record(*line.json, decoding);
        } else if (line.kind == "decision") {
            result.use = use_in_decision(*line.json, request, decoding);
        } else if (line.kind == "coupon") {
            result.use =
                well_formed(decode_coupon(*line.json, decoding), request.service, request.date);
        } else {
            throw Error(Errc::unknown_schema)
                .field("schema")
                .with("expected", "mqa.decision/1, mqa.coupon/1, mqa.error/1");
        }
    } catch (Error& error) {
        error.line(line.number);
        result.error = describe(error, tool, {line.id, line.context});
    }
    return result;
}

std::vector<std::string_view> settle(UsedLedger& ledger, const std::vector<CouponUse>& uses,
                                     const UseRequest& request, SysTime now) {
    std::vector<std::string_view> outcomes;
    if (request.undo) {
        for (const bool undone : ledger.undo(uses, now)) {
            outcomes.push_back(undone ? "undone" : "not_recorded");
        }
    } else {
        for (const Recorded recorded : ledger.record(uses, now)) {
            outcomes.push_back(name_of(recorded));
        }
    }
    return outcomes;
}

} // namespace

void keep_uses(UsedLedger& ledger, RecordReader& input, const UseRequest& request, SysTime now,
               std::string_view tool, Decoding& decoding,
               const std::function<void(const UseResult&)>& sink) {
    std::vector<UseResult> waiting;
    const auto settle_waiting = [&] {
        std::vector<CouponUse> uses;
        for (const UseResult& result : waiting) {
            if (result.use) {
                uses.push_back(*result.use);
            }
        }
        const auto outcomes =
            uses.empty() ? std::vector<std::string_view>{} : settle(ledger, uses, request, now);
        auto next = outcomes.begin();
        for (UseResult& result : waiting) {
            if (result.use) {
                result.outcome = *next++;
            }
            sink(result);
        }
        waiting.clear();
    };
    while (const auto line = input.next()) {
        waiting.push_back(read_use(*line, request, tool, decoding));
        if (waiting.size() >= most_together || !input.ready()) {
            settle_waiting();
        }
    }
    settle_waiting();
}

void keep_uses(UsedLedger& ledger, const std::vector<CouponUse>& uses, const UseRequest& request,
               SysTime now, const std::function<void(const UseResult&)>& sink) {
    const auto outcomes = settle(ledger, uses, request, now);
    for (std::size_t at = 0; at < uses.size(); ++at) {
        sink({.id = {}, .use = uses[at], .error = {}, .outcome = outcomes[at]});
    }
}

} // namespace mqa
