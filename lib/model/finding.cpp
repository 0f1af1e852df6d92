// SPDX-License-Identifier: Apache-2.0
#include "model/finding.hpp"

#include <array>
#include <chrono>

#include <nlohmann/json.hpp>

namespace mqa {

std::string_view name_of(FindingState state) {
    static constexpr std::array<std::string_view, 3> names{"good", "note", "broken"};
    return names.at(static_cast<std::size_t>(state));
}

Finding& Finding::advise(Text advice) {
    advice_en = fill(advice, Language::en, values);
    advice_ja = fill(advice, Language::ja, values);
    return *this;
}

Json encode(const Finding& finding) {
    Json json{{"check", finding.check},
              {"state", name_of(finding.state)},
              {"found", fill(finding.found, Language::en, finding.values)},
              {"found_ja", fill(finding.found, Language::ja, finding.values)}};
    if (!finding.advice_en.empty()) {
        json["advice"] = finding.advice_en;
        json["advice_ja"] = finding.advice_ja;
    }
    if (!finding.command.empty()) {
        json["command"] = finding.command;
    }
    return json;
}

Finding clock_finding(SysTime now, std::optional<bool> synchronised) {
    Finding finding{
        .check = "clock",
        .label = Text("Clock", "時計"),
        .found = Text("{now}, kept right by the network", "{now}（ネットワークと同期しています）"),
        .values = {{"now", format_instant(std::chrono::floor<std::chrono::seconds>(now))}}};
    if (!synchronised) {
        finding.found = Text("{now}", "{now}");
        finding.state = FindingState::note;
        finding.advise(Text("compare it with a watch", "時計と見比べてください"));
    } else if (!*synchronised) {
        finding.found =
            Text("{now}, not kept right by the network", "{now}（ネットワークと同期していません）");
        finding.state = FindingState::note;
        finding.advise(Text("a wrong clock makes valid certificates look expired",
                            "時計が違うと、有効な証明書も期限切れと判定されます"));
        finding.command = "sudo timedatectl set-ntp true";
    }
    return finding;
}

ExitStatus gravest_status(std::span<const Finding> findings) {
    ExitStatus gravest = ExitStatus::done;
    for (const Finding& finding : findings) {
        // Findings come in the order in which they must be mended.
        if (finding.state == FindingState::broken && gravest == ExitStatus::done) {
            gravest = finding.status;
        }
    }
    return gravest;
}

Finding broken_finding(Finding finding, const Error& error) {
    finding.state = FindingState::broken;
    finding.status = error.exit_status();
    finding.found = Text("{problem_en}", "{problem_ja}");
    finding.values = {{"problem_en", error.message(Language::en)},
                      {"problem_ja", error.message(Language::ja)}};
    finding.advice_en = error.hint(Language::en);
    finding.advice_ja = error.hint(Language::ja);
    return finding;
}

} // namespace mqa
