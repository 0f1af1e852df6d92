// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rules/known_answers.hpp"

#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/bytes/hash.hpp"

#include <utility>

namespace mqa::engine {
namespace {

using Text = QualificationText;
using Days = QualificationDay;
using Words = QualificationWord;

std::uint64_t bits_of(Day day) {
    return static_cast<std::uint32_t>(day);
}

std::uint64_t bits_of(Day first, Day second) {
    return bits_of(first) << 32U | bits_of(second);
}

/// The eight digits of an insurer number, or 0 for none.
std::uint64_t digits_of(std::string_view insurer) {
    return insurer.empty() ? 0 : word_at(insurer.data());
}

/// The rule, which sides there are, and the status, which tells a gap of the record from a
/// consequence of the status.
std::uint64_t head_of(Rule rule, const RowPair& pair) {
    const std::uint64_t status =
        pair.qualification != nullptr ? (*pair.qualification)[Words::status] : Word{0};
    return (index_of(rule) + 1) | (pair.coupon != nullptr ? 1ULL : 0ULL) << 8U | status << 16U;
}

} // namespace

std::optional<Question> question_of(Rule rule, const RowPair& pair) {
    const CouponFields* coupon = pair.coupon;
    const QualificationFields* own = pair.qualification;
    const std::uint64_t head = head_of(rule, pair);
    switch (rule) {
    case Rule::coupon_found:
    case Rule::status:
        return Question{head};
    case Rule::insurer_contract:
        return Question{head,
                        coupon != nullptr ? digits_of((*coupon)[CouponText::insurer_number]) : 0,
                        own != nullptr ? digits_of((*own)[Text::insurer_number]) : 0};
    case Rule::coupon_dates:
        return Question{head,
                        bits_of((*coupon)[CouponDay::issued_on], (*coupon)[CouponDay::expires_on])};
    case Rule::period:
        return Question{head, bits_of((*own)[Days::valid_from], (*own)[Days::valid_to]),
                        bits_of((*own)[Days::acquired_on], (*own)[Days::lost_on])};
    case Rule::sex: {
        const std::uint64_t ours = (*coupon)[CouponWord::sex];
        return Question{head, ours << 8U | (*own)[Words::sex]};
    }
    case Rule::proof:
        return Question{head, (*own)[Words::proof], (*own)[Words::channel]};
    case Rule::member_in_april:
        return Question{head, bits_of((*own)[Days::valid_from], (*own)[Days::acquired_on])};
    default:
        return std::nullopt;
    }
}

std::size_t KnownAnswers::place_of(const Question& question) {
    const std::uint64_t rest = mixed(question[1] ^ 0x9E3779B97F4A7C15U, question[2] + 1);
    return static_cast<std::size_t>(mixed(question[0] ^ rest, 0xD6E8FEB86659FD93U)) % answers_kept;
}

Answer* KnownAnswers::find(const Question& question) {
    Entry& entry = entries_[place_of(question)];
    return entry.question == question ? &entry.answer : nullptr;
}

void KnownAnswers::keep(const Question& question, Answer answer) {
    Entry& entry = entries_[place_of(question)];
    entry.question = question;
    entry.answer = std::move(answer);
}

} // namespace mqa::engine
