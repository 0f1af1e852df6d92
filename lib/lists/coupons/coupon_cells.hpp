// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/coupons/coupon_row.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A row of coupons while it is read: cells by their column, the first fault and the repairs with
/// their places.
class CouponCells {
public:
    CouponCells(const CouponRow& row, const CouponColumns& columns, const std::string& file,
                std::vector<ListDiagnostic>& repairs)
        : row_(row), columns_(columns), file_(file), repairs_(repairs) {}

    /// The cell without line breaks and outer blanks; empty when there is none.
    std::string text(CouponColumn column) const;
    std::string text(std::size_t column) const;

    std::optional<std::string> optional_text(CouponColumn column) const;

    /// A code people type: half-width, with what a spreadsheet program did to it undone.
    std::optional<std::string> code(CouponColumn column);

    /// A day in any of the forms that people and programs write.
    std::optional<Date> day(CouponColumn column);

    std::optional<InsurerNumber> insurer_number();

    /// Two digits; a single one has lost its zero.
    std::optional<std::string> branch_number();

    /// The word of the record (data/coupon_words.txt), or a fault.
    std::optional<std::string_view> word(std::size_t column, std::string_view words);

    /// Notes that a value nothing can be done without is missing.
    void require(bool given, CouponColumn column);

    /// Whether text stands beyond the last column that has a heading.
    void refuse_cells_beyond_headings();

    /// Notes error values in columns of a coupon.
    void refuse_error_values();

    void repaired(ListProblem problem, std::size_t column);
    void fault(ListProblem problem, std::size_t column, TextArguments arguments = {});

    const std::optional<ListDiagnostic>& first_fault() const { return fault_; }

    /// Where the fault is, as an error.
    Error error() const;

private:
    ListDiagnostic finding(ListProblem problem, std::size_t column, TextArguments arguments) const;

    const CouponRow& row_;
    const CouponColumns& columns_;
    const std::string& file_;
    std::vector<ListDiagnostic>& repairs_;
    std::optional<ListDiagnostic> fault_;
    std::string fault_letters_;
};

} // namespace mqa
