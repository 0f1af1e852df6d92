// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 5> format_choices{"auto", "card", "table", "json", "ndjson"};
constexpr std::array<std::string_view, 2> language_choices{"ja", "en"};
constexpr std::array<std::string_view, 3> color_choices{"auto", "always", "never"};
constexpr std::array<std::string_view, 2> log_format_choices{"text", "json"};
constexpr std::array<std::string_view, 2> profile_choices{"production", "test"};
constexpr std::array<std::string_view, 3> shell_choices{"bash", "zsh", "fish"};

constexpr std::array options_of_all{
    OptionSpec{.name = "--output",
               .help =
                   Text("output format; auto is a card or table on a terminal, NDJSON elsewhere",
                        "出力形式。auto は端末ではカードか表、それ以外では NDJSON"),
               .value_name = "FORMAT",
               .type = ValueType::choice,
               .short_name = "-o",
               .choices = format_choices,
               .only_choices = false,
               .default_value = "auto"},
    OptionSpec{.name = "--out",
               .help = Text("write to this file (mode 0600), whole or not at all",
                            "このファイルに書く（権限 0600、途中までの出力は残さない）"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{
        .name = "--force",
        .help = Text("let --out replace a file that exists", "--out で既存のファイルを置き換える"),
        .kind = OptionKind::flag,
        .in_environment = false,
        .in_config = false},
    OptionSpec{.name = "--lang",
               .help = Text("language of texts (default: from the locale)",
                            "表示の言語（既定はロケールによる）"),
               .value_name = "LANGUAGE",
               .type = ValueType::choice,
               .choices = language_choices},
    OptionSpec{.name = "--color",
               .help = Text("colour on the terminal", "端末での色"),
               .value_name = "WHEN",
               .type = ValueType::choice,
               .choices = color_choices,
               .default_value = "auto"},
    OptionSpec{.name = "--quiet",
               .help = Text("say nothing but errors", "エラー以外のメッセージを出さない"),
               .kind = OptionKind::flag,
               .short_name = "-q"},
    OptionSpec{.name = "--verbose",
               .help = Text("say more; twice for details", "詳しく表示する。2 回でさらに詳しく"),
               .kind = OptionKind::count,
               .short_name = "-v"},
    OptionSpec{.name = "--log-format",
               .help =
                   Text("format of messages on standard error", "標準エラー出力のメッセージの形式"),
               .value_name = "FORMAT",
               .type = ValueType::choice,
               .choices = log_format_choices,
               .default_value = "text"},
    OptionSpec{.name = "--config",
               .help = Text("configuration file in place of ./mqa.toml",
                            "./mqa.toml の代わりに読む設定ファイル"),
               .value_name = "FILE",
               .type = ValueType::file,
               .in_config = false},
    OptionSpec{.name = "--clock",
               .help = Text("take this instant (RFC 3339) as now",
                            "現在時刻をこの時刻（RFC 3339）とみなす"),
               .value_name = "TIME",
               .type = ValueType::instant},
    OptionSpec{.name = "--seed",
               .help = Text("make generated ids repeatable", "生成する ID を再現可能にする"),
               .value_name = "N",
               .type = ValueType::integer,
               .least = 0},
    OptionSpec{.name = "--strict",
               .help = Text("refuse unknown members; exit 41 if a record failed",
                            "知らない項目を拒む。失敗したレコードがあれば 41 で終わる"),
               .kind = OptionKind::flag},
    OptionSpec{
        .name = "--summary-file",
        .help = Text("write a summary record of the run to this file, over an earlier summary only",
                     "実行結果の要約レコードをこのファイルに書く（以前の要約だけを置き換える）"),
        .value_name = "FILE",
        .type = ValueType::file},
    OptionSpec{.name = "--profile",
               .help = Text("test accepts test cards, recordings and test numbers",
                            "test は試験用のカード・記録・番号を受け付ける"),
               .value_name = "PROFILE",
               .type = ValueType::choice,
               .choices = profile_choices,
               .default_value = "production"},
    OptionSpec{.name = "--help",
               .help = Text("show this help", "この説明を表示する"),
               .kind = OptionKind::flag,
               .short_name = "-h",
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--version",
               .help = Text("show the version", "版を表示する"),
               .kind = OptionKind::flag,
               .short_name = "-V",
               .in_environment = false,
               .in_config = false},
};

constexpr std::array shell_words{PositionalSpec{
    .name = "SHELL",
    .help = Text("bash, zsh or fish", "bash・zsh・fish のいずれか"),
    .choices = shell_choices,
}};
constexpr std::array schema_words{PositionalSpec{
    .name = "KIND",
    .help = Text("a record kind, such as qualification", "レコードの種類（例: qualification）"),
    .required = false,
}};
constexpr std::array explain_words{PositionalSpec{
    .name = "CODE",
    .help = Text("an error or reason code, such as C-401", "エラーまたは理由のコード（例: C-401）"),
}};
constexpr std::array origin_options{OptionSpec{
    .name = "--origin",
    .help = Text("also tell where each value comes from", "値がどこから来たかも示す"),
    .kind = OptionKind::flag,
    .in_environment = false,
    .in_config = false,
}};

constexpr std::array commands_of_all{
    CommandSpec{.path = "completion",
                .summary = Text("print completions for a shell", "シェル用の補完定義を出力する"),
                .positionals = shell_words},
    CommandSpec{.path = "schema",
                .summary = Text("list the record kinds, or print the JSON Schema of one",
                                "レコードの種類を並べる、または JSON Schema を出力する"),
                .positionals = schema_words},
    CommandSpec{.path = "explain",
                .summary = Text("explain a code in both languages", "コードを日英両方で説明する"),
                .positionals = explain_words},
    CommandSpec{.path = "config show",
                .summary = Text("show the settings in force", "有効な設定を表示する"),
                .options = origin_options},
};

} // namespace

std::span<const OptionSpec> common_options() {
    return options_of_all;
}

std::span<const CommandSpec> common_commands() {
    return commands_of_all;
}

std::array<const ToolSpec*, 4> all_tools() {
    return {&read_tool, &verify_tool, &match_tool, &register_tool};
}

} // namespace mqa
