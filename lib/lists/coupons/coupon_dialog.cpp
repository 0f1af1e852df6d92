// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_dialog.hpp"

#include "lists/coupons/coupon_row.hpp"

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

namespace mqa {
namespace {

struct Question {
    CouponColumn column;
    Text text;
};

constexpr std::array questions{
    Question{CouponColumn::reference_number, Text("coupon number (11 digits), or scan the code",
                                                  "整理番号（11 桁）、またはコードの読み取り")},
    Question{CouponColumn::insurer_number, Text("insurer number", "保険者番号")},
    Question{CouponColumn::name_kana, Text("name in kana", "カナ氏名")},
    Question{CouponColumn::birth_date,
             Text("birth date (such as S55.1.15)", "生年月日（S55.1.15 など）")},
    Question{CouponColumn::sex, Text("sex (1 male, 2 female)", "性別（1 男、2 女）")},
    Question{CouponColumn::expires_on, Text("last day of use", "有効期限")},
    Question{CouponColumn::symbol, Text("symbol (if known)", "記号（分かれば）")},
    Question{CouponColumn::number, Text("number (if known)", "番号（分かれば）")},
    Question{CouponColumn::branch_number, Text("branch number (if known)", "枝番（分かれば）")},
};

/// The answers as a row with every column in its place.
class Answers {
public:
    void put(CouponColumn column, std::string text) {
        cells_.at(static_cast<std::size_t>(column)) = std::move(text);
    }

    std::variant<Coupon, Error> read() const {
        const std::vector<std::string_view> views(cells_.begin(), cells_.end());
        std::vector<ListDiagnostic> repairs;
        CouponColumns columns;
        for (std::size_t i = 0; i < coupon_column_count; ++i) {
            columns.places.at(i) = i;
        }
        return read_coupon_row({1, views}, columns, "-", repairs);
    }

private:
    std::vector<std::string> cells_ = std::vector<std::string>(coupon_column_count);
};

const Question* question_about(std::string_view field) {
    const auto* const found = std::ranges::find_if(questions, [field](const Question& question) {
        return key_of(static_cast<std::size_t>(question.column)) == field;
    });
    return found == questions.end() ? nullptr : found;
}

/// Asks again for what is wrong, until nothing is.
std::optional<Coupon> corrected(Answers& answers, const CouponTypist& typist) {
    while (true) {
        auto coupon = answers.read();
        const Error* error = std::get_if<Error>(&coupon);
        if (error == nullptr) {
            return std::get<Coupon>(std::move(coupon));
        }
        typist.tell(*error);
        const Question* question = question_about(error->where().field);
        const auto answer = question == nullptr ? std::nullopt : typist.ask(question->text);
        if (!answer) {
            return std::nullopt;
        }
        answers.put(question->column, *answer);
    }
}

} // namespace

std::optional<Coupon> ask_coupon(const CouponTypist& typist) {
    Answers answers;
    for (const Question& question : questions) {
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
    }
    return corrected(answers, typist);
}

} // namespace mqa
