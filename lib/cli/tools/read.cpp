// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 3> replay_mode_choices{"strict", "tolerant", "card"};
constexpr std::array<std::string_view, 2> replay_timing_choices{"none", "recorded"};
constexpr std::array<std::string_view, 3> redaction_choices{"personal", "pin", "none"};
constexpr std::array<std::string_view, 2> method_choices{"visual", "pin"};

constexpr OptionSpec redaction_option{
    .name = "--redaction",
    .help = Text("what a recording leaves out besides the PIN: personal (certificate and "
                 "signature), pin (nothing), none (nothing; test cards only)",
                 "暗証番号のほかに記録から伏せる内容。personal（証明書と署名）、pin（なし）、"
                 "none（なし、試験用カードのみ）"),
    .value_name = "LEVEL",
    .type = ValueType::choice,
    .choices = redaction_choices,
    .default_value = "personal"};
/// Options of every command that talks to a card.
constexpr OptionSpec reader_option{.name = "--reader",
                                   .help = Text("use this reader; the start of its name will do",
                                                "使うカードリーダー（名前の先頭だけでも可）"),
                                   .value_name = "NAME"};
constexpr OptionSpec wait_option{
    .name = "--wait",
    .help = Text("wait so many seconds for the card, the reader and the service",
                 "カード・カードリーダー・サービスをこの秒数だけ待つ"),
    .value_name = "SEC",
    .type = ValueType::integer,
    .default_value = "0",
    .least = 0,
    .most = 86400};
constexpr OptionSpec timeout_option{
    .name = "--timeout",
    .help = Text("give up on a card after so many seconds", "1 枚の読み取りの制限秒数"),
    .value_name = "SEC",
    .type = ValueType::integer,
    .default_value = "20",
    .least = 1,
    .most = 600};
constexpr OptionSpec short_reads_option{.name = "--short-reads",
                                        .help = Text("never ask for more than 256 bytes at once",
                                                     "一度に 256 バイトを超える読み取りを試みない"),
                                        .kind = OptionKind::flag};
constexpr OptionSpec chunk_option{.name = "--chunk",
                                  .help =
                                      Text("bytes a read, where the card knows no longer ones",
                                           "1 回に読むバイト数（長い読み取りができないカード）"),
                                  .value_name = "N",
                                  .type = ValueType::integer,
                                  .default_value = "256",
                                  .least = 1,
                                  .most = 256};
constexpr OptionSpec ca_bundle_option{
    .name = "--ca-bundle",
    .help = Text("trust the certificate authorities of this PEM file as well",
                 "この PEM ファイルの認証局も信頼する"),
    .value_name = "FILE",
    .type = ValueType::file};

constexpr std::array read_options{
    reader_option,
    wait_option,
    OptionSpec{.name = "--watch",
               .help = Text("read card after card until interrupted; --out then grows by one "
                            "record a card",
                            "中断するまで次々に読む。--out のファイルには 1 枚ごとに追記する"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    timeout_option,
    OptionSpec{.name = "--stats",
               .help = Text("tell how many exchanges and bytes each card took",
                            "カードとのやり取りの回数とバイト数を表示する"),
               .kind = OptionKind::flag},
    short_reads_option,
    chunk_option,
    OptionSpec{.name = "--fingerprint-only",
               .help =
                   Text("of the certificate, keep its SHA-256 and dates only; such a record counts "
                        "cards and confirms nobody",
                        "証明書は SHA-256 と日付だけを残す。枚数の確認用で、資格確認には使えない"),
               .kind = OptionKind::flag},
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
    OptionSpec{.name = "--askpass",
               .help = Text("run this program to ask for the PIN and take what it writes",
                            "暗証番号をたずねるプログラム。その標準出力を暗証番号とする"),
               .value_name = "PROG",
               .type = ValueType::file,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--pinpad",
               .help = Text("have the PIN typed on the keys of the reader",
                            "カードリーダーのキーで暗証番号を入力する"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--allow-last-try",
               .help = Text("send the PIN even if only one try is left",
                            "残り 1 回でも暗証番号をカードに送る"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--allow-unknown-tries",
               .help = Text("send the PIN even if the card does not tell how many tries are left",
                            "カードが残り回数を答えなくても暗証番号を送る"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--record",
               .help = Text("record the conversation with the card in this file (mqa-session/1)",
                            "カードとのやり取りをこのファイルに記録する (mqa-session/1)"),
               .value_name = "FILE",
               .type = ValueType::file},
    redaction_option,
    ca_bundle_option,
};

constexpr std::array desk_options{reader_option,      wait_option,  timeout_option,
                                  short_reads_option, chunk_option, ca_bundle_option};

constexpr std::array read_examples{
    ExampleSpec{"mqa-read --wait 30 | mqa-verify --via register:members.db \\\n"
                "  --purpose specific_checkup | mqa-match --coupons coupons.ndjson ...",
                Text("the card on the reader, confirmed and compared with a coupon",
                     "置かれたカードの資格を確認し、受診券と照合する")},
    ExampleSpec{"mqa-read --watch --face-checked --out bus.ndjson",
                Text("away from any line: one reading a person, appended to a file",
                     "回線のない会場で、1 人ずつ読み取ってファイルに追記する")},
    ExampleSpec{"mqa-read doctor",
                Text("why the reader does not work", "カードリーダーが使えない原因を調べる")},
    ExampleSpec{"mqa-read --replay sessions/ --profile test --face-checked",
                Text("read every recorded session of a folder", "フォルダー内の記録をすべて読む")},
    ExampleSpec{
        "mqa-read --replay card.mqarec --method pin --pin-file ~/.mqa-pin \\\n"
        "  --challenge challenge.ndjson",
        Text("have the recorded card sign a challenge", "記録したカードでチャレンジに署名する")},
    ExampleSpec{"mqa-read explain R-241",
                Text("what a code means and what to do", "コードの意味と対処を調べる")},
};

constexpr PositionalSpec log_word{
    .name = "FILE",
    .help = Text("log of pcscd --apdu or transcript of scriptor; standard input when absent",
                 "pcscd --apdu のログまたは scriptor の記録。省略時は標準入力"),
    .type = ValueType::file,
    .required = false,
};
constexpr std::array log_import_words{log_word};
constexpr std::array import_options{redaction_option};

constexpr std::array read_commands{
    CommandSpec{.path = "",
                .summary = Text("read cards, one record a card",
                                "カードを読み、1 枚につき 1 レコードを出力する"),
                .options = read_options,
                .examples = read_examples},
    CommandSpec{.path = "readers",
                .summary = Text("list the card readers and what lies in them",
                                "カードリーダーと、置かれているカードの有無を表示する")},
    CommandSpec{.path = "status",
                .summary = Text("show PIN tries left and certificate dates; spends no try",
                                "暗証番号の残り回数と証明書の期限を表示する（回数は減らない）"),
                .options = desk_options},
    CommandSpec{.path = "import-log",
                .summary = Text("make a recording from a pcscd or scriptor log",
                                "pcscd や scriptor のログから記録を作る"),
                .options = import_options,
                .positionals = log_import_words},
    CommandSpec{.path = "doctor",
                .summary = Text("check service, readers, card and clock, with what mends each",
                                "サービス・カードリーダー・カード・時計を点検し、直し方を示す"),
                .options = desk_options},
};

} // namespace

constexpr ToolSpec read_tool{
    .name = "mqa-read",
    .summary = Text("read My Number Cards for qualification confirmation",
                    "資格確認のためにマイナンバーカードを読み取る"),
    .description = Text(
        "Reads the user authentication certificate of a My Number Card and writes one record a "
        "card. The card lies on a reader of this machine, or was recorded before (--replay).",
        "マイナンバーカードの利用者証明用電子証明書を読み取り、1 枚につき 1 レコードを出力します。"
        "カードリーダーに置いたカードのほか、記録したセッション (--replay) も読めます。"),
    .commands = read_commands,
    .formats = "card table json ndjson",
};

} // namespace mqa
