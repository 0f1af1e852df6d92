// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <array>
#include <string_view>

namespace mqa {

inline constexpr std::array<std::string_view, 2> oqs_encoding_choices{"utf-8", "shift_jis"};
inline constexpr std::array<std::string_view, 3> oqs_bulk_choices{"auto", "never", "always"};
inline constexpr std::array<std::string_view, 3> oqs_after_choices{"keep", "delete", "trash"};

/// How to speak through the folders of an existing-type terminal (`--via oqs:DIR`).
inline constexpr std::array oqs_options{
    OptionSpec{.name = "--oqs-encoding",
               .help = Text("encoding of requests to the terminal, and of the files of -o oqs-xml",
                            "端末への要求ファイルと、-o oqs-xml のファイルの文字コード"),
               .value_name = "ENCODING",
               .type = ValueType::choice,
               .choices = oqs_encoding_choices,
               .default_value = "utf-8"},
    OptionSpec{.name = "--oqs-bulk",
               .help =
                   Text("send questions that wait together as one bulk request; auto: from two on",
                        "待っている照会をまとめて一括照会にする。auto は 2 件以上のとき"),
               .value_name = "WHEN",
               .type = ValueType::choice,
               .choices = oqs_bulk_choices,
               .default_value = "auto"},
    OptionSpec{.name = "--oqs-timeout",
               .help = Text("seconds to wait for the terminal's result; ten times that for bulk",
                            "端末の結果を待つ秒数。一括照会ではその 10 倍"),
               .value_name = "SEC",
               .type = ValueType::integer,
               .default_value = "60",
               .least = 1,
               .most = 3600},
    OptionSpec{.name = "--oqs-after",
               .help = Text("what becomes of request and result files once they have been used",
                            "使用後の要求・結果ファイルの扱い"),
               .value_name = "ACTION",
               .type = ValueType::choice,
               .choices = oqs_after_choices,
               .default_value = "keep"},
};

} // namespace mqa
