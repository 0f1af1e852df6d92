// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/csv_options.hpp"
#include "cli/tools/gateway_options.hpp"
#include "cli/tools/joined.hpp"
#include "cli/tools/oqs_options.hpp"
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 3> purpose_choices{"specific_checkup", "specific_guidance",
                                                          "contract_membership"};
constexpr std::array<std::string_view, 6> via_choices{
    "https://HOST[:PORT]", "oqs:DIR", "register:FILE", "app-text", "manual", "replay:FILE"};
constexpr std::array<std::string_view, 2> app_method_choices{"pin", "visual"};

constexpr OptionSpec via{.name = "--via",
                         .help = Text("what answers the questions", "照会先"),
                         .value_name = "SOURCE",
                         .choices = via_choices,
                         .only_choices = false};
constexpr OptionSpec institution{.name = "--institution",
                                 .help = Text("number of your institution (10 digits)",
                                              "自機関の健診・保健指導機関番号（10 桁）"),
                                 .value_name = "NUMBER"};
constexpr OptionSpec ca_bundle{
    .name = "--ca-bundle",
    .help = Text("trust the certificate authorities of this PEM file as well",
                 "この PEM ファイルの認証局も信頼する"),
    .value_name = "FILE",
    .type = ValueType::file};
constexpr OptionSpec closed{
    .name = "--closed",
    .help = Text("ask nobody in these hours (Japanese time): 23:00-06:00, `sun 00:00-06:00` or "
                 "2026-12-29T00:00/2027-01-04T06:00; may be given several times",
                 "照会しない停止時間帯（日本時間）。23:00-06:00、日 00:00-06:00、"
                 "2026-12-29T00:00/2027-01-04T06:00 の形で、複数指定できる"),
    .kind = OptionKind::repeated,
    .value_name = "WINDOW"};
constexpr OptionSpec record_exchanges{.name = "--record-exchanges",
                                      .help = Text("record questions and answers for replay:FILE",
                                                   "照会と回答を replay:FILE 用に記録する"),
                                      .value_name = "FILE",
                                      .type = ValueType::file};
constexpr OptionSpec proofs{
    .name = "--proofs",
    .help = Text("accepted proofs and their days, in place of the built-in ones",
                 "使える確認書類とその期間。組み込みの表の代わりに使う"),
    .value_name = "FILE",
    .type = ValueType::file};

constexpr std::array question_options{
    via,
    OptionSpec{.name = "--purpose",
               .help = Text("what the confirmation is for; must be given",
                            "資格確認の利用目的。必ず指定する"),
               .value_name = "PURPOSE",
               .type = ValueType::choice,
               .choices = purpose_choices,
               .only_choices = false},
    institution,
    ca_bundle,
    proofs,
    OptionSpec{.name = "--app-method",
               .help =
                   Text("how the app identified the person, for app-text (its text does not say)",
                        "アプリでの本人確認の方法。app-text のテキストには書かれていない"),
               .value_name = "METHOD",
               .type = ValueType::choice,
               .choices = app_method_choices},
    record_exchanges,
};
/// How a batch goes about it.
constexpr std::array batch_options{
    OptionSpec{.name = "--jobs",
               .help = Text("questions on their way at a time", "同時に照会する件数"),
               .value_name = "N",
               .type = ValueType::integer,
               .default_value = "8",
               .least = 1,
               .most = 256},
    OptionSpec{.name = "--max-rate",
               .help = Text("questions a second at most (20 or 20/s)",
                            "1 秒あたりの照会件数の上限（20 または 20/s）"),
               .value_name = "N/s"},
    OptionSpec{.name = "--retry",
               .help = Text("how often a question without an answer is asked again",
                            "回答が得られない照会を繰り返す回数"),
               .value_name = "N",
               .type = ValueType::integer,
               .default_value = "5",
               .least = 0,
               .most = 20},
    OptionSpec{.name = "--deadline",
               .help = Text("seconds for the whole run; what has no answer then is `indeterminate`",
                            "実行全体の秒数の上限。間に合わない分は indeterminate とする"),
               .value_name = "SEC",
               .type = ValueType::integer,
               .least = 1,
               .most = 604'800},
    closed,
    OptionSpec{.name = "--journal",
               .help =
                   Text("remember in this file what was asked: the same command goes on where it "
                        "stopped, and nothing is executed twice",
                        "照会の経過をこのファイルに残す。中断後に同じコマンドで再開でき、"
                        "二重には実行されない"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--dry-run",
               .help = Text("check the input and the options, ask nobody",
                            "入力と指定だけを検査し、照会はしない"),
               .kind = OptionKind::flag},
};

/// What is kept between runs.
constexpr std::array state_options{
    OptionSpec{.name = "--state-dir",
               .help = Text("folder of the local key and the log of look-ups",
                            "鍵と照会記録を置くフォルダー"),
               .value_name = "DIR",
               .type = ValueType::folder},
    OptionSpec{.name = "--lookup-log",
               .help =
                   Text("file of the log of look-ups, or `off`", "照会記録のファイル、または off"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--operator",
               .help = Text("who looks up, for the log (default: the login)",
                            "照会記録に残す担当者（省略時はログイン名）"),
               .value_name = "NAME"},
};

/// How -o csv and -o fhir write.
constexpr std::array<std::string_view, 3> fhir_profile_choices{"jp-core-1.1.2", "jp-core-1.2.0",
                                                               "echeckup-1.5"};
constexpr std::array format_options{
    csv_encoding_option("utf-8", Text("encoding of -o csv; Excel wants utf-8-bom or cp932",
                                      "-o csv の文字コード。Excel では utf-8-bom か cp932")),
    OptionSpec{.name = "--fhir-profile",
               .help = Text("edition of the profiles that -o fhir follows",
                            "-o fhir が従うプロファイルの版"),
               .value_name = "EDITION",
               .type = ValueType::choice,
               .choices = fhir_profile_choices,
               .default_value = "jp-core-1.2.0"},
};

constexpr auto verify_options = joined(question_options, format_options, batch_options,
                                       state_options, gateway_options, oqs_options);
constexpr std::array challenge_question{via, institution, ca_bundle, record_exchanges};
constexpr auto challenge_options = joined(challenge_question, gateway_options);

constexpr std::array verify_examples{
    ExampleSpec{
        "mqa-read --replay sessions/ --face-checked |\n"
        "  mqa-verify --via register:members.ndjson --purpose specific_checkup",
        Text("confirm cards against a member register", "カードの資格を加入者台帳で確認する")},
    ExampleSpec{
        "mqa-verify --via manual --purpose specific_checkup < evidence.ndjson",
        Text("date and check what was read by eye", "目で確認した内容を検査し、日時を付ける")},
    ExampleSpec{"mqa-verify --via app-text --purpose specific_checkup < copied.txt",
                Text("take over what was copied out of the qualification app",
                     "マイナ資格確認アプリからコピーした結果を取り込む")},
    ExampleSpec{"mqa-verify register import members.db members.csv",
                Text("make a register from a table", "表から加入者台帳を作る")},
};

constexpr PositionalSpec register_word{
    .name = "REGISTER",
    .help = Text("the register file", "加入者台帳のファイル"),
    .type = ValueType::file,
};
constexpr PositionalSpec members_word{
    .name = "FILE",
    .help = Text("member records or CSV; standard input when absent",
                 "加入者レコードまたは CSV。省略時は標準入力"),
    .type = ValueType::file,
    .required = false,
};
constexpr PositionalSpec journal_word{
    .name = "JOURNAL",
    .help = Text("the journal file", "ジャーナルのファイル"),
    .type = ValueType::file,
};
constexpr std::array journal_words{journal_word};
constexpr std::array purge_options{
    OptionSpec{.name = "--before",
               .help = Text("drop what is older than this day (default: 5 years ago)",
                            "この日より前の記録を削除する（省略時は 5 年前）"),
               .value_name = "DATE",
               .type = ValueType::date,
               .in_environment = false,
               .in_config = false},
};
constexpr auto log_purge_options = joined(state_options, purge_options);
constexpr std::array register_import_words{register_word, members_word};
constexpr std::array show_words{register_word};

constexpr std::array verify_commands{
    CommandSpec{.path = "",
                .summary = Text("confirm qualifications, one answer a record",
                                "資格を確認し、1 レコードにつき 1 つの回答を出力する"),
                .options = verify_options,
                .examples = verify_examples},
    CommandSpec{.path = "challenge",
                .summary = Text("get a challenge for a card to sign",
                                "カードが署名するチャレンジを取得する"),
                .options = challenge_options},
    CommandSpec{.path = "register import",
                .summary =
                    Text("make a member register from a file", "ファイルから加入者台帳を作る"),
                .positionals = register_import_words},
    CommandSpec{.path = "register add",
                .summary = Text("add members to a register", "加入者台帳に加入者を追加する"),
                .positionals = register_import_words},
    CommandSpec{.path = "register show",
                .summary = Text("list the members of a register", "加入者台帳の内容を出力する"),
                .positionals = show_words},
    CommandSpec{.path = "journal show",
                .summary = Text("tell how far a batch got", "バッチの進み具合を表示する"),
                .positionals = journal_words},
    CommandSpec{.path = "journal purge",
                .summary = Text("remove the journal of a batch that is done",
                                "終わったバッチのジャーナルを削除する"),
                .positionals = journal_words},
    CommandSpec{.path = "log show",
                .summary = Text("list who looked whom up", "照会記録を出力する"),
                .options = state_options},
    CommandSpec{.path = "log verify",
                .summary = Text("check that nothing in the log was changed or removed",
                                "照会記録に改変や欠落がないか確かめる"),
                .options = state_options},
    CommandSpec{.path = "log purge",
                .summary = Text("drop old entries of the log", "古い照会記録を削除する"),
                .options = log_purge_options},
    CommandSpec{.path = "doctor",
                .summary = Text("look for what would keep a confirmation from working",
                                "資格確認の妨げになる点がないか調べる"),
                .options = verify_options},
};

} // namespace

constexpr ToolSpec verify_tool{
    .name = "mqa-verify",
    .summary =
        Text("confirm the health insurance qualification of persons", "医療保険の資格を確認する"),
    .description = Text("Reads card-reading, inquiry or evidence records and writes one "
                        "qualification record each, as "
                        "the source named by --via answers.",
                        "カード読取・照会・確認書類のレコードを読み、--via "
                        "で指定した照会先の回答を、1 件につき 1 つの"
                        "資格レコードとして出力します。"),
    .commands = verify_commands,
    .formats = "card table json ndjson csv fhir oqs-xml",
};

} // namespace mqa
