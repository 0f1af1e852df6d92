// SPDX-License-Identifier: Apache-2.0
#include "confirm/checkup.hpp"

#include "base/error.hpp"
#include "confirm/gateway/gateway_confirmer.hpp"

#include <chrono>

namespace mqa {
namespace {

constexpr std::chrono::seconds status_patience{15};
constexpr Text confirm_later("confirm again afterwards; note the person until then",
                             "再開後に確認してください。それまでは氏名等を控えてください");

Finding state_finding(const GatewayStatus& status) {
    Finding finding{.check = "gateway",
                    .label = Text("Gateway", "ゲートウェイ"),
                    .found = Text("reached, open", "接続でき、サービス中です")};
    if (!status.open) {
        finding.state = FindingState::broken;
        finding.status = ExitStatus::service_closed;
        finding.found = Text("reached, closed for maintenance", "接続できますが、停止中です");
        if (status.until) {
            finding.found =
                Text("reached, closed until {until}", "接続できますが、{until} まで停止中です");
            finding.values = {{"until", format_instant(*status.until)}};
        }
        finding.advise(confirm_later);
    }
    return finding;
}

Finding skew_finding(SysTime theirs, SysTime ours) {
    const auto skew = std::chrono::duration_cast<std::chrono::seconds>(ours - theirs);
    Finding finding{.check = "clock_skew",
                    .label = Text("Clock against the gateway", "ゲートウェイとの時刻差"),
                    .found = Text("{seconds} s", "{seconds} 秒"),
                    .values = {{"seconds", std::to_string(skew.count())}}};
    if (std::chrono::abs(skew) > skew_to_mention) {
        const bool refused = std::chrono::abs(skew) > answer_window;
        finding.state = refused ? FindingState::broken : FindingState::note;
        finding.status = refused ? ExitStatus::network : ExitStatus::done;
        finding.advise(
            Text("set this computer's clock: answers more than 5 minutes off are refused",
                 "端末の時計を合わせてください。5 分を超えてずれた回答は採用しません"));
        finding.command = "sudo timedatectl set-ntp true";
    }
    return finding;
}

} // namespace

std::vector<Finding> gateway_findings(HttpClient& http, Clock& clock) {
    try {
        const GatewayStatus status = request_status(http, clock, status_patience);
        return {state_finding(status), skew_finding(status.time, clock.now())};
    } catch (const Error& error) {
        return {broken_finding(
            {.check = "gateway", .label = Text("Gateway", "ゲートウェイ"), .found = Text("-", "-")},
            error)};
    }
}

Finding calendar_finding(const ClosedHours& hours, SysTime now) {
    Finding finding{.check = "closed_hours",
                    .label = Text("Closed hours", "停止時間帯"),
                    .found = Text("open now", "現在は照会できます")};
    if (const std::optional<SysTime> opening = hours.opening(now)) {
        finding.state = FindingState::broken;
        finding.status = ExitStatus::service_closed;
        finding.found = Text("closed until {until}", "{until} まで停止中です");
        finding.values = {{"until", format_instant(*opening)}};
        finding.advise(confirm_later);
    }
    return finding;
}

} // namespace mqa
