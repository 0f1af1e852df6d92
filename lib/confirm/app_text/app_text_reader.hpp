// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_sections.hpp"
#include "confirm/app_text/app_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The UTF-8 of what a clipboard gave: UTF-8 or UTF-16 with or (UTF-8) without byte order mark, or
/// CP932; NUL at the end, as Windows has it there, is left out. Throws file_format for anything
/// else; `name` is what the error calls it.
std::string decode_app_text(std::string_view bytes, const std::string& name);

/// Tells one text from the next where several were pasted into one input. A text ends at a form
/// feed, at the line 資格情報<TAB>END, where 照会番号 or 未就学区分 stand before another 資格情報,
/// and where 資格情報 comes again: once more for the same scheme (医療保険 or 医療扶助), or for the
/// other scheme with another name or birth date. What it gives points into the text, which must
/// live as long.
class AppTextReader {
public:
    explicit AppTextReader(std::string_view text) : sections_(text) {}

    /// Nothing at the end.
    std::optional<AppText> next();

private:
    AppSectionReader sections_;
    std::optional<AppSection> held_; ///< read already, begins the next text
};

} // namespace mqa
