// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "device/attempts.hpp"
#include "device/enrolment.hpp"
#include "device/issued.hpp"
#include "net/est.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr std::size_t code_digits = 7;

std::string name_of(const ActivationOrder& order) {
    return order.institution_code + "-" + order.id;
}

bool is_same(const StoredDevice& stored, const ActivationOrder& order) {
    return stored.name == name_of(order) && stored.gateway == order.gateway;
}

bool is_locked(const StoredDevice& device, const EnrolmentTools& tools) {
    return device.keeping() == KeyKeeping::encrypted &&
           Attempts(tools.store.folder(), tools.live_clock).locked();
}

bool is_expired(const StoredDevice& device, const EnrolmentTools& tools) {
    return own_certificate(device, tools.store.device_file()).not_after() < tools.clock.now();
}

/// An earlier run put the pair in place and was cut off before it forgot what it had begun.
bool was_just_finished(const StoredDevice& device, const EnrolmentTools& tools) {
    const std::optional<StoredDevice> pending = tools.store.pending();
    return pending && pending->renews.empty() && pending->made == device.made &&
           pending->name == device.name;
}

/// The device that is there already, when there is nothing to do; nothing when one is to be made.
std::optional<StoredDevice> settled(const ActivationOrder& order, const EnrolmentTools& tools) {
    std::optional<StoredDevice> device = tools.store.device();
    if (!device) {
        return std::nullopt;
    }
    const bool finished = was_just_finished(*device, tools) && is_same(*device, order);
    const bool given_up = order.replace || is_locked(*device, tools) || is_expired(*device, tools);
    if (given_up && !finished) {
        return std::nullopt;
    }
    if (!is_same(*device, order)) {
        throw Error(Errc::device_exists).file(tools.store.folder()).with("name", device->name);
    }
    if (!finished) {
        tools.log.notice(Text("this device is active already", "この端末はすでに登録済みです"));
    }
    return device;
}

/// A key in a token that no certificate will ever be for. That it stays behind is no reason to
/// stop.
void forget_key(const TokenUri& uri, const EnrolmentTools& tools) {
    try {
        tools.keys.destroy(uri);
    } catch (const Error&) {
        tools.log.warning(Text("an unused key stays in the token: {key}",
                               "使わない鍵がトークンに残っています: {key}"),
                          {{"key", uri.text()}});
    }
}

/// Says what is not as it was begun, and what --start-over would cost.
[[noreturn]] void refuse_other(const StoredDevice& pending, const ActivationOrder& order,
                               const EnrolmentTools& tools) {
    constexpr Text other_device("of another device (institution code or ID)",
                                "端末が違います（機関コードか ID）");
    constexpr Text other_gateway("at another gateway, and it was begun at {gateway}",
                                 "ゲートウェイが違います（途中の登録は {gateway}）");
    constexpr Text finish("finish it with the values it was begun with; --start-over forgets its "
                          "key, and an activation code that was used is lost with it",
                          "始めたときの値で最後まで行ってください。--start-over は鍵を捨てるため、"
                          "使用済みのアクティベーションコードは使えなくなります");
    constexpr Text forget("nothing of it has been sent: say --start-over to begin this one instead",
                          "まだ何も送っていません。今回の登録を始めるには --start-over を付けて"
                          "ください");
    const Text difference = pending.name == name_of(order) ? other_gateway : other_device;
    const TextArguments gateway{{"gateway", pending.gateway}};
    throw Error(Errc::activation_pending)
        .file(tools.store.folder())
        .with("name", pending.name)
        .with("difference", fill(difference, Language::en, gateway),
              fill(difference, Language::ja, gateway))
        .with("advice", pending.unsent ? forget : finish);
}

/// The same activation may go on, and one that no gateway has heard of at another gateway too: with
/// the same key in any case.
bool may_go_on(StoredDevice& pending, const ActivationOrder& order, const EnrolmentTools& tools) {
    if (is_same(pending, order)) {
        return true;
    }
    if (!pending.unsent || pending.name != name_of(order)) {
        return false;
    }
    tools.log.notice(Text("no connection to {gateway} was ever made; the activation goes on at "
                          "{other}",
                          "{gateway} には一度も接続していないため、{other} で登録を続けます"),
                     {{"gateway", pending.gateway}, {"other", order.gateway}});
    pending.gateway = order.gateway;
    return true;
}

/// What an earlier run of the same activation left.
std::optional<StoredDevice> begun(const ActivationOrder& order, const EnrolmentTools& tools) {
    std::optional<StoredDevice> pending = tools.store.pending();
    if (!pending) {
        return std::nullopt;
    }
    const bool is_renewal = !pending->renews.empty();
    if (!is_renewal && !order.start_over) {
        if (may_go_on(*pending, order, tools)) {
            return pending;
        }
        refuse_other(*pending, order, tools);
    }
    if (pending->token) {
        forget_key(*pending->token, tools);
    }
    tools.store.drop_pending();
    return std::nullopt;
}

/// The new key and the request for its certificate, safe in the store before anybody hears of it.
DeviceKey prepare(StoredDevice& pending, const ActivationOrder& order,
                  const EnrolmentTools& tools) {
    const bool continues = !pending.key_pem.empty() || pending.token;
    if (!continues) {
        pending.gateway = order.gateway;
        pending.name = name_of(order);
        pending.made = tools.live_clock.now();
        if (order.token) {
            // Where the key will be is known before it is made: none is ever lost in a token.
            pending.token = new_place(*order.token, tools.random);
            tools.store.publish_pending(pending);
        }
    }
    DeviceKey key = continues
                        ? tools.keys.open_pending(pending)
                        : tools.keys.make(pending, order.keeping, DeviceSecret::new_passphrase);
    if (pending.request.empty()) {
        pending.request = activation_request(
            key, {.institution_number = order.institution_number, .name = pending.name});
        tools.store.publish_pending(pending);
    }
    return key;
}

void require_institution(const Certificate& certificate, const ActivationOrder& order) {
    const std::string number = device_subject(certificate).institution_number;
    const std::string code =
        order.institution_code.substr(order.institution_code.size() - code_digits);
    const bool fits_code = number.empty() || number.ends_with(code);
    const bool fits_number = order.institution_number.empty() || number == order.institution_number;
    if (!fits_code || !fits_number) {
        throw Error(Errc::device_certificate_unfit)
            .with("problem", Text("it names another institution", "別の機関の証明書です"));
    }
}

/// So that a mistyped gateway can be put right. Where it cannot be written down, the request counts
/// as sent.
void note_unsent(StoredDevice& pending, const EnrolmentTools& tools) {
    pending.unsent = true;
    try {
        tools.store.publish_pending(pending);
    } catch (const Error&) {
        pending.unsent = false;
    }
}

/// Sends the request. `unsent`: no earlier run can have sent it.
std::vector<Certificate> enrol(StoredDevice& pending, bool unsent, const Secret& code,
                               const EnrolmentTools& tools) {
    const std::unique_ptr<HttpClient> http = tools.connect(nullptr);
    EstClient est(*http, tools.live_clock, enrolment_patience);
    if (pending.unsent) {
        // From here on a run that is cut off has sent it, for all anybody knows.
        pending.unsent = false;
        tools.store.publish_pending(pending);
    }
    try {
        return est.enrol(pending.name, code, pending.request);
    } catch (const Error& error) {
        if (unsent && was_never_connected(error)) {
            note_unsent(pending, tools);
        }
        throw;
    }
}

std::string certificate_for(StoredDevice& pending, bool unsent, const DeviceKey& key,
                            const ActivationOrder& order, const EnrolmentTools& tools) {
    const Secret code = tools.ask(DeviceSecret::activation_code);
    const std::vector<Certificate> chain = enrol(pending, unsent, code, tools);
    require_fit(chain.front(), key, tools.live_clock.now());
    require_institution(chain.front(), order);
    return to_pem(chain);
}

} // namespace

StoredDevice activate_device(const ActivationOrder& order, const EnrolmentTools& tools) {
    const FileLock lock = tools.store.hold();
    if (std::optional<StoredDevice> device = settled(order, tools)) {
        tools.store.drop_pending();
        return *std::move(device);
    }
    std::optional<StoredDevice> earlier = begun(order, tools);
    const bool unsent = !earlier || earlier->unsent;
    StoredDevice device = std::move(earlier).value_or(StoredDevice{});
    const DeviceKey key = prepare(device, order, tools);
    device.certificates = certificate_for(device, unsent, key, order, tools);
    device.request.clear();
    if (device.keeping() == KeyKeeping::encrypted) {
        Attempts(tools.store.folder(), tools.live_clock).reset(tools.random);
    }
    tools.store.publish_device(device);
    tools.store.drop_pending();
    return device;
}

} // namespace mqa
