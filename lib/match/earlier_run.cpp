// SPDX-License-Identifier: Apache-2.0
#include "match/earlier_run.hpp"

#include "json/gate.hpp"
#include "json/lines.hpp"
#include "match/rule_table.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Between insurer and reference number; stands in neither.
constexpr char key_separator = '\x1F';

std::string key_of(const Coupon& coupon) {
    return coupon.insurer_number.digits() + key_separator + coupon.reference_number;
}

/// A row of the coupon file that could not be read. Records of the stream that could not be used
/// name no file, those of other tools are about their files.
bool is_coupon_row(const Decision& decision) {
    return decision.error && decision.error->tool == "mqa-match" &&
           !decision.error->where.file.empty() && decision.error->where.line.has_value();
}

/// What a decision is about besides a person: a coupon, or a row of the coupon file. Empty when
/// nothing would tell it again.
std::string subject_of(const Decision& decision) {
    if (decision.coupon) {
        return key_of(*decision.coupon);
    }
    if (is_coupon_row(decision)) {
        return decision.error->where.file + key_separator +
               std::to_string(*decision.error->where.line);
    }
    return {};
}

/// Whether a later run may know better: nobody has confirmed, whatever else stands against the
/// coupon already.
bool is_open(const Decision& decision) {
    return decision.verdict == Verdict::undetermined || !decision.qualification ||
           decision.rules.at(index_of(Rule::status)) == Outcome::unknown;
}

bool is_blank_line(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

EarlierRun::EarlierRun(InputStream& input, const std::string& file, Decoding& decoding) {
    LineReader lines(input);
    while (const auto line = lines.next()) {
        try {
            if (line->too_long || line->unterminated) {
                throw Error(line->too_long ? Errc::line_too_long : Errc::line_unterminated)
                    .with("limit", std::to_string(JsonLimits{}.line_bytes));
            }
            if (!is_blank_line(line->text)) {
                read_line(line->text, decoding);
            }
        } catch (Error& error) {
            throw error.line(line->number).file(file);
        }
    }
}

void EarlierRun::read_line(std::string_view text, Decoding& decoding) {
    const JsonTree json = parse_json(text);
    Decision decision = decode_decision(json, decoding);
    if (!decision.coupon && json.root().find("coupon")) {
        throw Error(Errc::decision_too_brief);
    }
    const std::size_t place = entries_.size();
    Entry entry{.line = std::string(text),
                .id = decision.envelope.id,
                .subject = subject_of(decision),
                .verdict = decision.verdict,
                .anew = {},
                .rest = {}};
    if (is_open(decision)) {
        open_ids_[entry.id].push_back(place);
        if (!entry.subject.empty()) {
            open_subjects_[entry.subject].push_back(place);
        }
    } else {
        decided_ids_.insert(entry.id);
        if (!entry.subject.empty()) {
            ++decided_coupons_[entry.subject];
        }
        if (decision.qualification) {
            persons_.add(*decision.qualification);
        }
    }
    entries_.push_back(std::move(entry));
}

void EarlierRun::set_aside_decided(CouponStore& coupons) const {
    auto left = decided_coupons_;
    for (std::size_t place = 0; place < coupons.size(); ++place) {
        const Coupon* coupon = coupons.coupon_at(place);
        const auto decided = coupon != nullptr ? left.find(key_of(*coupon)) : left.end();
        if (decided != left.end() && decided->second > 0) {
            --decided->second;
            coupons.set_aside(place);
        }
    }
}

bool EarlierRun::is_decided(const std::string& id) const {
    return decided_ids_.contains(id) && !open_ids_.contains(id);
}

EarlierRun::Entry* EarlierRun::place_of(const std::string& key) {
    const auto open = open_subjects_.find(key);
    if (key.empty() || open == open_subjects_.end() || open->second.empty()) {
        return nullptr;
    }
    // The first row of a coupon goes with its first decision.
    const std::size_t place = open->second.front();
    open->second.erase(open->second.begin());
    return &entries_[place];
}

void EarlierRun::take(Decision decision) {
    Entry* of_subject = place_of(subject_of(decision));
    if (!decision.qualification && (!decision.error || is_coupon_row(decision))) {
        (of_subject != nullptr ? of_subject->rest : added_).push_back(std::move(decision));
        return;
    }
    if (of_subject != nullptr) {
        of_subject->gone = true;
    }
    const auto open = open_ids_.find(decision.envelope.id);
    if (open != open_ids_.end()) {
        for (const std::size_t place : open->second) {
            entries_[place].gone = true;
        }
        of_subject = &entries_[open->second.front()];
    }
    (of_subject != nullptr ? of_subject->anew : added_).push_back(std::move(decision));
}

void EarlierRun::write(const std::function<void(const std::string& line, Verdict)>& as_it_was,
                       const std::function<void(const Decision&)>& anew) {
    for (const Entry& entry : entries_) {
        if (!entry.gone) {
            as_it_was(entry.line, entry.verdict);
            continue;
        }
        std::ranges::for_each(entry.anew, anew);
        std::ranges::for_each(entry.rest, anew);
    }
    std::ranges::for_each(added_, anew);
}

} // namespace mqa
