// SPDX-License-Identifier: Apache-2.0
#include "gateway/gateway_link.hpp"

#include "base/bytes.hpp"
#include "gateway/device_options.hpp"

namespace mqa {
namespace {

constexpr std::string_view system_authorities = "/etc/ssl/certs/ca-certificates.crt";

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

std::unique_ptr<CurlClient> open_client(const ServerAddress& address, ToolContext& context,
                                        const ClientIdentity* identity) {
    const Settings& settings = context.settings;
    const bool counts_connections = settings.all().contains("connections");
    const long long connections =
        counts_connections ? settings.integer("connections").value_or(default_connections) : 1;
    return std::make_unique<CurlClient>(
        CurlClientSettings{
            .address = address,
            .tls = tls_options(settings, identity),
            .times = {.total = std::chrono::seconds(settings.integer("timeout").value_or(30))},
            .version =
                settings.choice("http") == "1.1" ? HttpVersion::http_1_1 : HttpVersion::http_2,
            .connections = static_cast<int>(connections)},
        context.live_clock);
}

GatewayLink open_gateway(const ServerAddress& address, ToolContext& context) {
    GatewayLink link;
    link.identity = identity_option(context);
    link.client = open_client(address, context, link.identity.get());
    return link;
}

} // namespace mqa
