// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 3> purpose_choices{"specific_checkup", "specific_guidance",
                                                          "contract_membership"};
constexpr std::array<std::string_view, 3> via_choices{"register:FILE", "replay:FILE", "manual"};

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

constexpr std::array options{
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
    record_exchanges,
};
constexpr std::array challenge_options{via, institution, ca_bundle, record_exchanges};

constexpr std::array examples{
    ExampleSpec{
        "mqa-read --replay sessions/ --face-checked |\n"
        "  mqa-verify --via register:members.ndjson --purpose specific_checkup",
        Text("confirm cards against a member register", "カードの資格を加入者台帳で確認する")},
    ExampleSpec{
        "mqa-verify --via manual --purpose specific_checkup < evidence.ndjson",
        Text("date and check what was read by eye", "目で確認した内容を検査し、日時を付ける")},
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
constexpr std::array import_words{register_word, members_word};
constexpr std::array show_words{register_word};

constexpr std::array commands{
    CommandSpec{.path = "",
                .summary = Text("confirm qualifications, one answer a record",
                                "資格を確認し、1 レコードにつき 1 つの回答を出力する"),
                .options = options,
                .examples = examples},
    CommandSpec{.path = "challenge",
                .summary = Text("get a challenge for a card to sign",
                                "カードが署名するチャレンジを取得する"),
                .options = challenge_options},
    CommandSpec{.path = "register import",
                .summary =
                    Text("make a member register from a file", "ファイルから加入者台帳を作る"),
                .positionals = import_words},
    CommandSpec{.path = "register add",
                .summary = Text("add members to a register", "加入者台帳に加入者を追加する"),
                .positionals = import_words},
    CommandSpec{.path = "register show",
                .summary = Text("list the members of a register", "加入者台帳の内容を出力する"),
                .positionals = show_words},
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
    .commands = commands,
    .formats = "card table json ndjson",
};

} // namespace mqa
