// SPDX-License-Identifier: Apache-2.0
#include "doctor_command.hpp"

#include "base/clock_sync.hpp"
#include "base/error.hpp"
#include "cli/doctor_report.hpp"
#include "confirm/checkup.hpp"
#include "confirm/lookup_log/lookup_log.hpp"
#include "confirm/member_register/member_store.hpp"
#include "confirm/oqs/folder.hpp"
#include "confirm/replay/exchange_replay.hpp"
#include "device/expiry.hpp"
#include "gateway/gateway_link.hpp"
#include "options.hpp"
#include "state.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Finding file_finding(std::string check, Text label, const std::string& file) {
    return {.check = std::move(check),
            .label = label,
            .found = Text("{file} can be used", "{file} を使えます"),
            .values = {{"file", file}}};
}

void check_gateway(const ServerAddress& address, ToolContext& context,
                   std::vector<Finding>& findings) {
    std::optional<GatewayLink> link;
    findings.push_back(opening_finding({.check = "gateway_options",
                                        .label = Text("Certificates and key", "証明書と鍵"),
                                        .found = Text("readable", "読み込めます")},
                                       [&] { link = open_gateway(address, context); }));
    if (!link) {
        return;
    }
    if (link->identity) {
        findings.push_back(device_finding(link->identity->not_before(), link->identity->not_after(),
                                          context.live_clock.now()));
    }
    for (Finding& finding : gateway_findings(*link->client, context.live_clock)) {
        findings.push_back(std::move(finding));
    }
}

void check_source(const Via& via, ToolContext& context, std::vector<Finding>& findings) {
    switch (via.kind) {
    case Via::Kind::gateway:
        check_gateway(*via.address, context, findings);
        return;
    case Via::Kind::oqs:
        findings.push_back(opening_finding(
            file_finding("folders", Text("Terminal's folders", "連携フォルダー"), via.file),
            [&] { OqsFolder{via.file}; }));
        return;
    case Via::Kind::member_register:
        findings.push_back(opening_finding(
            file_finding("register", Text("Member register", "加入者台帳"), via.file), [&] {
                Decoding decoding;
                open_member_store(via.file, decoding);
            }));
        return;
    case Via::Kind::recorded:
        findings.push_back(opening_finding(
            file_finding("recording", Text("Recorded exchanges", "記録したやり取り"), via.file),
            [&] { ExchangeReplay{via.file}; }));
        return;
    case Via::Kind::app_text:
    case Via::Kind::manual:
        return;
    }
}

/// Whoever answers must be told who asks, as the confirmation itself will.
Finding institution_finding(ToolContext& context) {
    Finding finding{.check = "institution",
                    .label = Text("Institution", "自機関の番号"),
                    .found = Text("{number}", "{number}")};
    try {
        finding.values = {{"number", institution_option(context).value_or("")}};
        return finding;
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

Finding log_finding(ToolContext& context) {
    Finding finding{.check = "lookup_log",
                    .label = Text("Log of look-ups", "照会記録"),
                    .found = Text("switched off", "無効になっています")};
    try {
        const std::optional<std::string> file = lookup_log_file(context);
        if (!file) {
            finding.state = FindingState::note;
            return finding;
        }
        const LocalKey key = local_key(context);
        const LookupLogState state = verify_lookup_log(*file, key, [](const LookupEntry&) {});
        finding.found = Text("{count} entries, unbroken", "{count} 件、改変なし");
        finding.values = {{"count", std::to_string(state.entries)}};
        return finding;
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

} // namespace

ExitStatus run_doctor(ToolContext& context) {
    std::vector<Finding> findings;
    if (context.settings.given("via")) {
        check_source(via_option(context.settings), context, findings);
    }
    if (context.settings.given("institution")) {
        findings.push_back(institution_finding(context));
    }
    if (context.settings.given("closed")) {
        findings.push_back(
            calendar_finding(closed_hours_option(context.settings), context.clock.now()));
    }
    findings.push_back(clock_finding(context.clock.now(), system_clock_synchronised()));
    findings.push_back(log_finding(context));
    return report_findings(context, findings);
}

} // namespace mqa
