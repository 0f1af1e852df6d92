// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"
#include "cli/tools/csv_options.hpp"

#include <array>

namespace mqa {

/// What the commands about one contract list take, in every tool that has them.
inline constexpr std::array list_words{PositionalSpec{
    .name = "FILE",
    .help = Text("the list", "一覧表"),
    .type = ValueType::file,
}};
inline constexpr std::array list_export_options{
    csv_encoding_option("utf-8-bom", Text("encoding of CSV", "CSV の文字コード")),
    OptionSpec{.name = "--date",
               .help = Text("only the rows in force on this day", "この日に有効な行だけ"),
               .value_name = "DATE",
               .type = ValueType::date},
};

} // namespace mqa
