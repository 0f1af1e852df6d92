// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/list_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace mqa::engine {
namespace {

constexpr std::array<std::string_view, 5> items{"basic", "detailed", "additional", "dock",
                                                "guidance"};
constexpr std::array<std::string_view, 4> kinds{"none", "fixed", "rate", "insurer_cap"};
/// Sizes that codec and double take without a doubt.
constexpr long most_yen = 999'999'999;

/// Takes expected pieces off the front of a canonical text; a mismatch sticks.
class Taker {
public:
    explicit Taker(std::string_view text) : rest_(text) {}

    bool has(std::string_view piece) {
        const bool there = rest_.starts_with(piece);
        rest_.remove_prefix(there ? piece.size() : 0);
        return there;
    }

    void expect(std::string_view piece) { failed_ = !has(piece) || failed_; }

    /// Up to the next quotation mark.
    std::string_view text() {
        const std::size_t end = std::min(rest_.find('"'), rest_.size());
        const std::string_view taken = rest_.substr(0, end);
        rest_.remove_prefix(end);
        failed_ = failed_ || taken.empty();
        return taken;
    }

    std::string word(std::string_view name, bool (*known)(std::string_view)) {
        expect(name);
        const std::string_view taken = text();
        failed_ = failed_ || !known(taken);
        expect("\"");
        return std::string(taken);
    }

    long number() {
        long value = 0;
        const auto [end, problem] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        failed_ = failed_ || problem != std::errc() || value > most_yen;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }

    bool ended() const { return rest_.empty() && !failed_; }

    bool failed() const { return failed_; }

private:
    std::string_view rest_;
    bool failed_ = false;
};

template <std::size_t count>
bool lists(const std::array<std::string_view, count>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Copayment read_copayment(Taker& text) {
    Copayment made;
    made.item = text.word("{\"item\":\"", [](std::string_view word) { return lists(items, word); });
    made.kind = text.word(",\"kind\":\"", [](std::string_view word) { return lists(kinds, word); });
    if (text.has(",\"amount_yen\":")) {
        made.amount_yen = text.number();
    }
    if (text.has(",\"rate_percent\":")) {
        made.rate_percent = static_cast<double>(text.number());
    }
    text.expect("}");
    return made;
}

} // namespace

std::optional<std::vector<Copayment>> parse_copayments(std::string_view list) {
    std::vector<Copayment> payments;
    Taker text(list);
    text.expect("[");
    do {
        payments.push_back(read_copayment(text));
    } while (!text.failed() && text.has(","));
    text.expect("]");
    return text.ended() ? std::optional(std::move(payments)) : std::nullopt;
}

std::optional<std::vector<ServiceNotice>> parse_notices(std::string_view list) {
    std::vector<ServiceNotice> notices;
    Taker text(list);
    text.expect("[");
    do {
        ServiceNotice notice;
        text.expect("{\"code\":\"");
        notice.code = text.text();
        text.expect("\",\"message\":\"");
        notice.message = text.text();
        text.expect("\"}");
        notices.push_back(std::move(notice));
    } while (!text.failed() && text.has(","));
    text.expect("]");
    return text.ended() ? std::optional(std::move(notices)) : std::nullopt;
}

} // namespace mqa::engine
