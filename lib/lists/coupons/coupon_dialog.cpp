// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_dialog.hpp"

#include "base/digits.hpp"
#include "lists/coupons/coupon_row.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

namespace mqa {
namespace {

struct Question {
    CouponColumn column;
    Text text;
    Text expected;
};

constexpr Text kana_expected("kana, without kanji or digits", "カナ（漢字や数字は使えません）");
constexpr Text day_expected("a day such as S55.1.15 or 1980-01-15",
                            "S55.1.15 や 1980-01-15 のような日付");
constexpr Text printed_expected("as printed on the coupon", "券面のとおり");

constexpr std::array questions{
    Question{CouponColumn::reference_number,
             Text("coupon number (11 digits), or scan the code",
                  "整理番号（11 桁）、またはコードの読み取り"),
             Text("11 digits", "数字 11 桁")},
    Question{CouponColumn::insurer_number, Text("insurer number", "保険者番号"),
             Text("8 or 6 digits as printed, the last one a check digit",
                  "券面のとおり数字 8 桁または 6 桁（末尾は検証番号）")},
    Question{CouponColumn::name_kana, Text("name in kana", "カナ氏名"), kana_expected},
    Question{CouponColumn::birth_date,
             Text("birth date (such as S55.1.15)", "生年月日（S55.1.15 など）"), day_expected},
    Question{CouponColumn::sex, Text("sex (1 male, 2 female)", "性別（1 男、2 女）"),
             Text("1 or 2", "1 または 2")},
    Question{CouponColumn::expires_on, Text("last day of use", "有効期限"), day_expected},
    Question{CouponColumn::symbol, Text("symbol (if known)", "記号（分かれば）"), printed_expected},
    Question{CouponColumn::number, Text("number (if known)", "番号（分かれば）"), printed_expected},
    Question{CouponColumn::branch_number, Text("branch number (if known)", "枝番（分かれば）"),
             printed_expected},
};

/// What would only be told in the decision, as a fault of the coupon.
constexpr std::array doubts{ListProblem::reference_number_form, ListProblem::coupon_check_digit,
                            ListProblem::kanji_in_kana};

bool has_digit(std::string_view name) {
    return std::ranges::any_of(to_half_width(name), is_digit);
}

/// The answers as a row with every column in its place.
class Answers {
public:
    Answers() {
        for (std::size_t i = 0; i < coupon_column_count; ++i) {
            columns_.places.at(i) = i;
        }
    }

    void put(CouponColumn column, std::string text) {
        cells_.at(static_cast<std::size_t>(column)) = std::move(text);
    }

    /// Whether the answer can be read and will not stand against the coupon in every decision.
    bool is_good(CouponColumn column) const {
        // An answer to the question before, or a code of the scanner.
        if (column == CouponColumn::name_kana &&
            has_digit(cells_.at(static_cast<std::size_t>(column)))) {
            return false;
        }
        const std::string_view key = key_of(static_cast<std::size_t>(column));
        std::vector<ListDiagnostic> repairs;
        const std::vector<std::string_view> views(cells_.begin(), cells_.end());
        const auto errors = check_coupon_row({1, views}, columns_, "-", repairs).faults;
        const bool doubtful = std::ranges::any_of(repairs, [key](const ListDiagnostic& repair) {
            return repair.key == key && std::ranges::find(doubts, repair.problem) != doubts.end();
        });
        return !doubtful && std::ranges::none_of(errors, [key](const Error& error) {
            return error.where().field == key;
        });
    }

    Coupon read() const {
        const std::vector<std::string_view> views(cells_.begin(), cells_.end());
        std::vector<ListDiagnostic> repairs;
        auto coupon = read_coupon_row({1, views}, columns_, "-", repairs);
        if (const Error* error = std::get_if<Error>(&coupon)) {
            throw *error; // each answer was good
        }
        return std::get<Coupon>(std::move(coupon));
    }

private:
    CouponColumns columns_;
    std::vector<std::string> cells_ = std::vector<std::string>(coupon_column_count);
};

} // namespace

std::optional<Coupon> ask_coupon(const CouponTypist& typist) {
    Answers answers;
    for (const Question& question : questions) {
        while (true) {
            const auto answer = typist.ask(question.text);
            if (!answer) {
                return std::nullopt;
            }
            if (question.column == CouponColumn::reference_number) {
                if (auto coupon = typist.scanned(*answer)) {
                    return coupon;
                }
            }
            answers.put(question.column, *answer);
            if (answers.is_good(question.column)) {
                break;
            }
            typist.tell(question.expected);
        }
    }
    return answers.read();
}

} // namespace mqa
