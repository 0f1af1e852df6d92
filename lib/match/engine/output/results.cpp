// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/results.hpp"

#include <cstring>

namespace mqa::engine {
namespace {

constexpr std::size_t brief_texts = 3;

using Parts = std::array<std::string_view, 4>;

/// Appends the head, with the size that the parts make, and returns where they go.
[[gnu::always_inline]] inline char* append_head(RowLog& results, ResultHead& head) {
    std::size_t size = sizeof head;
    for (const std::uint32_t part : head.part) {
        size += part;
    }
    head.size = static_cast<std::uint32_t>(size);
    char* at = results.extend(size);
    std::memcpy(at, &head, sizeof head);
    return at + sizeof head;
}

void append_result(RowLog& results, ResultHead& head, const Parts& parts) {
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

void ResultMaker::append(RowLog& results, const RowView* qualification, const RowView* coupon,
                         bool several_persons) {
    ResultHead head;
    head.has_qualification = qualification != nullptr;
    head.has_coupon = coupon != nullptr;
    head.several_persons = several_persons;
    head.qualification_place = qualification != nullptr ? qualification->place() : 0;
    head.coupon_place = coupon != nullptr ? coupon->place() : 0;
    head.needs_id = coupon != nullptr && !coupon->has_id();
    if (is_plain(qualification) && is_plain(coupon)) {
        append_judged(results, qualification, coupon, head);
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

void ResultMaker::append_judged(RowLog& results, const RowView* qualification,
                                const RowView* coupon, ResultHead& head) {
    if (qualification != nullptr) {
        qualification->read(own_);
    }
    if (coupon != nullptr) {
        coupon->read(given_);
    }
    const Judgement judgement =
        rules_.judge({coupon != nullptr ? &given_ : nullptr,
                      qualification != nullptr ? &own_ : nullptr, head.several_persons});
    head.verdict = judgement.verdict;
    head.rules = judgement.rules;
    if (detail_ == Detail::full) {
        head.form = ResultForm::full;
        append_result(
            results, head,
            {bytes_of(qualification), bytes_of(coupon), judgement.reasons, judgement.next_action});
        return;
    }
    head.part = {qualification != nullptr ? brief_size(own_) : 0,
                 coupon != nullptr ? brief_size(given_) : 0,
                 static_cast<std::uint32_t>(judgement.reasons.size()),
                 static_cast<std::uint32_t>(judgement.next_action.size())};
    char* at = append_head(results, head);
    at = qualification != nullptr ? put_brief(at, own_) : at;
    at = coupon != nullptr ? put_brief(at, given_) : at;
    copy_bytes(copy_bytes(at, judgement.reasons), judgement.next_action);
}

} // namespace mqa::engine
