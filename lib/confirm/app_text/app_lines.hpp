// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// One line, taken apart as far as that needs no section.
struct AppRawLine {
    enum class Kind {
        blank,
        boundary, ///< a form feed, or the vendor's stop signal 資格情報<TAB>END
        title,
        labelled,      ///< "label<TAB>value", or a label alone
        unknown_title, ///< no value, and named like a section (…情報, …証): not ours to read on
    };

    Kind kind = Kind::blank;
    std::uint64_t number = 0;
    std::string_view text;
    std::string_view value;
    std::string key; ///< app_key of the label or title
    const AppTitle* title = nullptr;
};

/// Goes through a text line by line: CR LF or LF, a form feed ends a line as well. A copy looks
/// ahead without moving the original.
class AppLineCursor {
public:
    explicit AppLineCursor(std::string_view text) : rest_(text) {}

    /// Nothing at the end.
    std::optional<AppRawLine> next();

private:
    std::string_view take_line();

    std::string_view rest_;
    std::uint64_t number_ = 1;
};

} // namespace mqa
