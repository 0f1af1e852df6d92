// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/device_commands.hpp"
#include "cli/tools/list_options.hpp"
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array<std::string_view, 7> application_choices{"account",
                                                              "start_use",
                                                              "add_devices",
                                                              "start_date",
                                                              "change_or_end",
                                                              "notification_introduce",
                                                              "notification_abolish"};
constexpr std::array<std::string_view, 10> event_choices{
    "submitted",        "accepted",  "returned", "code_received", "settings_received",
    "device_activated", "operating", "ended",    "withdrawn",     "corrected"};
constexpr std::array<std::string_view, 11> state_choices{
    "draft",     "validated", "exported",          "submitted",
    "accepted",  "returned",  "settings_received", "devices_activated",
    "operating", "ended",     "withdrawn"};

/// An option of one run, which no file or variable should bring about.
constexpr OptionSpec of_one_run(OptionSpec option) {
    option.in_environment = false;
    option.in_config = false;
    return option;
}

constexpr std::array institution_options{
    OptionSpec{.name = "--institution",
               .help = Text("only these institutions of the profile, by number or insurer number",
                            "プロファイルのうちこの番号の機関だけ（機関番号または保険者番号）"),
               .kind = OptionKind::repeated,
               .value_name = "NUMBER"},
};
constexpr std::array recorded_institution_options{
    OptionSpec{.name = "--institution",
               .help = Text("whose application it is: number, insurer number, or the online "
                            "qualification code that came back",
                            "どの機関の申請か。機関番号、保険者番号、または返還されたオンライン資格"
                            "確認用コード"),
               .kind = OptionKind::repeated,
               .value_name = "NUMBER"},
};
constexpr std::array listed_institution_options{
    OptionSpec{.name = "--institution",
               .help = Text("only these institutions, by number, insurer number, or the online "
                            "qualification code that came back",
                            "この機関だけ（機関番号、保険者番号、または返還されたオンライン資格確認"
                            "用コード）"),
               .kind = OptionKind::repeated,
               .value_name = "NUMBER"},
};

constexpr OptionSpec ledger_option(Text help) {
    return {.name = "--ledger", .help = help, .value_name = "FILE", .type = ValueType::file};
}

constexpr OptionSpec state_option{
    .name = "--state-dir",
    .help = Text("folder of what is kept between runs", "実行の間に残す記録のフォルダー"),
    .value_name = "DIR",
    .type = ValueType::folder};
constexpr std::array ledger_options{
    ledger_option(Text("ledger of registrations (default: in the state folder), or `off` to do "
                       "without (not for record and status)",
                       "登録の台帳（既定は状態フォルダーの中）。使わないなら off（record と "
                       "status では不可）")),
    state_option,
};
/// Of commands that are about the ledger.
constexpr std::array needed_ledger_options{
    ledger_option(Text("ledger of registrations (default: in the state folder)",
                       "登録の台帳（既定は状態フォルダーの中）")),
    state_option,
};
constexpr std::array writing_options{
    OptionSpec{.name = "--operator",
               .help = Text("who does it, for the ledger (default: the login)",
                            "台帳に残す担当者（省略時はログイン名）"),
               .value_name = "NAME"},
};
constexpr std::array form_options{
    OptionSpec{.name = "--forms",
               .help = Text("folder of tables that take the place of built-in forms",
                            "組み込みの様式の代わりに使う表のフォルダー"),
               .value_name = "DIR",
               .type = ValueType::folder},
};
constexpr OptionSpec ask =
    of_one_run({.name = "--ask",
                .help = Text("have secrets typed on the terminal, without echo, and check them",
                             "秘密の値を端末で（表示せずに）入力させ、検査する"),
                .kind = OptionKind::flag});

constexpr OptionSpec secret_descriptor(std::string_view name, Text help) {
    return of_one_run(
        {.name = name, .help = help, .value_name = "N", .type = ValueType::integer, .least = 0});
}

constexpr OptionSpec secret_file(std::string_view name, Text help) {
    return of_one_run({.name = name, .help = help, .value_name = "PATH", .type = ValueType::file});
}

constexpr std::array password_options{
    ask,
    secret_descriptor("--password-fd",
                      Text("read the password from this open file descriptor and check it",
                           "パスワードをこのファイル記述子から読んで検査する")),
    secret_file("--password-file",
                Text("read the password from this file (mode 0600, your own) and check it",
                     "パスワードをこのファイル（0600・本人所有）から読んで検査する")),
};
constexpr std::array account_number_options{
    ask,
    secret_descriptor("--account-number-fd",
                      Text("read the account number from this open file descriptor and check it",
                           "口座番号をこのファイル記述子から読んで検査する")),
    secret_file("--account-number-file",
                Text("read the account number from this file (mode 0600, your own) and check it",
                     "口座番号をこのファイル（0600・本人所有）から読んで検査する")),
};
constexpr std::array record_own_options{
    of_one_run({.name = "--from",
                .help = Text("all institutions of this profile, or those of --institution",
                             "このプロファイルのすべての機関、または --institution の機関"),
                .value_name = "PROFILE",
                .type = ValueType::file}),
    of_one_run({.name = "--application",
                .help = Text("which application, or its number in a row (add_devices/2); "
                             "code_received needs none",
                             "どの申請か。何番目かも指定できる（add_devices/2）。code_received "
                             "では不要"),
                .value_name = "KIND",
                .choices = application_choices,
                .only_choices = false,
                .default_value = "start_use"}),
    of_one_run(
        {.name = "--at",
         .help = Text("when it happened: a day that has come (to its end) or an instant "
                      "(default: now)",
                      "いつのことか。今日までの日付（その日の終わり）または時刻（既定は現在）"),
         .value_name = "WHEN"}),
    of_one_run(
        {.name = "--reason",
         .help = Text("why it was returned, put right or given up", "差戻し・訂正・取下げの理由"),
         .value_name = "TEXT"}),
    of_one_run({.name = "--reference",
                .help = Text("number of the application at the portal", "ポータルの受付番号"),
                .value_name = "TEXT"}),
    of_one_run({.name = "--evidence",
                .help = Text("file that proves it; its name and SHA-256 are kept",
                             "証拠のファイル。名前と SHA-256 を残す"),
                .value_name = "FILE",
                .type = ValueType::file}),
    of_one_run(
        {.name = "--device",
         .help = Text("name of the device that was activated, as in use.devices of the profile",
                      "初期登録した端末の名前（プロファイルの use.devices のとおり）"),
         .value_name = "NAME"}),
    of_one_run({.name = "--code",
                .help = Text("the online qualification code that was given (10 digits)",
                             "付番されたオンライン資格確認用コード（10 桁）"),
                .value_name = "CODE"}),
    of_one_run({.name = "--code-list",
                .help = Text("a CSV of insurer numbers and the codes that came back, for all of "
                             "them at once",
                             "保険者番号と返還されたコードの CSV。まとめて記録する"),
                .value_name = "FILE",
                .type = ValueType::file}),
    of_one_run({.name = "--to",
                .help = Text("the state that is right, for corrected", "corrected で正しい状態"),
                .value_name = "STATE",
                .type = ValueType::choice,
                .choices = state_choices}),
};
constexpr std::array again_options{
    of_one_run({.name = "--again",
                .help = Text("file the same once more, when the former one has come to its end",
                             "前回の申請が完了した後、同じ内容をもう一度申請する"),
                .kind = OptionKind::flag}),
};
constexpr std::array status_own_options{
    of_one_run({.name = "--history",
                .help = Text("every event in place of where things stand",
                             "現在の状態の代わりにすべての記録を出力する"),
                .kind = OptionKind::flag}),
    of_one_run({.name = "--calendar",
                .help = Text("also write the deadlines to this file (iCalendar)",
                             "期限をこのファイルに iCalendar 形式でも書く"),
                .value_name = "FILE",
                .type = ValueType::file}),
};

constexpr auto plan_options = joined(institution_options, ledger_options, form_options);
constexpr auto apply_base =
    joined(institution_options, ledger_options, writing_options, form_options);
constexpr auto repeatable_options = joined(apply_base, again_options);
constexpr auto account_options = joined(apply_base, password_options);
constexpr auto start_use_options = joined(apply_base, account_number_options);
constexpr auto record_options = joined(recorded_institution_options, record_own_options,
                                       needed_ledger_options, writing_options);
constexpr auto status_options =
    joined(listed_institution_options, status_own_options, needed_ledger_options);

constexpr std::array profile_words{PositionalSpec{
    .name = "PROFILE",
    .help = Text("the institution profile, TOML or JSON; see mqa-profile(5)",
                 "機関のプロファイル（TOML または JSON）。mqa-profile(5) を参照"),
    .type = ValueType::file,
}};
/// The profile where the command does without one as well.
constexpr std::array checked_words{[] {
    PositionalSpec word = profile_words.front();
    word.required = false;
    return word;
}()};
constexpr std::array event_words{PositionalSpec{
    .name = "EVENT",
    .help = Text("what happened: submitted, accepted, returned, code_received, settings_received, "
                 "device_activated, operating, ended, withdrawn, corrected",
                 "起きたこと: submitted（提出）、accepted（受理）、returned（差戻し）、"
                 "code_received（コード受領）、settings_received（設定情報受領）、"
                 "device_activated（端末登録）、operating（運用開始）、ended（終了）、"
                 "withdrawn（取下げ）、corrected（訂正）"),
    .choices = event_choices,
}};
constexpr std::array number_words{PositionalSpec{
    .name = "NUMBER",
    .help =
        Text("one institution, by number, insurer number or the code that came back; all of the "
             "ledger when absent",
             "機関番号、保険者番号、または返還されたコード。省略時はすべて"),
    .required = false,
}};
constexpr std::array introduction_examples{
    ExampleSpec{"mqa-register notify introduce insurer.toml -o pdf --out introduce.pdf",
                Text("the filled form, to be printed and filed",
                     "記入済みの届出書を作り、印刷して提出する")},
    ExampleSpec{"mqa-register notify introduce association.toml -o pdf --out forms",
                Text("a file for each insurer, in a folder that exists",
                     "既存のフォルダーに保険者ごとのファイルを作る")},
};
constexpr std::array form_words{PositionalSpec{
    .name = "FORM",
    .help = Text("one of the seven applications, to print its table as it is",
                 "7 つの申請のいずれか。その表をそのまま出力する"),
    .required = false,
    .choices = application_choices,
}};

constexpr std::array register_examples{
    ExampleSpec{"mqa-register plan centre.toml",
                Text("what is missing, in order, with deadlines", "不足と手順と期限を見る")},
    ExampleSpec{"mqa-register account centre.toml -o html --out account.html",
                Text("a worksheet to copy to the portal from", "ポータルへの転記用シートを作る")},
    ExampleSpec{"mqa-register record submitted --institution 9929900018 --application account",
                Text("record that it was sent", "送信したことを記録する")},
    ExampleSpec{"mqa-register status --calendar deadlines.ics",
                Text("where everything stands, and the deadlines for a calendar",
                     "進み具合を見て、期限をカレンダーに入れる")},
};

constexpr std::array registration_commands{
    CommandSpec{.path = "",
                .summary = Text("tell which commands there are", "コマンドを案内する"),
                .examples = register_examples},
    CommandSpec{.path = "plan",
                .summary = Text("tell what is missing on the way to operation, in order",
                                "運用開始までに不足しているものを手順の順に示す"),
                .options = plan_options,
                .positionals = profile_words},
    CommandSpec{.path = "account",
                .summary = Text("prepare the account on the portal for treatment centres",
                                "施術所等向けポータルのアカウント登録を準備する"),
                .options = account_options,
                .positionals = profile_words},
    CommandSpec{.path = "apply",
                .summary =
                    Text("prepare the application for use of the app", "利用開始申請を準備する"),
                .options = start_use_options,
                .positionals = profile_words},
    CommandSpec{.path = "add-devices",
                .summary = Text("prepare applications for more devices, 20 at a time",
                                "端末の追加申請を準備する（20 台ずつ）"),
                .options = repeatable_options,
                .positionals = profile_words},
    CommandSpec{.path = "start-date",
                .summary = Text("prepare the registration of the first day of operation",
                                "運用開始日の登録を準備する"),
                .options = apply_base,
                .positionals = profile_words},
    CommandSpec{.path = "change",
                .summary = Text("prepare the application for change or end of use",
                                "利用終了・変更申請を準備する"),
                .options = repeatable_options,
                .positionals = profile_words},
    CommandSpec{.path = "notify introduce",
                .summary = Text("prepare insurers' introduction notifications",
                                "保険者のオンライン資格確認導入届を準備する"),
                .options = apply_base,
                .positionals = profile_words,
                .examples = introduction_examples},
    CommandSpec{.path = "notify abolish",
                .summary = Text("prepare insurers' abolition notifications",
                                "保険者のオンライン資格確認廃止届を準備する"),
                .options = apply_base,
                .positionals = profile_words},
    CommandSpec{.path = "record",
                .summary = Text("record in the ledger what happened to an application",
                                "申請に起きたことを台帳に記録する"),
                .options = record_options,
                .positionals = event_words},
    CommandSpec{.path = "status",
                .summary = Text("tell where every application stands", "申請の状態を示す"),
                .options = status_options,
                .positionals = number_words},
    CommandSpec{.path = "forms",
                .summary = Text("list the fields of the forms, or print one table to correct it",
                                "様式の項目を並べる、または表をそのまま出力する（修正用）"),
                .options = form_options,
                .positionals = form_words},
};

constexpr std::array list_examples{
    ExampleSpec{"mqa-register institutions export ours.csv --out submission.xlsx",
                Text("the list of institutions on the official form, to be handed in",
                     "提出用に実施機関一覧表を様式どおりのブックにする")},
};

/// The two lists of a collective contract, before they are handed in.
constexpr std::array list_commands{
    CommandSpec{.path = "insurers check",
                .summary =
                    Text("check a list of commissioning insurers", "委託元保険者一覧表を点検する"),
                .positionals = list_words},
    CommandSpec{.path = "insurers export",
                .summary = Text("write it in the layout of the official form",
                                "委託元保険者一覧表を様式どおりに書き出す"),
                .options = list_export_options,
                .positionals = list_words},
    CommandSpec{.path = "institutions check",
                .summary =
                    Text("check a list of contracted institutions", "実施機関一覧表を点検する"),
                .positionals = list_words},
    CommandSpec{.path = "institutions export",
                .summary = Text("write it in the layout of the official form",
                                "実施機関一覧表を様式どおりに書き出す"),
                .options = list_export_options,
                .positionals = list_words,
                .examples = list_examples},
};

constexpr auto register_doctor_options = joined(ledger_options, form_options, device_store_option);
constexpr std::array doctor_examples{
    ExampleSpec{"mqa-register doctor centre.toml",
                Text("before the first application, and when something does not work",
                     "最初の申請の前と、うまく動かないときに調べる")},
};
constexpr std::array doctor_command{
    CommandSpec{.path = "doctor",
                .summary = Text("look for what would keep a registration from working",
                                "登録の妨げになる点がないか調べる"),
                .options = register_doctor_options,
                .positionals = checked_words,
                .examples = doctor_examples},
};

constexpr auto register_commands =
    joined(registration_commands, list_commands, device_commands, doctor_command);

} // namespace

constexpr ToolSpec register_tool{
    .name = "mqa-register",
    .summary = Text("prepare registrations for online qualification confirmation",
                    "オンライン資格確認の利用登録を準備する"),
    .description = Text(
        "Prepares applications and notifications from the profile of an institution, checks "
        "them as the portals do, and keeps a ledger of what became of them. Nothing is sent: "
        "a person copies the fields to the screens. Also activates and renews the device that a "
        "gateway knows.",
        "機関のプロファイルから利用申請や届出を準備し、ポータルと同じ規則で検査し、"
        "その後の経過を台帳に残します。送信は行いません。画面への転記は人が行います。"
        "ゲートウェイで使う端末の登録と更新も行います。"),
    .commands = register_commands,
    .formats = "card table json ndjson csv xlsx html pdf",
};

} // namespace mqa
