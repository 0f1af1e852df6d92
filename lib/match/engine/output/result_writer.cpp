// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/result_writer.hpp"

#include "match/engine/bytes/hash.hpp"
#include "match/engine/output/decision_text.hpp"
#include "match/engine/rows/rich_rows.hpp"

#include <nlohmann/json.hpp>

namespace mqa::engine {
namespace {

std::string_view first_text(std::string_view a, std::string_view b) {
    return a.empty() ? b : a;
}

} // namespace

ResultWriter::ResultWriter(const DecisionOptions& options, Detail detail, std::string_view tool,
                           std::mutex& ledger_turn, const ToldTexts& texts)
    : options_(options), detail_(detail), tool_(tool), ledger_turn_(ledger_turn), texts_(texts) {
    append_next_action(proceed_, next_action_for({}));
    for (std::size_t verdict = 0; verdict < verdict_texts_.size(); ++verdict) {
        verdict_texts_[verdict] =
            R"(,"verdict":")" + std::string(name_of(static_cast<Verdict>(verdict))) +
            R"(","service":")" + std::string(name_of(options.request.service)) +
            R"(","service_date":")" + options.request.date.iso() + "\"";
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
            decision.error && decision.error->tool == tool_ && is_input_fault(*decision.error);
    }
    facts.end = text.size();
    return facts;
}

void ResultWriter::append_head(ByteBuffer& text, std::string_view id, std::string_view context,
                               Verdict verdict) {
    text.append_literal(R"({"schema":"mqa.decision/1")");
    if (!id.empty()) {
        text.append_literal(R"(,"id":")");
        text.append(id);
        text.append('"');
    }
    if (!context.empty()) {
        text.append_literal(",\"context\":");
        text.append(context);
    }
    text.append(verdict_texts_[static_cast<std::size_t>(verdict)]);
}

void ResultWriter::append_tail(ByteBuffer& text, const ResultView& result) {
    const auto [reasons, next_action] = result.told(texts_);
    text.append_literal(",\"reasons\":[");
    text.append(reasons);
    const Tail& tail = tail_of(result.head().rules);
    if (next_action.empty()) {
        text.append(tail.text);
    } else {
        text.append(std::string_view(tail.text).substr(0, tail.rules_end));
        text.append(next_action);
        text.append_literal("}\n");
    }
}

void ResultWriter::append_brief(ByteBuffer& text, const ResultView& result, std::string_view id) {
    const auto own = result.brief_qualification();
    const auto given = result.brief_coupon();
    const ResultHead& head = result.head();
    const std::string_view coupon_id = head.needs_id ? id : given[0];
    const std::string_view decision_id = first_text(own[0], coupon_id);
    const std::string_view context = first_text(own[1], given[1]);
    const std::string& verdict = verdict_texts_[static_cast<std::size_t>(head.verdict)];
    // What the texts and all that stands between them take at most.
    constexpr std::size_t between = 256;
    const std::size_t before = text.size();
    char* const begin =
        text.extend(between + decision_id.size() + context.size() + verdict.size() + own[0].size() +
                    own[2].size() + coupon_id.size() + given[2].size());
    char* at = copy_bytes(begin, R"({"schema":"mqa.decision/1")");
    if (!decision_id.empty()) {
        at = copy_bytes(at, R"(,"id":")");
        at = copy_bytes(at, decision_id);
        *at++ = '"';
    }
    if (!context.empty()) {
        at = copy_bytes(at, ",\"context\":");
        at = copy_bytes(at, context);
    }
    at = copy_bytes(at, verdict);
    if (head.has_coupon) {
        at = copy_bytes(at, R"(,"coupon":{"id":")");
        at = copy_bytes(at, coupon_id);
        at = copy_bytes(at, R"(","reference_number":")");
        at = copy_bytes(at, given[2]);
        at = copy_bytes(at, "\"}");
    }
    if (head.has_qualification) {
        at = copy_bytes(at, R"(,"qualification":{"id":")");
        at = copy_bytes(at, own[0]);
        *at++ = '"';
        if (!own[2].empty()) {
            at = copy_bytes(at, R"(,"confirmation":{"reference":")");
            at = copy_bytes(at, own[2]);
            at = copy_bytes(at, "\"}");
        }
        *at++ = '}';
    }
    text.cut(before + static_cast<std::size_t>(at - begin));
    append_tail(text, result);
}

void ResultWriter::append_full(ByteBuffer& text, const ResultView& result, std::string_view id) {
    QualificationFields own;
    CouponFields given;
    if (result.head().has_qualification) {
        result.first_row().read(own);
    }
    if (result.head().has_coupon) {
        result.coupon_row().read(given);
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
    const RowView own = result.first_row();
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
        given.coupon = coupon_in(result.coupon_row());
        if (result.head().needs_id) {
            given.coupon->envelope.id = id;
        }
    }
    const std::lock_guard turn(ledger_turn_);
    return decide(std::move(given), options_);
}

const ResultWriter::Tail& ResultWriter::tail_of(PackedOutcomes rules) {
    if (tail_ != nullptr && tail_->rules.bits() == rules.bits()) {
        return *tail_;
    }
    Tail& tail = tails_[mixed(rules.bits(), 0x9E3779B97F4A7C15U) % tails_.size()];
    if (tail.text.empty() || tail.rules.bits() != rules.bits()) {
        tail.rules = rules;
        tail.text = "],\"rules\":";
        for (std::size_t rule = 0; rule < rule_count; ++rule) {
            tail.text += rule == 0 ? "{\"" : ",\"";
            tail.text += rule_name(rule);
            tail.text += "\":\"";
            tail.text += name_of(rules.of(rule));
            tail.text += '"';
        }
        tail.text += '}';
        tail.rules_end = tail.text.size();
        tail.text += proceed_ + "}\n";
    }
    tail_ = &tail;
    return tail;
}

} // namespace mqa::engine
