// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/results.hpp"

#include <cstring>

namespace mqa::engine {
namespace {

constexpr std::size_t brief_texts = 3;

std::size_t size_of(const ToldText& told) {
    return told.reasons.empty()
               ? 0
               : sizeof(std::uint32_t) + told.reasons.size() + told.next_action.size();
}

void put_told(char* to, const ToldText& told) {
    if (!told.reasons.empty()) {
        const auto size = static_cast<std::uint32_t>(told.reasons.size());
        std::memcpy(to, &size, sizeof size);
        copy_bytes(copy_bytes(to + sizeof size, told.reasons), told.next_action);
    }
}

/// Appends the head and returns where the bytes behind it go.
template <typename Results>
[[gnu::always_inline]] inline char* append_head(Results& results, ResultHead& head,
                                                std::size_t behind) {
    head.size = static_cast<std::uint32_t>(sizeof head + behind);
    char* at = results.extend(head.size);
    std::memcpy(at, &head, sizeof head);
    return at + sizeof head;
}

template <typename Results>
void append_rows(Results& results, ResultHead& head, std::string_view first,
                 std::string_view second, const ToldText& told = {}) {
    char* at = append_head(results, head, first.size() + second.size() + size_of(told));
    put_told(copy_bytes(copy_bytes(at, first), second), told);
}

/// Bytes of the first three texts of the fields, each with its length.
template <typename Fields>
std::size_t brief_size(const Fields* fields) {
    if (fields == nullptr) {
        return 0;
    }
    std::size_t size = brief_texts;
    for (std::size_t at = 0; at < brief_texts; ++at) {
        size += fields->text[at].size();
    }
    return size;
}

/// The lengths, then the texts.
template <typename Fields>
char* put_brief(char* to, const Fields* fields) {
    if (fields == nullptr) {
        return to;
    }
    for (std::size_t at = 0; at < brief_texts; ++at) {
        *to++ = static_cast<char>(fields->text[at].size());
    }
    for (std::size_t at = 0; at < brief_texts; ++at) {
        to = copy_bytes(to, fields->text[at]);
    }
    return to;
}

std::size_t brief_size_at(const char* side, std::size_t text) {
    return static_cast<std::uint8_t>(side[text]);
}

ResultView::Brief brief_at(const char* side) {
    const char* id = side + brief_texts;
    const char* context = id + brief_size_at(side, 0);
    const char* reference = context + brief_size_at(side, 1);
    return {std::string_view(id, brief_size_at(side, 0)),
            {context, brief_size_at(side, 1)},
            {reference, brief_size_at(side, 2)}};
}

bool is_plain(const RowView* row) {
    return row == nullptr || row->form() == RowForm::plain;
}

std::string_view bytes_of(const RowView* row) {
    return row != nullptr ? row->bytes() : std::string_view();
}

} // namespace

const char* ResultView::behind(const char* side) const {
    if (head_.form == ResultForm::brief) {
        return side + brief_texts + brief_size_at(side, 0) + brief_size_at(side, 1) +
               brief_size_at(side, 2);
    }
    return side + RowView(side).size();
}

const char* ResultView::coupon_side() const {
    return head_.has_qualification ? behind(first_side()) : first_side();
}

ResultView::Brief ResultView::brief_qualification() const {
    return head_.has_qualification ? brief_at(first_side()) : Brief();
}

ResultView::Brief ResultView::brief_coupon() const {
    return head_.has_coupon ? brief_at(coupon_side()) : Brief();
}

ToldText ResultView::told_here() const {
    const char* at = head_.has_coupon ? behind(coupon_side()) : coupon_side();
    const char* const end = bytes_ + head_.size;
    if (at == end) {
        return {};
    }
    std::uint32_t size = 0;
    std::memcpy(&size, at, sizeof size);
    at += sizeof size;
    return {{at, size}, {at + size, static_cast<std::size_t>(end - at) - size}};
}

template <typename Results>
void ResultMaker::append(Results& results, const RowView* qualification, const RowView* coupon,
                         bool several_persons) {
    ResultHead head;
    head.has_qualification = qualification != nullptr;
    head.has_coupon = coupon != nullptr;
    head.several_persons = several_persons;
    head.qualification_place = qualification != nullptr ? qualification->place() : 0;
    head.coupon_place = coupon != nullptr ? coupon->place() : 0;
    head.needs_id = coupon != nullptr && !coupon->has_id();
    if (is_plain(qualification) && is_plain(coupon)) {
        Sides sides{.qualification = qualification, .coupon = coupon};
        if (qualification != nullptr) {
            qualification->read(own_);
            sides.own = &own_;
        }
        if (coupon != nullptr) {
            coupon->read(given_);
            sides.given = &given_;
        }
        append_judged(results, sides, head);
        return;
    }
    const RowView& first = qualification != nullptr ? *qualification : *coupon;
    if (first.form() == RowForm::error) {
        head.form = ResultForm::error;
        head.needs_id = !first.has_id();
        append_rows(results, head, first.bytes(), {});
    } else {
        head.form = ResultForm::rich;
        append_rows(results, head, bytes_of(qualification), bytes_of(coupon));
    }
}

template void ResultMaker::append(RowLog& results, const RowView* qualification,
                                  const RowView* coupon, bool several_persons);
template void ResultMaker::append(ByteBuffer& results, const RowView* qualification,
                                  const RowView* coupon, bool several_persons);

/// Where the row of the coupon was made; it lives until the next one is asked for.
RowView ResultMaker::row_of(const PackedCoupon& coupon, std::uint32_t place) {
    given_row_.clear();
    coupon.append_row_to(given_row_);
    set_place(given_row_.data(), place);
    return RowView(given_row_.data());
}

void ResultMaker::append(ByteBuffer& results, const RowView* qualification,
                         const PackedCoupon& coupon, std::uint32_t place, bool several_persons) {
    const RowView row = row_of(coupon, place);
    append(results, qualification, &row, several_persons);
}

void ResultMaker::append(ByteBuffer& results, const StreamRecord& record, RecordBlock& block,
                         const PackedCoupon* coupon, std::uint32_t place) {
    if (record.has_fields && detail_ == Detail::brief &&
        (coupon == nullptr || coupon->has_fields())) {
        ResultHead head;
        Sides sides{.own = &record.fields};
        head.has_qualification = true;
        head.qualification_place = record.place;
        if (coupon != nullptr) {
            coupon->unpack(unpacked_);
            sides.given = &unpacked_.fields;
            head.has_coupon = true;
            head.coupon_place = place;
            head.needs_id = unpacked_.fields[CouponText::id].empty();
        }
        append_judged(results, sides, head);
        return;
    }
    own_row_.clear();
    if (record.has_fields) {
        append_row(own_row_, record.fields);
        set_place(own_row_.data(), record.place);
    }
    const RowView own(record.has_fields ? own_row_.data() : block.row_of(record));
    if (coupon != nullptr) {
        append(results, &own, *coupon, place, false);
    } else {
        append(results, &own, static_cast<const RowView*>(nullptr), false);
    }
}

/// The number of what the judgement tells, if it has one; not_told where it stands in the result.
std::uint32_t ResultMaker::number_of(const Judgement& judgement) {
    if (judgement.reasons.empty()) {
        return not_told;
    }
    if (judgement.told != nullptr && *judgement.told != not_told) {
        return *judgement.told;
    }
    const std::uint32_t number =
        texts_.find({judgement.reasons, judgement.next_action}).value_or(not_told);
    if (judgement.told != nullptr) {
        *judgement.told = number;
    }
    return number;
}

template <typename Results>
void ResultMaker::append_judged(Results& results, const Sides& sides, ResultHead& head) {
    const Judgement judgement = rules_.judge({sides.given, sides.own, head.several_persons});
    head.verdict = judgement.verdict;
    head.rules = judgement.rules;
    ToldText here{judgement.reasons, judgement.next_action};
    head.told = number_of(judgement) & not_told; // which has all its bits
    if (head.told != not_told) {
        here = {};
    }
    if (detail_ == Detail::full) {
        head.form = ResultForm::full;
        append_rows(results, head, bytes_of(sides.qualification), bytes_of(sides.coupon), here);
        return;
    }
    char* at =
        append_head(results, head, brief_size(sides.own) + brief_size(sides.given) + size_of(here));
    put_told(put_brief(put_brief(at, sides.own), sides.given), here);
}

} // namespace mqa::engine
