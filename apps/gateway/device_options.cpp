// SPDX-License-Identifier: Apache-2.0
#include "gateway/device_options.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/secret_source.hpp"
#include "cli/state_folder.hpp"
#include "crypto/token/token.hpp"
#include "device/expiry.hpp"
#include "device/passphrase.hpp"

namespace mqa {
namespace {

constexpr std::size_t largest_pem = 256UL * 1024;

Text question_for(DeviceSecret kind) {
    switch (kind) {
    case DeviceSecret::new_passphrase:
        return {"new passphrase for the device key: ", "端末の秘密鍵の新しいパスフレーズ: "};
    case DeviceSecret::token_pin:
        return {"PIN of the token: ", "トークンの PIN: "};
    case DeviceSecret::activation_code:
        return {"activation code: ", "アクティベーションコード: "};
    case DeviceSecret::passphrase:
        break;
    }
    return {"passphrase of the device key: ", "端末の秘密鍵のパスフレーズ: "};
}

Secret typed_secret(const std::string& prompt, ToolContext& context) {
    std::optional<Secret> typed = context.terminal.ask_secret(prompt);
    if (!typed) {
        throw Error(Errc::device_key_unusable)
            .with("problem", Text("nothing was typed", "何も入力されませんでした"));
    }
    return *std::move(typed);
}

void require_typed_again(const Secret& first, ToolContext& context) {
    constexpr Text question("the same again: ", "もう一度: ");
    const Secret second = typed_secret(std::string(question.in(context.language)), context);
    if (!same_secret(first, second)) {
        throw Error(Errc::passphrase_weak)
            .with("problem", Text("the two do not agree", "2 回の入力が一致しません"));
    }
}

/// Says how many days the device certificate has left, from sixty on.
void mention_expiry(const ClientIdentity& identity, ToolContext& context) {
    if (const auto warning =
            expiry_warning(identity.not_before(), identity.not_after(), context.live_clock.now())) {
        context.log.warning(warning->text, warning->values);
    }
}

DeviceKey named_key(const std::string& name, ToolContext& context) {
    if (is_token_uri(name)) {
        const std::optional<TokenUri> uri = TokenUri::parse(name);
        if (!uri) {
            context.settings.refuse(
                "device_key", Text("a pkcs11: URI without a PIN", "PIN を含まない pkcs11: URI"));
        }
        const Token token = Token::open(*uri, device_secret(DeviceSecret::token_pin, context));
        if (std::optional<DeviceKey> key = token.find(*uri)) {
            return *std::move(key);
        }
        throw Error(Errc::token_unusable)
            .with("problem", Text("no such key is in it", "該当する鍵がありません"));
    }
    const std::string text = read_file(name, largest_pem);
    return DeviceKey::parse(as_bytes(text), is_encrypted_key(text)
                                                ? device_secret(DeviceSecret::passphrase, context)
                                                : Secret());
}

/// The device given by certificate and key; nothing when neither is given.
std::optional<ClientIdentity> named_identity(ToolContext& context) {
    const Settings& settings = context.settings;
    const std::optional<std::string> certificate = settings.text("device_certificate");
    const std::optional<std::string> key = settings.text("device_key");
    if (!certificate && !key) {
        return std::nullopt;
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
    const std::string pem = read_file(*certificate, largest_pem);
    return ClientIdentity::of(pem, named_key(*key, context));
}

/// The activated device; nothing when there is none and none was named.
std::optional<ClientIdentity> stored_identity(ToolContext& context) {
    if (!context.settings.given("device_store") && context.environment.find("HOME") == nullptr &&
        context.environment.find("XDG_STATE_HOME") == nullptr) {
        return std::nullopt;
    }
    const DeviceStore store(device_folder(context));
    if (!store.holds_device() && !context.settings.given("device_store")) {
        return std::nullopt;
    }
    DeviceKeys keys(
        store, [&](DeviceSecret kind) { return device_secret(kind, context); }, context.live_clock);
    return open_identity(store, keys);
}

} // namespace

std::string device_folder(const ToolContext& context) {
    if (const std::optional<std::string> given = context.settings.text("device_store")) {
        return *given;
    }
    return state_folder_name(context.settings, context.environment, "--device-store") + "/device";
}

Secret device_secret(DeviceSecret kind, ToolContext& context) {
    const bool is_code = kind == DeviceSecret::activation_code;
    const std::string prompt(question_for(kind).in(context.language));
    std::optional<Secret> given =
        is_code ? line_from_settings(context.settings, "activation_code", prompt)
                : secret_from_settings(context.settings, "device_passphrase", prompt);
    const bool typed = !given;
    Secret secret = typed ? typed_secret(prompt, context) : *std::move(given);
    if (kind == DeviceSecret::new_passphrase) {
        require_good_passphrase(secret);
        if (typed) {
            require_typed_again(secret, context);
        }
    }
    return secret;
}

std::unique_ptr<const ClientIdentity> identity_option(ToolContext& context) {
    std::optional<ClientIdentity> identity = named_identity(context);
    if (!identity) {
        identity = stored_identity(context);
    }
    if (!identity) {
        return nullptr;
    }
    mention_expiry(*identity, context);
    return std::make_unique<const ClientIdentity>(*std::move(identity));
}

} // namespace mqa
