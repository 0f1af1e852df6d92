// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_row.hpp"

#include "lists/coupons/coupon_cells.hpp"
#include "lists/coupons/coupon_copayments.hpp"
#include "lists/spreadsheet_damage.hpp"
#include "text/code_points.hpp"
#include "text/fold.hpp"
#include "text/normalise.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t longest_id = 128;

/// Whether a name is written in kana alone: tables with one column of names often hold those.
bool is_in_kana(const std::string& name) {
    const auto signs = folded(name, Invisible::keep);
    return signs && std::ranges::all_of(*signs, [](char32_t sign) {
               return is_kana(sign) || sign == U' ' || sign == middle_dot;
           });
}

/// A text that stays as it is, unless a spreadsheet program took it for a number.
std::optional<std::string> read_number_text(CouponCells& cells, CouponColumn column) {
    std::optional<std::string> text = cells.optional_text(column);
    if (!text) {
        return std::nullopt;
    }
    const std::string half_width = to_half_width(*text);
    std::optional<std::string> code = cells.code(column);
    return code && *code == half_width ? std::move(text) : std::move(code);
}

std::optional<std::string> unless_empty(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

/// 記号・番号 in one cell; without the dot it is the number, as some insurers have no symbol.
void read_symbol_and_number(CouponCells& cells, Coupon& coupon) {
    const auto both = read_number_text(cells, CouponColumn::symbol_and_number);
    if (!both || coupon.number) {
        return;
    }
    for (const std::string_view dot : {"・", "･"}) {
        const std::size_t place = both->find(dot);
        if (place != std::string::npos) {
            coupon.symbol = unless_empty(both->substr(0, place));
            coupon.number = unless_empty(both->substr(place + dot.size()));
            return;
        }
    }
    coupon.number = both;
}

void read_person(CouponCells& cells, Person& person) {
    person.name = cells.optional_text(CouponColumn::name);
    person.name_kana = cells.optional_text(CouponColumn::name_kana);
    if (!person.name_kana && person.name && is_in_kana(*person.name)) {
        person.name_kana = std::exchange(person.name, std::nullopt);
    }
    cells.require(person.name_kana.has_value(), CouponColumn::name_kana);
    person.birth_date = cells.day(CouponColumn::birth_date);
    cells.require(person.birth_date || cells.first_fault(), CouponColumn::birth_date);
    const auto sex = cells.word(static_cast<std::size_t>(CouponColumn::sex), "person.sex");
    cells.require(sex.has_value(), CouponColumn::sex);
    person.sex = sex ? term_from<Sex>(*sex) : std::nullopt;
}

/// The number says what the coupon is; a word only helps where the number does not.
std::optional<CouponKind> read_kind(CouponCells& cells, const std::string& reference_number) {
    const auto word = cells.word(static_cast<std::size_t>(CouponColumn::kind), "kind");
    const auto number = ReferenceNumber::parse(reference_number);
    if (number && number->kind()) {
        return number->kind();
    }
    return word ? coupon_kind_from(*word) : std::nullopt;
}

std::string read_id(CouponCells& cells) {
    std::string id = cells.text(CouponColumn::id);
    if (printable(id) != id || characters_of(id).size() > longest_id) {
        cells.fault(ListProblem::id_unacceptable, static_cast<std::size_t>(CouponColumn::id));
    }
    return id;
}

Coupon read_coupon(CouponCells& cells, InsurerNumber insurer, std::string reference_number,
                   Date expires_on) {
    Coupon coupon{.envelope = {read_id(cells), {}},
                  .reference_number = std::move(reference_number),
                  .kind = std::nullopt,
                  .insurer_number = std::move(insurer),
                  .insurer_name = cells.optional_text(CouponColumn::insurer_name),
                  .symbol = read_number_text(cells, CouponColumn::symbol),
                  .number = read_number_text(cells, CouponColumn::number),
                  .branch_number = cells.branch_number(),
                  .person = {},
                  .issued_on = cells.day(CouponColumn::issued_on),
                  .expires_on = expires_on,
                  .contract_holder = cells.optional_text(CouponColumn::contract_holder),
                  .agency_number = cells.code(CouponColumn::agency_number),
                  .copayments = {}};
    coupon.kind = read_kind(cells, coupon.reference_number);
    read_symbol_and_number(cells, coupon);
    read_person(cells, coupon.person);
    coupon.copayments = read_copayments(cells);
    return coupon;
}

} // namespace

std::variant<Coupon, Error> read_coupon_row(const CouponRow& row, const CouponColumns& columns,
                                            const std::string& file,
                                            std::vector<ListDiagnostic>& repairs) {
    CouponCells cells(row, columns, file, repairs);
    cells.refuse_error_values();
    cells.refuse_cells_beyond_headings();
    auto reference_number = cells.code(CouponColumn::reference_number);
    cells.require(reference_number.has_value(), CouponColumn::reference_number);
    auto insurer = cells.insurer_number();
    const auto expires_on = cells.day(CouponColumn::expires_on);
    cells.require(expires_on || cells.first_fault(), CouponColumn::expires_on);
    if (cells.first_fault()) {
        return cells.error();
    }
    Coupon coupon =
        read_coupon(cells, *std::move(insurer), *std::move(reference_number), *expires_on);
    if (cells.first_fault()) {
        return cells.error();
    }
    return coupon;
}

} // namespace mqa
