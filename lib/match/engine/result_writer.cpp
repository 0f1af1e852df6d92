// SPDX-License-Identifier: Apache-2.0
#include "match/engine/result_writer.hpp"

#include "base/exit_status.hpp"
#include "match/engine/decision_text.hpp"
#include "match/engine/hash.hpp"
#include "match/engine/rich_rows.hpp"

#include <nlohmann/json.hpp>

namespace mqa::engine {
namespace {

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
    for (std::size_t verdict = 0; verdict < verdict_names_.size(); ++verdict) {
        verdict_names_[verdict] = name_of(static_cast<Verdict>(verdict));
    }
}

DecisionFacts ResultWriter::append(ByteBuffer& text, const ResultView& result,
                                   std::string_view id) {
    DecisionFacts facts{.verdict = result.head().verdict};
    if (result.head().form == ResultForm::brief) {
        append_brief(text, result, id);
    } else if (result.head().form == ResultForm::full) {
        append_full(text, result, id);
    } else {
        const Decision decision = rich_decision(result, id);
        text.append(dump(encode(decision, detail_)));
        text.append('\n');
        facts.verdict = decision.verdict;
        facts.input_fault =
            decision.error && decision.error->tool == tool_ &&
            decision.error->exit_status == static_cast<int>(ExitStatus::input_invalid);
    }
    facts.end = text.size();
    return facts;
}

void ResultWriter::append_head(ByteBuffer& text, std::string_view id, std::string_view context,
                               Verdict verdict) {
    text.append_literal("{\"schema\":\"mqa.decision/1\"");
    if (!id.empty()) {
        text.append_literal(",\"id\":\"");
        text.append(id);
        text.append('"');
    }
    if (!context.empty()) {
        text.append_literal(",\"context\":");
        text.append(context);
    }
    text.append_literal(",\"verdict\":\"");
    text.append(verdict_names_[static_cast<std::size_t>(verdict)]);
    text.append('"');
    text.append(service_);
}

void ResultWriter::append_tail(ByteBuffer& text, const ResultView& result) {
    text.append_literal(",\"reasons\":[");
    text.append(result.part(ResultPart::reasons));
    text.append(']');
    text.append(rules_text(result.head().rules));
    text.append(first_text(result.part(ResultPart::next_action), proceed_));
    text.append_literal("}\n");
}

void ResultWriter::append_brief(ByteBuffer& text, const ResultView& result, std::string_view id) {
    const auto own = result.brief(ResultPart::qualification);
    const auto given = result.brief(ResultPart::coupon);
    const std::string_view coupon_id = result.head().needs_id ? id : given[0];
    append_head(text, first_text(own[0], coupon_id), first_text(own[1], given[1]),
                result.head().verdict);
    if (result.head().has_coupon) {
        text.append_literal(",\"coupon\":{\"id\":\"");
        text.append(coupon_id);
        text.append_literal("\",\"reference_number\":\"");
        text.append(given[2]);
        text.append_literal("\"}");
    }
    if (result.head().has_qualification) {
        text.append_literal(",\"qualification\":{\"id\":\"");
        text.append(own[0]);
        text.append('"');
        if (!own[2].empty()) {
            text.append_literal(",\"confirmation\":{\"reference\":\"");
            text.append(own[2]);
            text.append_literal("\"}");
        }
        text.append('}');
    }
    append_tail(text, result);
}

void ResultWriter::append_full(ByteBuffer& text, const ResultView& result, std::string_view id) {
    QualificationFields own;
    CouponFields given;
    if (result.head().has_qualification) {
        RowView(result.part(ResultPart::qualification).data()).read(own);
    }
    if (result.head().has_coupon) {
        RowView(result.part(ResultPart::coupon).data()).read(given);
    }
    const std::string_view coupon_id = result.head().needs_id ? id : given[CouponText::id];
    append_head(text, first_text(own[QualificationText::id], coupon_id),
                first_text(own[QualificationText::context], given[CouponText::context]),
                result.head().verdict);
    if (result.head().has_coupon) {
        text.append_literal(",\"coupon\":");
        append_coupon(text, given, coupon_id);
    }
    if (result.head().has_qualification) {
        text.append_literal(",\"qualification\":");
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
