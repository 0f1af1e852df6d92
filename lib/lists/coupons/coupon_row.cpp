// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_row.hpp"

#include "base/digits.hpp"
#include "lists/coupons/coupon_cells.hpp"
#include "lists/coupons/coupon_copayments.hpp"
#include "lists/spreadsheet_damage.hpp"
#include "text/code_points.hpp"
#include "text/fold.hpp"
#include "text/normalise.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <chrono>
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

/// Where the one run of blanks in a cell begins and ends. Nothing where there are several, or where
/// what follows is not a number: a symbol may hold blanks, and a number may be written in groups.
std::optional<std::pair<std::size_t, std::size_t>> parting_blank(std::string_view both) {
    constexpr std::string_view full_width_blank = "　";
    const std::size_t begin = std::min(both.find(' '), both.find(full_width_blank));
    std::size_t end = begin;
    while (end < both.size()) {
        if (both[end] == ' ') {
            ++end;
        } else if (both.substr(end).starts_with(full_width_blank)) {
            end += full_width_blank.size();
        } else {
            break;
        }
    }
    if (begin == std::string_view::npos || !has_only_digits(to_half_width(both.substr(end)))) {
        return std::nullopt;
    }
    return std::pair(begin, end);
}

/// 記号・番号 in one cell; without a dot or blank it is the number, as some insurers have no
/// symbol.
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
    if (const auto blank = parting_blank(*both)) {
        coupon.symbol = both->substr(0, blank->first);
        coupon.number = both->substr(blank->second);
        return;
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
    cells.require(person.birth_date.has_value(), CouponColumn::birth_date);
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

/// What no coupon can do without; absent only where the row has a fault.
struct Needed {
    std::optional<std::string> reference_number;
    std::optional<InsurerNumber> insurer;
    std::optional<Date> expires_on;
};

Needed read_needed(CouponCells& cells) {
    Needed needed;
    needed.reference_number = cells.code(CouponColumn::reference_number);
    cells.require(needed.reference_number.has_value(), CouponColumn::reference_number);
    needed.insurer = cells.insurer_number();
    needed.expires_on = cells.day(CouponColumn::expires_on);
    cells.require(needed.expires_on.has_value(), CouponColumn::expires_on);
    return needed;
}

/// The rest of a row. What it needs and has not is made up: nobody will use the coupon.
Coupon read_coupon(CouponCells& cells, Needed needed) {
    Coupon coupon{.envelope = {read_id(cells), {}},
                  .reference_number = std::move(needed.reference_number).value_or(""),
                  .kind = std::nullopt,
                  .insurer_number =
                      std::move(needed.insurer).value_or(InsurerNumber::parse("00000000").value()),
                  .insurer_name = cells.optional_text(CouponColumn::insurer_name),
                  .symbol = read_number_text(cells, CouponColumn::symbol),
                  .number = read_number_text(cells, CouponColumn::number),
                  .branch_number = cells.branch_number(),
                  .person = {},
                  .issued_on = cells.day(CouponColumn::issued_on),
                  .expires_on = needed.expires_on.value_or(Date(std::chrono::sys_days())),
                  .contract_holder = cells.optional_text(CouponColumn::contract_holder),
                  .agency_number = cells.code(CouponColumn::agency_number),
                  .copayments = {}};
    coupon.kind = read_kind(cells, coupon.reference_number);
    read_symbol_and_number(cells, coupon);
    read_person(cells, coupon.person);
    coupon.copayments = read_copayments(cells);
    return coupon;
}

bool has_kanji(std::string_view name) {
    return std::ranges::any_of(to_code_points(name), [](char32_t sign) {
        return sign == U'々' || (sign >= 0x3400 && sign <= 0x9FFF) ||
               (sign >= 0xF900 && sign <= 0xFAFF) || sign >= 0x20000;
    });
}

/// What makes no row unusable, but its decision.
void report_doubts(CouponCells& cells, const Coupon& coupon) {
    if (!coupon.insurer_number.check_digit_ok()) {
        cells.repaired(ListProblem::coupon_check_digit,
                       static_cast<std::size_t>(CouponColumn::insurer_number));
    }
    const auto agency = AgencyNumber::parse(coupon.agency_number.value_or(""));
    if (agency && !agency->check_digit_ok()) {
        cells.repaired(ListProblem::coupon_check_digit,
                       static_cast<std::size_t>(CouponColumn::agency_number));
    }
    if (!coupon.reference_number.empty() && !ReferenceNumber::parse(coupon.reference_number)) {
        cells.repaired(ListProblem::reference_number_form,
                       static_cast<std::size_t>(CouponColumn::reference_number));
    }
    if (coupon.person.name_kana && has_kanji(*coupon.person.name_kana)) {
        cells.repaired(ListProblem::kanji_in_kana,
                       static_cast<std::size_t>(CouponColumn::name_kana));
    }
    // A day that could not be read has been made up.
    if (coupon.issued_on && !cells.has_faults() && *coupon.issued_on > coupon.expires_on) {
        cells.repaired(ListProblem::issued_after_expiry,
                       static_cast<std::size_t>(CouponColumn::issued_on));
    }
}

} // namespace

std::variant<Coupon, Error> read_coupon_row(const CouponRow& row, const CouponColumns& columns,
                                            const std::string& file,
                                            std::vector<ListDiagnostic>& repairs) {
    CouponCells cells(row, columns, file, repairs);
    cells.refuse_error_values();
    cells.refuse_cells_beyond_headings();
    auto needed = read_needed(cells);
    if (cells.has_faults()) {
        return cells.errors().front();
    }
    Coupon coupon = read_coupon(cells, std::move(needed));
    if (cells.has_faults()) {
        return cells.errors().front();
    }
    return coupon;
}

CouponRowCheck check_coupon_row(const CouponRow& row, const CouponColumns& columns,
                                const std::string& file, std::vector<ListDiagnostic>& repairs) {
    CouponCells cells(row, columns, file, repairs);
    cells.refuse_error_values();
    cells.refuse_cells_beyond_headings();
    const Coupon coupon = read_coupon(cells, read_needed(cells));
    report_doubts(cells, coupon);
    if (cells.has_faults()) {
        return {cells.errors(), {}};
    }
    return {{}, coupon.insurer_number.digits() + " " + coupon.reference_number};
}

} // namespace mqa
