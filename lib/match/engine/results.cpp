// SPDX-License-Identifier: Apache-2.0
#include "match/engine/results.hpp"

#include <cstring>

namespace mqa::engine {
namespace {

constexpr std::size_t brief_texts = 3;

using Parts = std::array<std::string_view, 4>;

void append_result(std::string& results, ResultHead head, const Parts& parts) {
    std::size_t size = sizeof head;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        head.part[at] = static_cast<std::uint32_t>(parts[at].size());
        size += parts[at].size();
    }
    head.size = static_cast<std::uint32_t>(size);
    results.append(reinterpret_cast<const char*>(&head), sizeof head);
    for (const std::string_view part : parts) {
        results.append(part);
    }
}

/// The first three texts of the fields, each behind its length.
template <typename Fields>
void put_brief(const Fields& fields, std::string& side) {
    side.clear();
    for (std::size_t at = 0; at < brief_texts; ++at) {
        side += static_cast<char>(fields.text[at].size());
    }
    for (std::size_t at = 0; at < brief_texts; ++at) {
        side += fields.text[at];
    }
}

bool is_plain(const RowView* row) {
    return row == nullptr || row->head().form == RowForm::plain;
}

} // namespace

ResultView::ResultView(const char* bytes) : bytes_(bytes) {
    std::memcpy(&head_, bytes, sizeof head_);
}

std::string_view ResultView::part(ResultPart part) const {
    const auto wanted = static_cast<std::size_t>(part);
    const char* at = bytes_ + sizeof head_;
    for (std::size_t before = 0; before < wanted; ++before) {
        at += head_.part[before];
    }
    return {at, head_.part[wanted]};
}

std::array<std::string_view, 3> ResultView::brief(ResultPart side) const {
    std::array<std::string_view, brief_texts> texts;
    const std::string_view bytes = part(side);
    std::size_t at = brief_texts;
    for (std::size_t text = 0; text < brief_texts && !bytes.empty(); ++text) {
        const auto size = static_cast<std::uint8_t>(bytes[text]);
        texts[text] = bytes.substr(at, size);
        at += size;
    }
    return texts;
}

void ResultMaker::append_error(std::string& results, const RowView& row, ResultHead head) {
    head.form = ResultForm::error;
    head.needs_id = !row.head().has_id;
    append_result(results, head, Parts{row.bytes()});
}

void ResultMaker::append_rich(std::string& results, const RowView* qualification,
                              const RowView* coupon, ResultHead head) {
    head.form = ResultForm::rich;
    append_result(results, head,
                  Parts{qualification != nullptr ? qualification->bytes() : std::string_view(),
                        coupon != nullptr ? coupon->bytes() : std::string_view()});
}

void ResultMaker::append(std::string& results, const RowView* qualification, const RowView* coupon,
                         bool several_persons) {
    ResultHead head;
    head.has_qualification = qualification != nullptr;
    head.has_coupon = coupon != nullptr;
    head.several_persons = several_persons;
    head.qualification_place = qualification != nullptr ? qualification->head().place : 0;
    head.coupon_place = coupon != nullptr ? coupon->head().place : 0;
    head.needs_id = coupon != nullptr && !coupon->head().has_id;
    const RowView* only = qualification != nullptr ? qualification : coupon;
    if (only->head().form == RowForm::error) {
        append_error(results, *only, head);
        return;
    }
    if (!is_plain(qualification) || !is_plain(coupon)) {
        append_rich(results, qualification, coupon, head);
        return;
    }
    QualificationFields own;
    CouponFields given;
    if (qualification != nullptr) {
        own = qualification->qualification();
    }
    if (coupon != nullptr) {
        given = coupon->coupon();
    }
    const Judgement judgement =
        rules_.judge({coupon != nullptr ? &given : nullptr,
                      qualification != nullptr ? &own : nullptr, several_persons});
    head.verdict = judgement.verdict;
    head.rules = judgement.rules;
    Parts parts;
    parts[2] = judgement.reasons;
    parts[3] = judgement.next_action;
    if (detail_ == Detail::full) {
        head.form = ResultForm::full;
        parts[0] = qualification != nullptr ? qualification->bytes() : std::string_view();
        parts[1] = coupon != nullptr ? coupon->bytes() : std::string_view();
    } else {
        if (qualification != nullptr) {
            put_brief(own, side_[0]);
            parts[0] = side_[0];
        }
        if (coupon != nullptr) {
            put_brief(given, side_[1]);
            parts[1] = side_[1];
        }
    }
    append_result(results, head, parts);
}

} // namespace mqa::engine
