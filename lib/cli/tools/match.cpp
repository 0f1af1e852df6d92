// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/joined.hpp"
#include "cli/tools/list_options.hpp"
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 4> service_choices{"checkup", "guidance",
                                                          "same_day_interview", "dock"};
constexpr std::array<std::string_view, 3> level_choices{"active", "motivational",
                                                        "motivational_equivalent"};
constexpr std::array<std::string_view, 2> detail_choices{"full", "brief"};
constexpr std::array<std::string_view, 3> values_choices{"masked", "full", "none"};
constexpr std::array<std::string_view, 2> pairing_choices{"best", "arrival"};
constexpr std::array<std::string_view, 3> fail_on_choices{"review", "undetermined", "ineligible"};

constexpr long long most_threads = 64;
constexpr long long least_memory = 1;
constexpr long long most_memory = 1'000'000;
constexpr OptionSpec coupons_option{
    .name = "--coupons",
    .help = Text("coupons (NDJSON, XLSX, or CSV in UTF-8 or CP932)",
                 "受診券・利用券（NDJSON、XLSX、または UTF-8 か CP932 の CSV）"),
    .value_name = "FILE",
    .type = ValueType::file};
constexpr OptionSpec insurers_option{
    .name = "--insurers",
    .help = Text("list of commissioning insurers", "委託元保険者一覧表"),
    .value_name = "FILE",
    .type = ValueType::file};
constexpr OptionSpec institutions_option{
    .name = "--institutions",
    .help = Text("list of contracted institutions", "実施機関一覧表"),
    .value_name = "FILE",
    .type = ValueType::file};
constexpr OptionSpec service_option{.name = "--service",
                                    .help =
                                        Text("service to be given", "実施する健診・保健指導の種類"),
                                    .value_name = "SERVICE",
                                    .type = ValueType::choice,
                                    .choices = service_choices,
                                    .default_value = "checkup"};
constexpr OptionSpec date_option{
    .name = "--date",
    .help = Text("day of the service (default: today)", "実施日（既定は今日）"),
    .value_name = "DATE",
    .type = ValueType::date};
constexpr OptionSpec values_option{.name = "--values",
                                   .help = Text("personal values in reasons, cards and tables",
                                                "理由・カード・表での氏名や番号の表示"),
                                   .value_name = "VALUES",
                                   .type = ValueType::choice,
                                   .choices = values_choices,
                                   .default_value = "masked"};
constexpr OptionSpec used_option{.name = "--used",
                                 .help = Text("ledger of used coupons, shared by runs",
                                              "使用済み受診券の台帳（複数の実行で共有）"),
                                 .value_name = "FILE",
                                 .type = ValueType::file};
constexpr OptionSpec names_option{.name = "--names",
                                  .help = Text("kana names that staff found to be one person's",
                                               "同一人物と確認済みのカナ氏名の組"),
                                  .value_name = "FILE",
                                  .type = ValueType::file};

constexpr OptionSpec columns_option{
    .name = "--columns",
    .help = Text("columns of a table without headings: NAME,NAME,… or NAME=LETTER,…",
                 "見出しのない表の列。「項目,項目,…」または「項目=列記号,…」"),
    .value_name = "COLUMNS"};

constexpr OptionSpec sheet_option{
    .name = "--sheet",
    .help = Text("sheet of a workbook (default: the first that has coupons)",
                 "ブックのシート名（既定は受診券・利用券がある最初のシート）"),
    .value_name = "NAME"};

constexpr std::array parse_options{columns_option, sheet_option};

constexpr std::array decision_options{
    coupons_option,
    OptionSpec{.name = "--coupon",
               .help = Text("one coupon, typed or scanned on the terminal (-)",
                            "1 枚の券を端末から入力または読み取り（-）"),
               .value_name = "-"},
    columns_option,
    sheet_option,
    insurers_option,
    institutions_option,
    OptionSpec{.name = "--institution",
               .help = Text("number of your institution (10 digits)",
                            "自機関の健診・保健指導機関番号（10 桁）"),
               .value_name = "NUMBER"},
    service_option,
    date_option,
    OptionSpec{.name = "--guidance-level",
               .help = Text("level of guidance the person needs", "受診者の保健指導レベル"),
               .value_name = "LEVEL",
               .type = ValueType::choice,
               .choices = level_choices,
               .only_choices = false},
    OptionSpec{
        .name = "--checkup-date",
        .help = Text("day of the checkup an interview follows", "初回面接の元になる健診の実施日"),
        .value_name = "DATE",
        .type = ValueType::date},
    OptionSpec{.name = "--detail",
               .help = Text("whole records in decisions, or only their ids",
                            "判定にレコード全体を含めるか、ID だけにするか"),
               .value_name = "DETAIL",
               .type = ValueType::choice,
               .choices = detail_choices,
               .default_value = "full"},
    values_option,
    OptionSpec{.name = "--pairing",
               .help = Text("best pairs over all, or as records arrive (default: by the input)",
                            "全体で最良の組にするか、届いた順に決めるか（既定は入力による）"),
               .value_name = "PAIRING",
               .type = ValueType::choice,
               .choices = pairing_choices},
    OptionSpec{.name = "--threads",
               .help = Text("threads that work at a time (default: one a processor)",
                            "並行して処理するスレッドの数（既定は CPU の数）"),
               .value_name = "N",
               .type = ValueType::integer,
               .least = 1,
               .most = most_threads},
    OptionSpec{.name = "--memory",
               .help =
                   Text("megabytes of records kept in memory; more goes to an unnamed "
                        "temporary file",
                        "メモリーに置くレコードの量（MB）。超えた分は名前のない一時ファイルに置く"),
               .value_name = "MB",
               .type = ValueType::integer,
               .default_value = "96",
               .least = least_memory,
               .most = most_memory},
    used_option,
    names_option,
    OptionSpec{.name = "--earlier",
               .help = Text("decisions of a run before; replace those that were undetermined",
                            "前回の判定。判定不能だった行だけを置き換える"),
               .value_name = "FILE",
               .type = ValueType::file,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--kanji-variants",
               .help = Text("further forms of kanji in names, added to the built-in ones",
                            "氏名の異体字。組み込みの表に追加する"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--proofs",
               .help = Text("accepted proofs and their days, in place of the built-in ones",
                            "使える確認書類とその期間。組み込みの表の代わりに使う"),
               .value_name = "FILE",
               .type = ValueType::file},
};

/// How decisions are written.
constexpr std::array report_options{
    csv_encoding_option("utf-8-bom",
                        Text("encoding of -o csv; Excel takes utf-8-bom and cp932",
                             "-o csv の文字コード。Excel で開けるのは utf-8-bom と cp932")),
    OptionSpec{.name = "--junit",
               .help = Text("also write a JUnit report to this file",
                            "JUnit 形式の結果もこのファイルに書く"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--fail-on",
               .help = Text("what fails in the JUnit report: this verdict and graver ones",
                            "JUnit の結果で失敗とする判定。これより重い判定も含む"),
               .value_name = "VERDICT",
               .type = ValueType::choice,
               .choices = fail_on_choices,
               .default_value = "review"},
};

constexpr auto match_options = joined(decision_options, report_options);

constexpr std::array<std::string_view, 3> served_choices{"eligible", "reviewed", "all"};
constexpr OptionSpec served_option{
    .name = "--served",
    .help = Text("decisions whose coupons count as used: eligible, also after review, or all",
                 "使用とみなす判定（受診可のみ、要確認も、すべて）"),
    .value_name = "DECISIONS",
    .type = ValueType::choice,
    .choices = served_choices,
    .default_value = "eligible",
    .in_environment = false,
    .in_config = false};
constexpr OptionSpec coupon_number_option{
    .name = "--coupon-number",
    .help = Text("reference number of a coupon, in place of records on standard input",
                 "受診券整理番号。標準入力のレコードの代わりに指定する"),
    .kind = OptionKind::repeated,
    .value_name = "NUMBER",
    .in_environment = false,
    .in_config = false};
constexpr OptionSpec coupon_insurer_option{
    .name = "--coupon-insurer",
    .help = Text("insurer that issued these coupons", "その受診券を発行した保険者の番号"),
    .value_name = "NUMBER",
    .in_environment = false,
    .in_config = false};
constexpr std::array used_add_options{used_option,   service_option,       date_option,
                                      served_option, coupon_number_option, coupon_insurer_option};
constexpr std::array used_undo_options{used_option, service_option, date_option,
                                       coupon_number_option, coupon_insurer_option};
constexpr std::array used_list_options{used_option};
constexpr std::array used_words{PositionalSpec{
    .name = "FILE",
    .help = Text("decisions or coupons; standard input when absent",
                 "判定または受診券のレコード。省略時は標準入力"),
    .type = ValueType::file,
    .required = false,
}};

constexpr std::array match_doctor_options{coupons_option, insurers_option, institutions_option,
                                          date_option,    used_option,     names_option};
constexpr std::array audit_options{
    OptionSpec{.name = "--decisions",
               .help = Text("decisions; standard input when absent", "判定。省略時は標準入力"),
               .value_name = "FILE",
               .type = ValueType::file,
               .in_environment = false,
               .in_config = false},
    values_option};
constexpr std::array audit_words{PositionalSpec{
    .name = "ZIP",
    .help = Text("the archive that is to be sent", "提出するアーカイブ"),
    .type = ValueType::file,
}};

constexpr std::array match_examples{
    ExampleSpec{
        "mqa-match --coupons coupons.csv < qualifications.ndjson",
        Text("compare confirmed persons with their coupons", "確認した資格と受診券を照合する")},
    ExampleSpec{"mqa-match --coupons coupons.csv --insurers insurers.csv --date 2026-11-22",
                Text("also check the contract for a day", "実施日の契約も確かめる")},
    ExampleSpec{"mqa-match --coupons coupons.csv -o html --out today.html\n"
                "  < qualifications.ndjson",
                Text("a report to read and to print, what needs action first",
                     "画面と印刷用の報告書。対応が必要なものを先に示す")},
    ExampleSpec{"mqa-match --coupons coupons.csv -o csv < qualifications.ndjson > desk.csv",
                Text("a table that Excel opens", "Excel で開ける表にする")},
    ExampleSpec{"mqa-match --coupons coupons.csv -o pdf --out slip.pdf < qualification.ndjson",
                Text("a result slip to print and file", "印刷して保存する結果票")},
    ExampleSpec{"mqa-match --coupons coupons.ndjson --junit match.xml --fail-on ineligible\n"
                "  < qualifications.ndjson > decisions.ndjson",
                Text("check recorded cases in CI", "記録した事例を CI で確かめる")},
    ExampleSpec{"mqa-match explain M-206", Text("what a reason means", "理由コードの意味を調べる")},
};

constexpr std::array two_lists{
    PositionalSpec{
        .name = "OLD", .help = Text("the earlier list", "以前の一覧表"), .type = ValueType::file},
    PositionalSpec{
        .name = "NEW", .help = Text("the later list", "新しい一覧表"), .type = ValueType::file},
};
constexpr std::array scan_options{
    OptionSpec{.name = "--coupons",
               .help = Text("coupons in which scanned numbers are looked up",
                            "読み取った整理番号を探す受診券・利用券のファイル"),
               .value_name = "FILE",
               .type = ValueType::file},
    columns_option,
    sheet_option,
};
constexpr std::array coupon_words{PositionalSpec{
    .name = "FILE",
    .help = Text("coupons; standard input when absent", "受診券・利用券。省略時は標準入力"),
    .type = ValueType::file,
    .required = false,
}};

constexpr std::array partition_options{
    coupons_option,
    columns_option,
    sheet_option,
    OptionSpec{.name = "--parts",
               .help = Text("how many parts, up to 256", "分割数（256 まで）"),
               .value_name = "COUNT",
               .type = ValueType::integer,
               .default_value = "8"},
    OptionSpec{.name = "--into",
               .help = Text("folder for the parts; made if it is not there",
                            "分割したファイルを置くフォルダー。なければ作る"),
               .value_name = "DIR",
               .type = ValueType::folder},
};
constexpr std::array partition_examples{
    ExampleSpec{"mqa-match partition --coupons coupons.ndjson --parts 8 --into parts\n"
                "  < qualifications.ndjson",
                Text("cut a large batch into eight parts", "大きな一括処理を八つに分ける")},
};
constexpr std::array merge_words{PositionalSpec{
    .name = "DIR",
    .help = Text("the folder of the parts, with the decisions about each",
                 "分割したフォルダー。各部の判定も置いてあること"),
    .type = ValueType::folder,
}};

constexpr std::array match_commands{
    CommandSpec{.path = "",
                .summary = Text("decide whether persons and coupons go together",
                                "受診者と受診券・利用券が合うかを判定する"),
                .options = match_options,
                .examples = match_examples},
    CommandSpec{.path = "rules",
                .summary = Text("list the rules and their outcomes", "規則とその扱いを一覧にする")},
    CommandSpec{.path = "lists check",
                .summary = Text("check a contract list or a table of coupons",
                                "契約の一覧表や受診券・利用券の表を点検する"),
                .options = parse_options,
                .positionals = list_words},
    CommandSpec{.path = "lists diff",
                .summary =
                    Text("compare two versions of a contract list", "契約の一覧表の新旧を比べる"),
                .positionals = two_lists},
    CommandSpec{.path = "lists export",
                .summary = Text("write a contract list in the layout of the official form",
                                "契約の一覧表を様式どおりに書き出す"),
                .options = list_export_options,
                .positionals = list_words},
    CommandSpec{.path = "coupon parse",
                .summary = Text("turn coupons of any format into records",
                                "受診券・利用券をレコードに変換する"),
                .options = parse_options,
                .positionals = coupon_words},
    CommandSpec{.path = "coupon scan",
                .summary =
                    Text("turn scanned lines into records", "読み取り機の入力をレコードに変換する"),
                .options = scan_options},
    CommandSpec{.path = "partition",
                .summary = Text("cut a batch into parts that can be decided apart",
                                "一括処理を、別々に判定できる部分に分ける"),
                .options = partition_options,
                .examples = partition_examples},
    CommandSpec{.path = "merge",
                .summary = Text("put the decisions about the parts into one order",
                                "分割した判定を元の順に結合する"),
                .positionals = merge_words},
    CommandSpec{.path = "used add",
                .summary = Text("record the coupons of those who were served",
                                "受診した人の受診券を使用済みとして記録する"),
                .options = used_add_options,
                .positionals = used_words},
    CommandSpec{.path = "used undo",
                .summary =
                    Text("take back what was recorded by mistake", "誤って記録した使用を取り消す"),
                .options = used_undo_options,
                .positionals = used_words},
    CommandSpec{.path = "used list",
                .summary =
                    Text("list the ledger of used coupons", "使用済み受診券の台帳を出力する"),
                .options = used_list_options},
    CommandSpec{.path = "audit",
                .summary = Text("tell which files of a submission would come back",
                                "提出する XML のうち返戻になるものを調べる"),
                .options = audit_options,
                .positionals = audit_words},
    CommandSpec{.path = "doctor",
                .summary = Text("look for what would keep a decision from working",
                                "判定の妨げになる点がないか調べる"),
                .options = match_doctor_options},
};

} // namespace

constexpr ToolSpec match_tool{
    .name = "mqa-match",
    .summary = Text("match confirmed qualifications with checkup coupons",
                    "確認した資格と受診券・利用券を照合する"),
    .description = Text("Reads qualification records, pairs them with coupons and writes one "
                        "decision each: eligible, "
                        "review, ineligible or undetermined, with the reasons.",
                        "資格レコードを読み、受診券・利用券と組み合わせて、受診可・要確認・受診不可"
                        "・判定不能のいずれかを"
                        "理由とともに出力します。"),
    .commands = match_commands,
    .formats = "card table json ndjson csv xlsx html pdf",
};

} // namespace mqa
