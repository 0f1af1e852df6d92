// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_lines.hpp"
#include "confirm/app_text/app_text.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// Cuts a text into sections. Lines that no section knows are kept in it as `unknown`; lines before
/// a title form a `preface`. 照会番号 and 未就学区分 begin a preface of their own when 資格情報
/// follows, as some editions put them first.
class AppSectionReader {
public:
    explicit AppSectionReader(std::string_view text) : cursor_(text) {}

    /// Nothing at the end.
    std::optional<AppSection> next();

private:
    bool begins_section(const AppRawLine& line, const std::optional<AppSection>& section) const;
    bool qualification_follows() const;
    AppSection begin(const AppRawLine& line);

    AppLineCursor cursor_;
    AppScheme scheme_ = AppScheme::insurance;
    bool after_boundary_ = false;
};

} // namespace mqa
