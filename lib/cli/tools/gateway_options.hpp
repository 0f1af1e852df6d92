// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"
#include "cli/tools/joined.hpp"

#include <array>
#include <string_view>

namespace mqa {

inline constexpr std::array<std::string_view, 2> tls_profile_choices{"high", "recommended"};
inline constexpr std::array<std::string_view, 2> http_choices{"2", "1.1"};

/// How to reach a gateway and whom to trust.
inline constexpr std::array link_options{
    OptionSpec{.name = "--gateway-ca",
               .help = Text("PEM file of the authority that certifies the gateway, or `system`",
                            "ゲートウェイの証明書を発行した認証局の PEM ファイル、または system"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--tls-profile",
               .help = Text("high: TLS 1.3 only; recommended: TLS 1.2 as well",
                            "high は TLS 1.3 のみ、recommended は TLS 1.2 も許可"),
               .value_name = "PROFILE",
               .type = ValueType::choice,
               .choices = tls_profile_choices,
               .default_value = "high"},
    OptionSpec{.name = "--pinned-key",
               .help =
                   Text("accept only these keys of the gateway (sha256//BASE64); give a spare one",
                        "ゲートウェイの公開鍵をこの値に限る（sha256//BASE64）。予備も指定する"),
               .kind = OptionKind::repeated,
               .value_name = "DIGEST"},
    OptionSpec{.name = "--gateway-crl",
               .help = Text("revocation list (PEM) to check the gateway's chain with",
                            "ゲートウェイの証明書を確認する失効リスト（PEM）"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--require-staple",
               .help = Text("require an OCSP answer together with the gateway's certificate",
                            "ゲートウェイの証明書に OCSP 応答の添付を必須とする"),
               .kind = OptionKind::flag},
    OptionSpec{.name = "--http",
               .help = Text("highest version of HTTP", "使用する HTTP の版の上限"),
               .value_name = "VERSION",
               .type = ValueType::choice,
               .choices = http_choices,
               .default_value = "2"},
    OptionSpec{.name = "--timeout",
               .help = Text("seconds for one request", "1 件の要求にかける秒数の上限"),
               .value_name = "SEC",
               .type = ValueType::integer,
               .default_value = "30",
               .least = 1,
               .most = 600},
};

/// The device that was activated, and what opens its key.
inline constexpr std::array store_options{
    OptionSpec{.name = "--device-store",
               .help = Text("folder of the activated device (default: device in the state folder)",
                            "登録した端末のフォルダー（既定は状態フォルダーの device）"),
               .value_name = "DIR",
               .type = ValueType::folder},
    OptionSpec{.name = "--device-passphrase-fd",
               .help = Text("read the key's passphrase, or the token's PIN, from this descriptor",
                            "鍵のパスフレーズまたはトークンの PIN をこのファイル記述子から読む"),
               .value_name = "N",
               .type = ValueType::integer,
               .in_environment = false,
               .in_config = false,
               .least = 0},
    OptionSpec{.name = "--device-passphrase-file",
               .help = Text("read it from this file (mode 0600, your own)",
                            "それをこのファイルから読む（0600・本人所有）"),
               .value_name = "PATH",
               .type = ValueType::file},
};

/// A device that was made elsewhere.
inline constexpr std::array identity_options{
    OptionSpec{.name = "--device-certificate",
               .help = Text("PEM file of this device's certificate", "端末証明書の PEM ファイル"),
               .value_name = "FILE",
               .type = ValueType::file},
    OptionSpec{.name = "--device-key",
               .help =
                   Text("PEM file of its private key (PKCS #8), or pkcs11: URI of one in a token",
                        "その秘密鍵の PEM ファイル（PKCS #8）、またはトークン内の鍵の pkcs11: URI"),
               .value_name = "FILE",
               .type = ValueType::file},
};

inline constexpr std::array connection_options{
    OptionSpec{.name = "--connections",
               .help = Text("connections kept open at most", "同時に保つ接続数の上限"),
               .value_name = "N",
               .type = ValueType::integer,
               .default_value = "16",
               .least = 1,
               .most = 64},
};

/// How to reach a gateway, whom to trust and as whom to appear.
inline constexpr auto gateway_options =
    joined(link_options, store_options, identity_options, connection_options);

} // namespace mqa
