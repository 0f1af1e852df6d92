// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "model/coupon.hpp"
#include "model/qualification.hpp"
#include "present/style.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A card in the making: a headline, then labelled rows whose texts line up.
class CardBuilder {
public:
    explicit CardBuilder(const Style& style) : style_(style) {}

    /// "  [受診可]  " in the tone of the verdict, then what follows, parts two blanks apart.
    void headline(Text word, Tone tone, const std::vector<std::string>& parts);
    /// An empty line, unless there is one already.
    void gap();
    /// One row; parts that are empty are left out, and a row without parts is not shown.
    void row(Text label, const std::vector<std::string>& parts);
    /// A further line under the row before.
    void continuation(std::string_view text);

    std::string text() const { return text_; }

    const Style& style() const { return style_; }

private:
    const Style& style_;
    std::string text_;
};

/// `text` made printable; empty when there is none.
std::string outside(const std::optional<std::string>& text);

/// Numbers (番号) and names as style.values allows, printable.
std::string shown_number(const std::optional<std::string>& number, const Style& style);
std::string shown_name(const Person& person, const Style& style);
/// The name without 様.
std::string plain_name(const Person& person, const Style& style);

/// "1980-01-15（昭和55年1月15日）生" or "born 1980-01-15".
std::string shown_birth(const std::optional<Date>& birth, const Style& style);

/// "１３１・*567  枝番 01".
std::vector<std::string> shown_symbol_and_number(const std::optional<std::string>& symbol,
                                                 const std::optional<std::string>& number,
                                                 const std::optional<std::string>& branch,
                                                 const Style& style);

/// "2026-11-22 09:14:30 +09:00".
std::string shown_instant(SysTime when);

/// The rows that every qualification has on its card: 資格, 保険者, 記号・番号.
void add_qualification_rows(CardBuilder& card, const Qualification& qualification);

/// How and when it was confirmed.
void add_confirmation_row(CardBuilder& card, const Confirmation& confirmation);

} // namespace mqa
