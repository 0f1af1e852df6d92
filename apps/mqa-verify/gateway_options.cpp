// SPDX-License-Identifier: Apache-2.0
#include "gateway_options.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/secret_source.hpp"
#include "confirm/checkup.hpp"

namespace mqa {
namespace {

constexpr std::size_t largest_pem = 256UL * 1024;
constexpr std::string_view system_authorities = "/etc/ssl/certs/ca-certificates.crt";

Secret passphrase_for(std::string_view key, ToolContext& context) {
    if (!is_encrypted_key(key)) {
        return {};
    }
    constexpr Text question("passphrase of the device key: ", "端末の秘密鍵のパスフレーズ: ");
    const std::string prompt(question.in(context.language));
    if (auto given = secret_from_settings(context.settings, "device_passphrase", prompt)) {
        return std::move(*given);
    }
    std::optional<Secret> typed = context.terminal.ask_secret(prompt);
    if (!typed) {
        throw Error(Errc::device_key_unusable)
            .with("problem", Text("no passphrase was given", "パスフレーズが入力されませんでした"));
    }
    return std::move(*typed);
}

/// Says how many days the device certificate has left, from sixty on.
void mention_expiry(const ClientIdentity& identity, ToolContext& context) {
    const auto left =
        std::chrono::floor<std::chrono::days>(identity.not_after() - context.live_clock.now());
    for (const int days : expiry_warning_days) {
        if (left.count() < days) {
            context.log.warning(
                Text("the device certificate ends in {days} days; renew it with mqa-register renew",
                     "端末証明書の有効期限まで残り {days} 日です。mqa-register renew "
                     "で更新してください"),
                {{"days", std::to_string(left.count())}});
            return;
        }
    }
}

std::unique_ptr<const ClientIdentity> identity_option(ToolContext& context) {
    const Settings& settings = context.settings;
    const std::optional<std::string> certificate = settings.text("device_certificate");
    const std::optional<std::string> key = settings.text("device_key");
    if (!certificate && !key) {
        return nullptr;
    }
    const auto require = [](const std::optional<std::string>& value, std::string_view option) {
        if (!value) {
            throw Error(Errc::option_required)
                .with("option", option)
                .with("advice", Text("give the device's certificate and its key together",
                                     "端末証明書と秘密鍵を両方指定してください"));
        }
    };
    require(certificate, "--device-certificate");
    require(key, "--device-key");
    const std::string key_text = read_file(*key, largest_pem);
    auto identity = std::make_unique<const ClientIdentity>(
        ClientIdentity::parse(read_file(*certificate, largest_pem), as_bytes(key_text),
                              passphrase_for(key_text, context)));
    mention_expiry(*identity, context);
    return identity;
}

TlsSettings tls_options(const Settings& settings, const ClientIdentity* identity) {
    TlsSettings tls{
        .ca_file = settings.required_text(
            "gateway_ca",
            Text("name the PEM file of the authority that certifies the gateway, or `system`",
                 "ゲートウェイの証明書を発行した認証局の PEM ファイル（または "
                 "system）を指定してください")),
        .identity = identity};
    if (tls.ca_file == "system") {
        tls.ca_file = system_authorities;
    }
    tls.profile = settings.choice("tls_profile") == "recommended" ? TlsProfile::recommended
                                                                  : TlsProfile::high;
    tls.pins = settings.list("pinned_key");
    for (const std::string& pin : tls.pins) {
        const auto digest = pin.starts_with("sha256//") ? from_base64(pin.substr(8)) : std::nullopt;
        if (!digest || digest->size() != 32) {
            settings.refuse("pinned_key", Text("sha256//<base64>", "sha256//<base64>"));
        }
    }
    tls.crl_file = settings.text("gateway_crl").value_or("");
    tls.staple_required = settings.flag("require_staple");
    return tls;
}

} // namespace

GatewayLink open_gateway(const ServerAddress& address, ToolContext& context) {
    const Settings& settings = context.settings;
    GatewayLink link;
    link.identity = identity_option(context);
    const TlsSettings tls = tls_options(settings, link.identity.get());
    link.client = std::make_unique<CurlClient>(
        CurlClientSettings{
            .address = address,
            .tls = tls,
            .times = {.total = std::chrono::seconds(settings.integer("timeout").value_or(30))},
            .version =
                settings.choice("http") == "1.1" ? HttpVersion::http_1_1 : HttpVersion::http_2,
            .connections = static_cast<int>(settings.integer("connections").value_or(8))},
        context.live_clock);
    return link;
}

} // namespace mqa
