// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 3> replay_mode_choices{"strict", "tolerant", "card"};
constexpr std::array<std::string_view, 2> replay_timing_choices{"none", "recorded"};
constexpr std::array<std::string_view, 2> method_choices{"visual", "pin"};

constexpr std::array options{
    OptionSpec{.name = "--replay",
               .help = Text("read recorded sessions from these files or folders",
                            "記録したセッション（ファイルまたはフォルダー）を読む"),
               .kind = OptionKind::repeated,
               .value_name = "FILE|DIR",
               .type = ValueType::file},
    OptionSpec{.name = "--replay-mode",
               .help = Text("how exactly the exchanges must follow the recording",
                            "やり取りを記録とどこまで一致させるか"),
               .value_name = "MODE",
               .type = ValueType::choice,
               .choices = replay_mode_choices,
               .default_value = "tolerant"},
    OptionSpec{.name = "--replay-timing",
               .help = Text("pace of the replay: none, recorded, or x2, x10 for times faster",
                            "再生の速さ。none、recorded、または x2・x10 のような倍速"),
               .value_name = "PACE",
               .type = ValueType::choice,
               .choices = replay_timing_choices,
               .only_choices = false,
               .default_value = "none"},
    OptionSpec{
        .name = "--method",
        .help = Text("how the person was identified", "本人を確認した方法（目視または暗証番号）"),
        .value_name = "METHOD",
        .type = ValueType::choice,
        .choices = method_choices,
        .default_value = "visual"},
    OptionSpec{.name = "--face-checked",
               .help = Text("say that the face was compared with the card",
                            "本人の顔とカードの顔写真を見比べたことを示す"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--challenge",
               .help = Text("sign the challenges of this file; - is standard input",
                            "このファイルのチャレンジに署名する。- は標準入力"),
               .value_name = "FILE|-",
               .type = ValueType::file},
    OptionSpec{.name = "--pin-fd",
               .help = Text("read the PIN from this descriptor", "暗証番号をこの記述子から読む"),
               .value_name = "N",
               .type = ValueType::integer,
               .in_environment = false,
               .in_config = false,
               .least = 0,
               .most = 1023},
    OptionSpec{.name = "--pin-file",
               .help = Text("read the PIN from this file of yours (mode 0600)",
                            "暗証番号を自分のファイル（権限 0600）から読む"),
               .value_name = "PATH",
               .type = ValueType::file,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--allow-last-try",
               .help = Text("send the PIN even if only one try is left",
                            "残り 1 回でも暗証番号をカードに送る"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--ca-bundle",
               .help = Text("trust the certificate authorities of this PEM file as well",
                            "この PEM ファイルの認証局も信頼する"),
               .value_name = "FILE",
               .type = ValueType::file},
};

constexpr std::array examples{
    ExampleSpec{"mqa-read --replay sessions/ --profile test --face-checked",
                Text("read every recorded session of a folder", "フォルダー内の記録をすべて読む")},
    ExampleSpec{
        "mqa-read --replay card.mqarec --method pin --pin-file ~/.mqa-pin \\\n"
        "  --challenge challenge.ndjson",
        Text("have the recorded card sign a challenge", "記録したカードでチャレンジに署名する")},
    ExampleSpec{"mqa-read explain R-241",
                Text("what a code means and what to do", "コードの意味と対処を調べる")},
};

constexpr std::array commands{
    CommandSpec{.path = "",
                .summary = Text("read cards, one record a card",
                                "カードを読み、1 枚につき 1 レコードを出力する"),
                .options = options,
                .examples = examples},
};

} // namespace

constexpr ToolSpec read_tool{
    .name = "mqa-read",
    .summary = Text("read My Number Cards for qualification confirmation",
                    "資格確認のためにマイナンバーカードを読み取る"),
    .description = Text(
        "Reads the user authentication certificate of a My Number Card and writes one record a "
        "card. "
        "This version reads recorded sessions (--replay); reading from a card reader is not part "
        "of it.",
        "マイナンバーカードの利用者証明用電子証明書を読み取り、1 枚につき 1 レコードを出力します。"
        "この版で読めるのは記録したセッション (--replay) "
        "です。カードリーダーからの読み取りは含まれていません。"),
    .commands = commands,
    .formats = "card table json ndjson",
};

} // namespace mqa
