// SPDX-License-Identifier: Apache-2.0
#include "device/expiry.hpp"

#include "crypto/device_certificate.hpp"

#include <chrono>

namespace mqa {
namespace {

std::string state_of(const Certificate& certificate, bool locked, SysTime now) {
    if (now > certificate.not_after()) {
        return "expired";
    }
    if (locked) {
        return "locked";
    }
    if (now < certificate.not_before()) {
        return "not_yet_valid";
    }
    const bool due = now >= renewal_due(certificate.not_before(), certificate.not_after());
    return due ? "expiring" : "active";
}

} // namespace

std::string day_of(SysTime when) {
    return format_instant(when).substr(0, 10);
}

SysTime renewal_due(SysTime not_before, SysTime not_after) {
    return not_before + (not_after - not_before) / 3 * 2;
}

std::optional<ExpiryWarning> expiry_warning(SysTime not_before, SysTime not_after, SysTime now) {
    const auto left = std::chrono::floor<std::chrono::days>(not_after - now).count();
    if (left >= expiry_warning_days.back()) {
        return std::nullopt;
    }
    const SysTime due = renewal_due(not_before, not_after);
    const TextArguments values{{"days", std::to_string(left)}, {"due", day_of(due)}};
    if (left < 0) {
        return ExpiryWarning{Text("the device certificate has expired; activate the device again",
                                  "端末証明書の有効期限が切れています。端末を登録し直してください"),
                             values};
    }
    if (now < due) {
        return ExpiryWarning{
            Text("the device certificate ends in {days} days; mqa-register renew renews it from "
                 "{due} on",
                 "端末証明書の有効期限まで残り {days} 日です。{due} から mqa-register renew "
                 "で更新できます"),
            values};
    }
    return ExpiryWarning{
        Text("the device certificate ends in {days} days; renew it with mqa-register renew",
             "端末証明書の有効期限まで残り {days} 日です。mqa-register renew で更新してください"),
        values};
}

Finding device_finding(SysTime not_before, SysTime not_after, SysTime now) {
    const auto left = std::chrono::floor<std::chrono::days>(not_after - now).count();
    Finding finding{.check = "device_certificate",
                    .label = Text("Device certificate", "端末証明書"),
                    .found =
                        Text("good until {day} ({days} days)", "{day} まで有効（残り {days} 日）"),
                    .values = {{"day", day_of(not_after)}, {"days", std::to_string(left)}}};
    if (left < 0 || now < not_before) {
        finding.state = FindingState::broken;
        finding.status = ExitStatus::tls;
        finding.found = left < 0 ? Text("expired on {day}", "{day} に期限が切れました")
                                 : Text("not valid yet", "まだ有効期間ではありません");
        finding.advise(left < 0
                           ? Text("activate the device again", "端末を再登録してください")
                           : Text("check this computer's clock", "端末の時計を確かめてください"));
        finding.command = left < 0 ? "mqa-register activate --replace" : "timedatectl status";
    } else if (left < expiry_warning_days.back()) {
        finding.state = FindingState::note;
        finding.advise(Text("renew it in time", "期限までに更新してください"));
        finding.command = "mqa-register renew";
    }
    return finding;
}

Device device_record(const std::string& name, const Certificate& certificate, bool locked,
                     SysTime now) {
    const DeviceSubject subject = device_subject(certificate);
    Device device;
    device.envelope.id = name;
    // The gateway may have named the device alone; its name begins with the institution's code.
    device.institution_number = subject.institution_number.empty() ? name.substr(0, name.find('-'))
                                                                   : subject.institution_number;
    device.certificate_serial = certificate.serial();
    device.not_before = certificate.not_before();
    device.not_after = certificate.not_after();
    device.state = state_of(certificate, locked, now);
    return device;
}

} // namespace mqa
