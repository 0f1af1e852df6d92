// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_copayments.hpp"

#include "lists/cell_words.hpp"
#include "lists/marks.hpp"
#include "text/normalise.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace mqa {
namespace {

constexpr std::string_view copayment_words = "copayments";
constexpr long most_yen = 999'999'999; // the claim files give an amount nine digits at most
constexpr double most_percent = 100;
constexpr double thousandths = 1000; // a rate of the claim files, 030000, is 30 percent

/// The number a text holds between words, without the commas of thousands.
std::optional<double> number_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || (c == '.' && !digits.empty())) {
            digits += c;
        } else if (!digits.empty() && c != ',') {
            break;
        }
    }
    double value = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return digits.empty() || failure != std::errc() ? std::nullopt : std::optional(value);
}

std::optional<long> yen_in(std::string_view text) {
    const auto value = number_in(text);
    const bool fits = value && *value <= most_yen && std::floor(*value) == *value;
    return fits ? std::optional(static_cast<long>(*value)) : std::nullopt;
}

std::optional<double> percent_in(const std::string& text) {
    const auto value = number_in(text);
    if (!value) {
        return std::nullopt;
    }
    const bool of_claims =
        text.size() == 6 && text.find_first_not_of("0123456789") == std::string::npos;
    const double percent = of_claims ? *value / thousandths : *value;
    return percent <= most_percent ? std::optional(percent) : std::nullopt;
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct CopaymentColumns {
    std::size_t whole;

    std::size_t kind() const { return whole + 1; }

    std::size_t amount() const { return whole + 2; }

    std::size_t rate() const { return whole + 3; }
};

/// Kind, amount and rate in cells of their own; the kind follows from the others when it is blank.
std::optional<Copayment> in_columns(CouponCells& cells, const CopaymentColumns& columns) {
    const std::string amount = to_half_width(cells.text(columns.amount()));
    const std::string rate = to_half_width(cells.text(columns.rate()));
    const std::string kind = cells.text(columns.kind());
    if (kind.empty() && amount.empty() && rate.empty()) {
        return std::nullopt;
    }
    const auto word = coupon_words().find(copayment_words, kind);
    Copayment copayment;
    copayment.amount_yen = yen_in(amount);
    copayment.rate_percent = percent_in(rate);
    if (word) {
        copayment.kind = *word;
    } else if (kind.empty() && (copayment.amount_yen || copayment.rate_percent)) {
        copayment.kind = copayment.amount_yen ? "fixed" : "rate";
    } else {
        cells.repaired(ListProblem::copayment_unreadable, columns.kind());
        return std::nullopt;
    }
    if ((!amount.empty() && !copayment.amount_yen) || (!rate.empty() && !copayment.rate_percent)) {
        cells.repaired(ListProblem::copayment_unreadable,
                       amount.empty() ? columns.rate() : columns.amount());
    }
    return copayment;
}

} // namespace

std::optional<Copayment> copayment_in_words(std::string_view cell) {
    const std::string text = normalise(cell);
    Copayment copayment;
    if (holds(text, "上限")) {
        copayment.kind = "insurer_cap";
        copayment.amount_yen = yen_in(text);
    } else if (holds(text, "%") || holds(text, "割")) {
        copayment.kind = "rate";
        copayment.rate_percent = number_in(text);
        if (copayment.rate_percent && holds(text, "割")) {
            copayment.rate_percent = *copayment.rate_percent * 10;
        }
    } else if (const auto yen = yen_in(text)) {
        copayment.kind = *yen == 0 ? "none" : "fixed";
        copayment.amount_yen = *yen == 0 ? std::nullopt : yen;
    } else if (holds(text, "なし") || holds(text, "無")) {
        copayment.kind = "none";
    }
    const bool complete = copayment.kind == "none" || copayment.amount_yen ||
                          (copayment.rate_percent && *copayment.rate_percent <= most_percent);
    return complete ? std::optional(copayment) : std::nullopt;
}

std::vector<Copayment> read_copayments(CouponCells& cells) {
    std::vector<Copayment> copayments;
    CopaymentColumns columns{static_cast<std::size_t>(CouponColumn::copayments)};
    for (const std::string_view item : copayment_items) {
        std::optional<Copayment> copayment = in_columns(cells, columns);
        const std::string whole = cells.text(columns.whole);
        // A blank and a slash say that there is nothing to pay for, not that it is free.
        if (!copayment && !whole.empty() && whole != "／" && read_mark(whole) != Mark::none) {
            copayment = copayment_in_words(whole);
            if (!copayment) {
                cells.repaired(ListProblem::copayment_unreadable, columns.whole);
            }
        }
        if (copayment) {
            copayment->item = item;
            copayments.push_back(*std::move(copayment));
        }
        columns.whole += columns_of_a_copayment;
    }
    return copayments;
}

} // namespace mqa
