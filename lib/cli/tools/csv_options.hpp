// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <array>
#include <string_view>

namespace mqa {

inline constexpr std::array<std::string_view, 3> csv_encoding_choices{"utf-8", "utf-8-bom",
                                                                      "cp932"};

/// --csv-encoding of the tools that write CSV. Other spellings (utf8) are taken too.
constexpr OptionSpec csv_encoding_option(std::string_view default_value, Text help) {
    return {.name = "--csv-encoding",
            .help = help,
            .value_name = "ENCODING",
            .type = ValueType::choice,
            .choices = csv_encoding_choices,
            .only_choices = false,
            .default_value = default_value};
}

} // namespace mqa
