// SPDX-License-Identifier: Apache-2.0
#include "device_commands.hpp"

#include "base/digits.hpp"
#include "base/error.hpp"
#include "device/attempts.hpp"
#include "device/enrolment.hpp"
#include "device/expiry.hpp"
#include "device/issued.hpp"
#include "gateway/device_options.hpp"
#include "gateway/gateway_link.hpp"
#include "model/numbers.hpp"
#include "present/findings.hpp"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t short_code = 7;
constexpr std::size_t long_code = 10;
constexpr std::size_t longest_id = 64;

ServerAddress address_of(const std::string& text, const Settings& settings) {
    const std::optional<ServerAddress> address = ServerAddress::parse(text);
    if (!address) {
        settings.refuse("gateway", Text("https://HOST[:PORT]", "https://HOST[:PORT]"));
    }
    return *address;
}

std::string code_option(const Settings& settings) {
    std::string code = settings.required_text(
        "institution_code", Text("take it from the sheet of user settings",
                                 "ユーザー設定情報に記載の機関コードを指定してください"));
    if (!has_only_digits(code) || (code.size() != short_code && code.size() != long_code)) {
        settings.refuse("institution_code", Text("7 or 10 digits", "数字 7 桁または 10 桁"));
    }
    return code;
}

std::string id_option(const Settings& settings) {
    std::string id =
        settings.required_text("device_id", Text("take it from the sheet of user settings",
                                                 "ユーザー設定情報に記載の ID を指定してください"));
    const bool plain = std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
    if (!plain || id.size() > longest_id) {
        settings.refuse("device_id",
                        Text("letters and digits, such as W0000001", "W0000001 のような英数字"));
    }
    return id;
}

std::string institution_option(const ToolContext& context, const std::string& code) {
    const std::optional<std::string> text = context.settings.text("institution");
    if (!text) {
        return {};
    }
    const std::optional<InstitutionNumber> number = InstitutionNumber::parse(*text);
    if (!number || !number->digits().ends_with(code)) {
        context.settings.refuse("institution", Text("10 digits that end with the institution code",
                                                    "機関コードで終わる数字 10 桁"));
    }
    if (context.profile == Profile::production &&
        classify_prefecture(number->prefecture()) == PrefectureClass::test) {
        throw Error(Errc::test_data_refused).field("--institution");
    }
    return number->digits();
}

std::optional<TokenUri> token_option(const Settings& settings) {
    const std::optional<std::string> text = settings.text("token");
    if (!text) {
        return std::nullopt;
    }
    std::optional<TokenUri> uri = TokenUri::parse(*text);
    if (!uri) {
        settings.refuse("token", Text("a pkcs11: URI without a PIN", "PIN を含まない pkcs11: URI"));
    }
    return uri;
}

KeyKeeping keeping_option(const Settings& settings) {
    const bool plain = settings.flag("no_passphrase");
    if (settings.text("token")) {
        if (plain) {
            throw Error(Errc::conflicting_options)
                .with("option", "--token")
                .with("other", "--no-passphrase");
        }
        return KeyKeeping::token;
    }
    if (plain && !settings.flag("insecure")) {
        throw Error(Errc::option_required)
            .with("option", "--insecure")
            .with("advice", Text("say it with --no-passphrase: whoever reads the file has the key",
                                 "--no-passphrase では、ファイルを読める人に鍵が渡ります。了承する"
                                 "場合に指定してください"));
    }
    return plain ? KeyKeeping::plain : KeyKeeping::encrypted;
}

ActivationOrder activation_order(const ToolContext& context) {
    const Settings& settings = context.settings;
    const std::string gateway = settings.required_text(
        "gateway", Text("say where the gateway is, as https://HOST",
                        "ゲートウェイを https://HOST の形で指定してください"));
    const std::string code = code_option(settings);
    return {.gateway = address_of(gateway, settings).url(),
            .institution_code = code,
            .id = id_option(settings),
            .institution_number = institution_option(context, code),
            .keeping = keeping_option(settings),
            .token = token_option(settings),
            .replace = settings.flag("replace"),
            .start_over = settings.flag("start_over")};
}

/// Everything a device command works with.
class Workshop {
public:
    Workshop(ToolContext& context, const std::string& gateway)
        : context_(context), address_(address_of(gateway, context.settings)),
          store_(device_folder(context)),
          ask_([this](DeviceSecret kind) { return device_secret(kind, context_); }),
          keys_(store_, ask_, context.live_clock) {}

    EnrolmentTools tools() {
        return {.store = store_,
                .keys = keys_,
                .ask = ask_,
                .connect = [this](const ClientIdentity* identity) -> std::unique_ptr<HttpClient> {
                    return open_client(address_, context_, identity);
                },
                .clock = context_.clock,
                .live_clock = context_.live_clock,
                .random = random_,
                .log = context_.log};
    }

    /// Throws what keeps any connection from being made: an option that is missing, an authority
    /// that cannot be read.
    void require_connection() { open_client(address_, context_, nullptr); }

private:
    ToolContext& context_;
    ServerAddress address_;
    DeviceStore store_;
    AskSecret ask_;
    DeviceKeys keys_;
    SystemRandom random_;
};

StoredDevice required_device(const DeviceStore& store) {
    std::optional<StoredDevice> device = store.device();
    if (!device) {
        throw Error(Errc::device_missing).file(store.folder());
    }
    return *std::move(device);
}

/// The device as lines for a person: who it is, until when, and what keeps its key.
std::vector<Finding> lines_of(const StoredDevice& stored, const Certificate& certificate,
                              bool locked, SysTime now) {
    std::vector<Finding> lines{
        {.check = "device",
         .label = Text("Device", "端末"),
         .found = Text("{name}, known to {gateway}", "{name}（{gateway} に登録）"),
         .values = {{"name", stored.name}, {"gateway", stored.gateway}}},
        device_finding(certificate.not_before(), certificate.not_after(), now)};
    Finding key{.check = "key",
                .label = Text("Key", "秘密鍵"),
                .found = Text("under a passphrase", "パスフレーズで保護")};
    if (stored.keeping() == KeyKeeping::token) {
        key.found = Text("in a token", "トークンの中");
    } else if (stored.keeping() == KeyKeeping::plain) {
        key.state = FindingState::note;
        key.found = Text("for whoever can read the file", "保護なし");
    }
    if (locked) {
        key.state = FindingState::broken;
        key.found = Text("locked", "ロックされています");
        key.status = ExitStatus::refused_by_policy;
        key.advise(Text("activate the device again with a new activation code",
                        "新しいアクティベーションコードで登録し直してください"));
        key.command = "mqa-register activate --replace";
    }
    lines.push_back(std::move(key));
    return lines;
}

bool is_locked(const StoredDevice& stored, const DeviceStore& store, const ToolContext& context) {
    return stored.keeping() == KeyKeeping::encrypted &&
           Attempts(store.folder(), context.live_clock).locked();
}

Certificate tell(const StoredDevice& stored, ToolContext& context) {
    const DeviceStore store(device_folder(context));
    Certificate certificate = own_certificate(stored, store.device_file());
    const bool locked = is_locked(stored, store, context);
    const SysTime now = context.clock.now();
    if (shows_text(context)) {
        context.output.write(
            render_findings(lines_of(stored, certificate, locked, now), style_of(context)));
        return certificate;
    }
    RecordOutput output = open_record_output(context);
    output.write(encode(device_record(stored.name, certificate, locked, now)));
    output.finish();
    return certificate;
}

Finding begun_activation(const StoredDevice& pending, Finding finding) {
    finding.found = Text("the activation of {name} was begun and is not finished",
                         "{name} の登録が途中になっています");
    finding.values = {{"name", pending.name}};
    finding.advise(Text("finish it with the same command and passphrase; --start-over begins anew",
                        "同じコマンドとパスフレーズで最後まで行ってください。始め直すなら "
                        "--start-over を付けます"));
    finding.command = "mqa-register activate --help";
    return finding;
}

} // namespace

std::vector<Finding> device_findings(const ToolContext& context) {
    Finding finding{.check = "device",
                    .label = Text("Device", "端末"),
                    .state = FindingState::note,
                    .found = Text("none is activated", "登録済みの端末がありません")};
    try {
        const DeviceStore store(device_folder(context));
        const std::optional<StoredDevice> stored = store.device();
        if (stored) {
            return lines_of(*stored, own_certificate(*stored, store.device_file()),
                            is_locked(*stored, store, context), context.clock.now());
        }
        if (const std::optional<StoredDevice> pending = store.pending()) {
            return {begun_activation(*pending, std::move(finding))};
        }
        finding.advise(Text("needed for a gateway only: activate this computer",
                            "ゲートウェイを使う場合だけ必要です。この端末を登録してください"));
        finding.command = "mqa-register activate --help";
        return {finding};
    } catch (const Error& error) {
        return {broken_finding(std::move(finding), error)};
    }
}

ExitStatus run_activate(ToolContext& context) {
    const ActivationOrder order = activation_order(context);
    Workshop workshop(context, order.gateway);
    // Before a key is made or a secret asked for.
    workshop.require_connection();
    tell(activate_device(order, workshop.tools()), context);
    return ExitStatus::done;
}

ExitStatus run_renew(ToolContext& context) {
    const DeviceStore store(device_folder(context));
    Workshop workshop(context, required_device(store).gateway);
    workshop.require_connection();
    tell(renew_device(context.settings.flag("early"), workshop.tools()), context);
    return ExitStatus::done;
}

ExitStatus run_show(ToolContext& context) {
    const Certificate certificate =
        tell(required_device(DeviceStore(device_folder(context))), context);
    const SysTime now = context.clock.now();
    const auto warning = expiry_warning(certificate.not_before(), certificate.not_after(), now);
    if (warning && !shows_text(context)) {
        context.log.warning(warning->text, warning->values);
    }
    const std::optional<long long> days = context.settings.integer("fail_if_expires");
    if (!days || certificate.not_after() >= now + std::chrono::days(*days)) {
        return ExitStatus::done;
    }
    // The certificate may be good for long; the status is about the days that were asked for.
    context.log.warning(
        Text("the device certificate ends on {day}, within {days} days "
             "(--fail-if-expires): the exit status is 31",
             "端末証明書の有効期限（{day}）まで {days} 日を切っているため"
             "（--fail-if-expires）、31 で終わります"),
        {{"day", day_of(certificate.not_after())}, {"days", std::to_string(*days)}});
    return ExitStatus::tls;
}

} // namespace mqa
