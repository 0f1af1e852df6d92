// SPDX-License-Identifier: Apache-2.0
#include "match/engine/result_writer.hpp"

#include "base/exit_status.hpp"
#include "match/engine/decision_text.hpp"
#include "match/engine/hash.hpp"
#include "match/engine/rich_rows.hpp"

#include <nlohmann/json.hpp>

namespace mqa::engine {
namespace {

/// `,"name":"text"`, or nothing for an empty text that needs no escaping.
void put(std::string& text, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        text += name;
        text += value;
        text += '"';
    }
}

std::string_view first_text(std::string_view a, std::string_view b) {
    return a.empty() ? b : a;
}

} // namespace

ResultWriter::ResultWriter(const DecisionOptions& options, Detail detail, std::string_view tool,
                           std::mutex& ledger_turn)
    : options_(options), detail_(detail), tool_(tool), ledger_turn_(ledger_turn) {
    service_ = ",\"service\":\"" + std::string(name_of(options.request.service)) +
               "\",\"service_date\":\"" + options.request.date.iso() + "\"";
    append_next_action(proceed_, next_action_for({}));
}

DecisionFacts ResultWriter::append(std::string& text, const ResultView& result,
                                   std::string_view id) {
    DecisionFacts facts{.verdict = result.head().verdict};
    if (result.head().form == ResultForm::brief) {
        append_brief(text, result, id);
    } else if (result.head().form == ResultForm::full) {
        append_full(text, result, id);
    } else {
        const Decision decision = rich_decision(result, id);
        text += dump(encode(decision, detail_));
        facts.verdict = decision.verdict;
        facts.input_fault =
            decision.error && decision.error->tool == tool_ &&
            decision.error->exit_status == static_cast<int>(ExitStatus::input_invalid);
    }
    text += '\n';
    facts.end = text.size();
    return facts;
}

void ResultWriter::append_head(std::string& text, std::string_view id, std::string_view context,
                               Verdict verdict) {
    text += "{\"schema\":\"mqa.decision/1\"";
    put(text, ",\"id\":\"", id);
    if (!context.empty()) {
        text += ",\"context\":";
        text += context;
    }
    put(text, ",\"verdict\":\"", name_of(verdict));
    text += service_;
}

void ResultWriter::append_tail(std::string& text, const ResultView& result) {
    text += ",\"reasons\":[";
    text += result.part(ResultPart::reasons);
    text += ']';
    text += rules_text(result.head().rules);
    const std::string_view action = result.part(ResultPart::next_action);
    text += action.empty() ? std::string_view(proceed_) : action;
    text += '}';
}

void ResultWriter::append_brief(std::string& text, const ResultView& result, std::string_view id) {
    const auto own = result.brief(ResultPart::qualification);
    const auto given = result.brief(ResultPart::coupon);
    const std::string_view coupon_id = result.head().needs_id ? id : given[0];
    append_head(text, first_text(own[0], coupon_id), first_text(own[1], given[1]),
                result.head().verdict);
    if (result.head().has_coupon) {
        text += ",\"coupon\":{\"id\":\"";
        text += coupon_id;
        text += "\",\"reference_number\":\"";
        text += given[2];
        text += "\"}";
    }
    if (result.head().has_qualification) {
        text += ",\"qualification\":{\"id\":\"";
        text += own[0];
        text += '"';
        if (!own[2].empty()) {
            text += ",\"confirmation\":{\"reference\":\"";
            text += own[2];
            text += "\"}";
        }
        text += '}';
    }
    append_tail(text, result);
}

void ResultWriter::append_full(std::string& text, const ResultView& result, std::string_view id) {
    QualificationFields own;
    CouponFields given;
    if (result.head().has_qualification) {
        own = RowView(result.part(ResultPart::qualification).data()).qualification();
    }
    if (result.head().has_coupon) {
        given = RowView(result.part(ResultPart::coupon).data()).coupon();
    }
    const std::string_view coupon_id = result.head().needs_id ? id : given[CouponText::id];
    append_head(text, first_text(own[QualificationText::id], coupon_id),
                first_text(own[QualificationText::context], given[CouponText::context]),
                result.head().verdict);
    if (result.head().has_coupon) {
        text += ",\"coupon\":";
        append_coupon(text, given, coupon_id);
    }
    if (result.head().has_qualification) {
        text += ",\"qualification\":";
        append_qualification(text, own);
    }
    append_tail(text, result);
}

Decision ResultWriter::rich_decision(const ResultView& result, std::string_view id) const {
    const RowView own(result.part(ResultPart::qualification).data());
    if (result.head().form == ResultForm::error) {
        ErrorRecord error = error_in(own);
        if (result.head().needs_id) {
            error.envelope.id = id;
        }
        return decide_unusable(std::move(error), options_);
    }
    Case given{.coupon = {}, .qualification = {}, .several_persons = result.head().several_persons};
    if (result.head().has_qualification) {
        given.qualification = qualification_in(own);
    }
    if (result.head().has_coupon) {
        given.coupon = coupon_in(RowView(result.part(ResultPart::coupon).data()));
        if (result.head().needs_id) {
            given.coupon->envelope.id = id;
        }
    }
    const std::lock_guard turn(ledger_turn_);
    return decide(std::move(given), options_);
}

std::string_view ResultWriter::rules_text(PackedOutcomes rules) {
    RulesText& entry = rules_texts_[mixed(rules.bits(), 0x9E3779B97F4A7C15U) % rules_texts_.size()];
    if (entry.text.empty() || entry.rules.bits() != rules.bits()) {
        entry.rules = rules;
        entry.text = ",\"rules\":";
        for (std::size_t rule = 0; rule < rule_count; ++rule) {
            entry.text += rule == 0 ? "{\"" : ",\"";
            entry.text += rule_name(rule);
            entry.text += "\":\"";
            entry.text += name_of(rules.of(rule));
            entry.text += '"';
        }
        entry.text += '}';
    }
    return entry.text;
}

} // namespace mqa::engine
