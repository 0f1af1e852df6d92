// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/results.hpp"

#include <cstring>

namespace mqa::engine {
namespace {

constexpr std::size_t brief_texts = 3;

using Parts = std::array<std::string_view, 4>;

/// Appends the head, with the size that the parts make, and returns where they go.
template <typename Results>
[[gnu::always_inline]] inline char* append_head(Results& results, ResultHead& head) {
    std::size_t size = sizeof head;
    for (const std::uint32_t part : head.part) {
        size += part;
    }
    head.size = static_cast<std::uint32_t>(size);
    char* at = results.extend(size);
    std::memcpy(at, &head, sizeof head);
    return at + sizeof head;
}

template <typename Results>
void append_result(Results& results, ResultHead& head, const Parts& parts) {
    for (std::size_t at = 0; at < parts.size(); ++at) {
        head.part[at] = static_cast<std::uint32_t>(parts[at].size());
    }
    char* at = append_head(results, head);
    for (const std::string_view part : parts) {
        at = copy_bytes(at, part);
    }
}

/// Bytes of the first three texts of the fields, each with its length.
template <typename Fields>
std::uint32_t brief_size(const Fields& fields) {
    std::size_t size = brief_texts;
    for (std::size_t at = 0; at < brief_texts; ++at) {
        size += fields.text[at].size();
    }
    return static_cast<std::uint32_t>(size);
}

/// The lengths, then the texts.
template <typename Fields>
char* put_brief(char* to, const Fields& fields) {
    for (std::size_t at = 0; at < brief_texts; ++at) {
        *to++ = static_cast<char>(fields.text[at].size());
    }
    for (std::size_t at = 0; at < brief_texts; ++at) {
        to = copy_bytes(to, fields.text[at]);
    }
    return to;
}

bool is_plain(const RowView* row) {
    return row == nullptr || row->form() == RowForm::plain;
}

std::string_view bytes_of(const RowView* row) {
    return row != nullptr ? row->bytes() : std::string_view();
}

} // namespace

std::array<std::string_view, 3> ResultView::brief(ResultPart side) const {
    const std::string_view bytes = part(side);
    if (bytes.empty()) {
        return {};
    }
    const auto size = [&bytes](std::size_t text) {
        return static_cast<std::uint8_t>(bytes.data()[text]);
    };
    const char* id = bytes.data() + brief_texts;
    const char* context = id + size(0);
    const char* reference = context + size(1);
    return {std::string_view(id, size(0)), {context, size(1)}, {reference, size(2)}};
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
        append_result(results, head, {first.bytes()});
    } else {
        head.form = ResultForm::rich;
        append_result(results, head, {bytes_of(qualification), bytes_of(coupon)});
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
    head.told = number_of(judgement);
    if (head.told != not_told) {
        here = {};
    }
    if (detail_ == Detail::full) {
        head.form = ResultForm::full;
        append_result(results, head,
                      {bytes_of(sides.qualification), bytes_of(sides.coupon), here.reasons,
                       here.next_action});
        return;
    }
    head.part = {sides.own != nullptr ? brief_size(*sides.own) : 0,
                 sides.given != nullptr ? brief_size(*sides.given) : 0,
                 static_cast<std::uint32_t>(here.reasons.size()),
                 static_cast<std::uint32_t>(here.next_action.size())};
    char* at = append_head(results, head);
    at = sides.own != nullptr ? put_brief(at, *sides.own) : at;
    at = sides.given != nullptr ? put_brief(at, *sides.given) : at;
    copy_bytes(copy_bytes(at, here.reasons), here.next_action);
}

} // namespace mqa::engine
