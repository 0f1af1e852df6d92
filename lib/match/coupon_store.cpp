// SPDX-License-Identifier: Apache-2.0
#include "match/coupon_store.hpp"

#include "model/codec.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

Coupon coupon_in(const RecordLine& line, Decoding& decoding) {
    if (line.error) {
        throw *line.error;
    }
    if (line.kind != "coupon") {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.coupon/1");
    }
    return decode_coupon(*line.json, decoding);
}

} // namespace

void CouponStore::add(Coupon coupon) {
    const auto number = insured_number_of(coupon);
    const auto keys =
        aliases_ != nullptr ? aliases_->coupon_keys_of(coupon.person) : coupon_keys(coupon.person);
    const std::size_t place = entries_.size();
    const auto rivals = [&](std::size_t other) { return is_rival(coupon, other); };
    if (number) {
        by_number_[index_key(*number)].push_back(place);
    }
    for (const auto& key : keys) {
        auto& group = by_person_[key];
        group.rivals = group.rivals || std::ranges::any_of(group.numbered, rivals) ||
                       std::ranges::any_of(group.unnumbered, rivals);
        (number ? group.numbered : group.unnumbered).push_back(place);
    }
    census_.add(keys, number);
    entries_.push_back({std::make_unique<Coupon>(std::move(coupon)), nullptr, Claim::none});
}

void CouponStore::add(ErrorRecord error) {
    entries_.push_back({nullptr, std::make_unique<ErrorRecord>(std::move(error)), Claim::none});
}

void CouponStore::claim_by_number(const InsuredNumber& number, std::vector<std::size_t>& claimed) {
    const auto group = by_number_.find(index_key(number));
    if (group == by_number_.end()) {
        return;
    }
    // What is claimed leaves the index, so that no coupon is looked at again and again.
    std::erase_if(group->second, [&](std::size_t place) {
        auto& entry = entries_[place];
        if (entry.claim == Claim::none && agree(*insured_number_of(*entry.coupon), number)) {
            entry.claim = Claim::by_number;
            claimed.push_back(place);
        }
        return entry.claim != Claim::none;
    });
}

void CouponStore::claim_by_person(const std::string& key, Numbered numbered,
                                  std::vector<std::size_t>& claimed) {
    const auto group = by_person_.find(key);
    if (group == by_person_.end()) {
        return;
    }
    claim_all(group->second, group->second.unnumbered, claimed);
    if (numbered == Numbered::take) {
        claim_all(group->second, group->second.numbered, claimed);
    }
}

void CouponStore::claim_all(Namesakes& group, std::vector<std::size_t>& places,
                            std::vector<std::size_t>& claimed) {
    for (const std::size_t place : places) {
        if (entries_[place].claim == Claim::none) {
            entries_[place].claim = Claim::by_person;
            group.claimed = true;
            claimed.push_back(place);
        }
    }
    places.clear();
}

bool CouponStore::was_claimed_by_person(const std::string& key) const {
    const auto group = by_person_.find(key);
    return group != by_person_.end() && group->second.claimed;
}

bool CouponStore::is_rival(const Coupon& coupon, std::size_t other) const {
    const Coupon& before = *entries_[other].coupon;
    if (before.insurer_number != coupon.insurer_number || before.kind != coupon.kind ||
        before.reference_number == coupon.reference_number) {
        return false;
    }
    const auto ours = insured_number_of(coupon);
    const auto theirs = insured_number_of(before);
    return !(ours && theirs && agree(*ours, *theirs));
}

bool CouponStore::has_rivals(const std::string& key) const {
    const auto group = by_person_.find(key);
    return group != by_person_.end() && group->second.rivals;
}

std::optional<Coupon> CouponStore::take(std::size_t index) {
    auto& entry = entries_.at(index);
    if (!entry.coupon) {
        return std::nullopt;
    }
    std::optional<Coupon> taken(std::move(*entry.coupon));
    entry.coupon.reset();
    return taken;
}

const ErrorRecord* CouponStore::error_at(std::size_t index) const {
    return entries_.at(index).error.get();
}

void read_coupons(RecordReader& reader, const std::string& file, std::string_view tool,
                  Decoding& decoding, CouponStore& store) {
    while (const auto line = reader.next()) {
        try {
            // Rows that `coupon parse` could not read stand among the coupons.
            if (!line->error && line->kind == "error") {
                store.add(decode_error_record(*line->json, decoding));
                continue;
            }
            store.add(coupon_in(*line, decoding));
        } catch (Error& error) {
            error.line(line->number).file(file);
            store.add(describe(error, tool, {line->id, line->context}));
        }
    }
}

} // namespace mqa
