// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "device/enrolment.hpp"
#include "device/expiry.hpp"
#include "device/issued.hpp"
#include "net/est.hpp"
#include "net/exchange.hpp"
#include "net/problem.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr std::chrono::seconds trial_patience{30};

StoredDevice present_device(const EnrolmentTools& tools) {
    std::optional<StoredDevice> device = tools.store.device();
    if (!device) {
        throw Error(Errc::device_missing).file(tools.store.folder());
    }
    return *std::move(device);
}

/// What an earlier run began for just this certificate; anything else in its place is forgotten.
std::optional<StoredDevice> begun(const Certificate& current, const EnrolmentTools& tools) {
    std::optional<StoredDevice> pending = tools.store.pending();
    if (pending && pending->renews != current.serial()) {
        tools.store.drop_pending();
        return std::nullopt;
    }
    return pending;
}

bool is_due(const Certificate& current, bool early, const EnrolmentTools& tools) {
    const SysTime due = renewal_due(current.not_before(), current.not_after());
    if (early || tools.clock.now() >= due) {
        return true;
    }
    tools.log.notice(Text("renewal is not due before {day}; --early renews all the same",
                          "更新時期（{day}）前のため、何もしません。--early で更新できます"),
                     {{"day", day_of(due)}});
    return false;
}

/// The new key and the request for its certificate, safe in the store before anybody hears of it.
DeviceKey prepare(StoredDevice& next, const StoredDevice& device, const Certificate& current,
                  const EnrolmentTools& tools) {
    const bool continues = !next.key_pem.empty() || next.token;
    if (!continues) {
        next.gateway = device.gateway;
        next.name = device.name;
        next.made = tools.live_clock.now();
        next.renews = current.serial();
        if (device.token) {
            next.token = new_place(*device.token, tools.random);
            next.retired = device.token;
            tools.store.publish_pending(next);
        }
    }
    DeviceKey key = continues ? tools.keys.open_pending(next)
                              : tools.keys.make(next, device.keeping(), DeviceSecret::passphrase);
    if (next.request.empty() && next.certificates.empty()) {
        next.request = renewal_request(key, current);
        tools.store.publish_pending(next);
    }
    return key;
}

void require_same_subject(const Certificate& next, const Certificate& current) {
    if (next.subject() != current.subject()) {
        throw Error(Errc::device_certificate_unfit)
            .with("problem", Text("it names another device", "別の端末の証明書です"));
    }
}

/// Fetches the certificate by the present one, and keeps it until it has been tried.
void fetch(StoredDevice& next, const DeviceKey& key, const Certificate& current,
           const ClientIdentity& identity, const EnrolmentTools& tools) {
    const std::unique_ptr<HttpClient> http = tools.connect(&identity);
    EstClient est(*http, tools.live_clock, enrolment_patience);
    const std::vector<Certificate> chain = est.reenrol(next.request);
    require_fit(chain.front(), key, tools.live_clock.now());
    require_same_subject(chain.front(), current);
    next.certificates = to_pem(chain);
    next.request.clear();
    tools.store.publish_pending(next);
}

/// Whether the gateway lets the new pair in. Its state does not matter: an answer of any kind came
/// through a connection that was accepted.
void try_out(const StoredDevice& next, DeviceKey key, const EnrolmentTools& tools) {
    const ClientIdentity identity = ClientIdentity::of(next.certificates, std::move(key));
    const std::unique_ptr<HttpClient> http = tools.connect(&identity);
    const HttpAnswer answer =
        exchange(*http, tools.live_clock,
                 {.method = "GET", .path = "/v1/status", .repeatable = true}, trial_patience);
    constexpr int first_problem = 300;
    if (answer.status >= first_problem) {
        const Error error = error_of_answer(answer);
        if (error.errc() == Errc::device_certificate_refused) {
            throw error;
        }
    }
}

/// As `try_out`; a pair that the gateway does not take is forgotten.
void require_accepted(const StoredDevice& next, DeviceKey key, const EnrolmentTools& tools) {
    try {
        try_out(next, std::move(key), tools);
    } catch (const Error& error) {
        if (error.errc() == Errc::device_certificate_refused) {
            tools.store.drop_pending();
        }
        throw;
    }
}

void remove_retired(const StoredDevice& device, const EnrolmentTools& tools) {
    if (!device.retired) {
        return;
    }
    try {
        tools.keys.destroy(*device.retired);
    } catch (const Error&) {
        tools.log.warning(
            Text("the old key stays in the token: {key}", "古い鍵がトークンに残っています: {key}"),
            {{"key", device.retired->text()}});
    }
}

} // namespace

StoredDevice renew_device(bool early, const EnrolmentTools& tools) {
    const FileLock lock = tools.store.hold();
    const StoredDevice device = present_device(tools);
    const Certificate current = own_certificate(device, tools.store.device_file());
    if (current.not_after() < tools.clock.now()) {
        throw Error(Errc::device_expired).with("day", day_of(current.not_after()));
    }
    std::optional<StoredDevice> earlier = begun(current, tools);
    if (!earlier && !is_due(current, early, tools)) {
        return device;
    }
    StoredDevice next = earlier ? *std::move(earlier) : StoredDevice{};
    const ClientIdentity identity =
        ClientIdentity::of(device.certificates, tools.keys.open(device));
    remove_retired(device, tools); // a run that was killed left it
    const DeviceKey key = prepare(next, device, current, tools);
    if (next.certificates.empty()) {
        fetch(next, key, current, identity, tools);
    }
    require_accepted(next, key, tools);
    next.renews.clear();
    tools.store.publish_device(next);
    tools.store.drop_pending();
    remove_retired(next, tools);
    return next;
}

} // namespace mqa
