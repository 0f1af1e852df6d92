// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"
#include "cli/tools/gateway_options.hpp"
#include "cli/tools/joined.hpp"

#include <array>

namespace mqa {

/// Which device is to be activated, at which gateway, and how its key is kept.
inline constexpr std::array activation_options{
    OptionSpec{.name = "--gateway",
               .help =
                   Text("the gateway, https://HOST[:PORT]", "ゲートウェイ（https://HOST[:PORT]）"),
               .value_name = "URL"},
    OptionSpec{.name = "--institution-code",
               .help = Text("institution code from the sheet of user settings (7 or 10 digits)",
                            "ユーザー設定情報の機関コード（7 桁または 10 桁）"),
               .value_name = "CODE"},
    OptionSpec{.name = "--device-id",
               .help = Text("ID from the same sheet", "ユーザー設定情報の ID"),
               .value_name = "ID"},
    OptionSpec{.name = "--institution",
               .help = Text("number of your institution (10 digits), for the certificate request",
                            "証明書要求に入れる健診・保健指導機関番号（10 桁）"),
               .value_name = "NUMBER"},
    OptionSpec{.name = "--activation-code-fd",
               .help = Text("read the activation code from this open file descriptor",
                            "アクティベーションコードをこのファイル記述子から読む"),
               .value_name = "N",
               .type = ValueType::integer,
               .in_environment = false,
               .in_config = false,
               .least = 0},
    OptionSpec{.name = "--activation-code-file",
               .help = Text("read it from this file (mode 0600, your own)",
                            "それをこのファイルから読む（0600・本人所有）"),
               .value_name = "PATH",
               .type = ValueType::file,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--token",
               .help = Text("make the key in this token (pkcs11: URI) instead of a file",
                            "鍵をファイルではなくこのトークン（pkcs11: URI）の中に作る"),
               .value_name = "URI"},
    OptionSpec{.name = "--no-passphrase",
               .help = Text("keep the key without a passphrase; only with --insecure",
                            "鍵をパスフレーズなしで保存する。--insecure と併用"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--insecure",
               .help = Text("yes, whoever can read the file may have the key",
                            "ファイルを読める人に鍵が渡ることを了承する"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--replace",
               .help = Text("give up the device that the store holds",
                            "ストアにある端末の登録を捨てて登録し直す"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
    OptionSpec{.name = "--start-over",
               .help = Text("forget an activation that was begun; its code is lost if it was used",
                            "途中の登録を捨てて最初から行う（使用済みのコードは無効）"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
};

inline constexpr std::array renewal_options{
    OptionSpec{.name = "--early",
               .help = Text("renew before two thirds of the lifetime are over",
                            "有効期間の 3 分の 2 が過ぎる前でも更新する"),
               .kind = OptionKind::flag,
               .in_environment = false,
               .in_config = false},
};

inline constexpr std::array show_options{
    OptionSpec{.name = "--fail-if-expires",
               .help = Text("exit 31 when the certificate ends within so many days",
                            "証明書の残りがこの日数を切っていれば 31 で終わる"),
               .value_name = "DAYS",
               .type = ValueType::integer,
               .least = 0,
               .most = 3650},
};

inline constexpr std::array device_state_options{
    OptionSpec{.name = "--state-dir",
               .help = Text("folder of what mqa remembers between runs",
                            "実行間で引き継ぐ情報を置くフォルダー"),
               .value_name = "DIR",
               .type = ValueType::folder},
};

inline constexpr std::array device_store_option{store_options.front()};

inline constexpr auto activate_command_options =
    joined(activation_options, device_state_options, store_options, link_options);
inline constexpr auto renew_command_options =
    joined(renewal_options, device_state_options, store_options, link_options);
inline constexpr auto show_command_options =
    joined(show_options, device_state_options, device_store_option);

inline constexpr std::array codes_option{
    OptionSpec{.name = "--codes",
               .help =
                   Text("folder for the files with activation codes (default: in the state "
                        "folder)",
                        "アクティベーションコードのファイルを置くフォルダー（既定は状態フォルダーの"
                        "中）"),
               .value_name = "DIR",
               .type = ValueType::folder},
};
inline constexpr auto import_settings_options = joined(codes_option, device_state_options);
inline constexpr std::array sheet_words{PositionalSpec{
    .name = "FILE",
    .help =
        Text("the sheet of user settings, PDF or text", "ユーザー設定情報（PDF またはテキスト）"),
    .type = ValueType::file,
}};
inline constexpr std::array import_settings_examples{
    ExampleSpec{"mqa-register import-settings settings.pdf",
                Text("keep the activation code and tell how to activate the device",
                     "アクティベーションコードを保管し、端末を登録するコマンドを示す")},
};

inline constexpr std::array activate_examples{
    ExampleSpec{"mqa-register activate --gateway https://gateway.example.jp\n"
                "  --gateway-ca gateway.pem --institution-code 9900010 --device-id W0000001",
                Text("activate this computer; passphrase and activation code are asked for",
                     "この端末を登録する。パスフレーズとアクティベーションコードは画面で入力する")},
    ExampleSpec{"mqa-register activate … --token 'pkcs11:token=desk;object=mqa'",
                Text("keep the key in a token", "鍵をトークンの中に作る")},
};
inline constexpr std::array renew_examples{
    ExampleSpec{"mqa-register renew --quiet\n"
                "  --device-passphrase-file \"$CREDENTIALS_DIRECTORY/device\"",
                Text("from a timer, every day: does nothing until renewal is due",
                     "タイマーから毎日実行する。更新時期までは何もしない")},
};
inline constexpr std::array show_device_examples{
    ExampleSpec{"mqa-register show --fail-if-expires 14",
                Text("for a monitor: exit 31 two weeks before the end",
                     "監視用。期限の 2 週間前から 31 で終わる")},
};

/// The commands of mqa-register that concern the device.
inline constexpr std::array device_commands{
    CommandSpec{.path = "import-settings",
                .summary = Text("take in the sheet of user settings that the portal hands out",
                                "ポータルのユーザー設定情報を取り込む"),
                .options = import_settings_options,
                .positionals = sheet_words,
                .examples = import_settings_examples},
    CommandSpec{.path = "activate",
                .summary = Text("make a key and have the gateway certify this device",
                                "鍵を作り、この端末の証明書の発行を受ける"),
                .options = activate_command_options,
                .examples = activate_examples},
    CommandSpec{.path = "renew",
                .summary = Text("renew the certificate of the device when that is due",
                                "更新時期になった端末証明書を更新する"),
                .options = renew_command_options,
                .examples = renew_examples},
    CommandSpec{.path = "show",
                .summary = Text("tell which device this is and until when",
                                "登録した端末と証明書の期限を表示する"),
                .options = show_command_options,
                .examples = show_device_examples},
};

} // namespace mqa
