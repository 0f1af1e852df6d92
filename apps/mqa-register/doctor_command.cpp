// SPDX-License-Identifier: Apache-2.0
#include "doctor_command.hpp"

#include "base/clock_sync.hpp"
#include "base/error.hpp"
#include "cli/doctor_report.hpp"
#include "device_commands.hpp"
#include "ledger_option.hpp"
#include "pdf/writer.hpp"
#include "present/pdf_fonts.hpp"
#include "registration/checkup.hpp"
#include "registration/user_settings/user_settings.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

using Findings = std::vector<Finding>;

Findings profile_of(const ToolContext& context) {
    if (const std::string file = context.command.argument(0); !file.empty()) {
        return {profile_finding(file)};
    }
    Finding finding{.check = "profile",
                    .label = Text("Profile", "プロファイル"),
                    .state = FindingState::note,
                    .found = Text("none was given", "指定されていません")};
    finding.advise(Text("every application begins with one; the manual tells how to write it",
                        "申請はプロファイルから始まります。書き方はマニュアルにあります"));
    finding.command = "man 5 mqa-profile";
    return {finding};
}

Findings forms_of(const ToolContext& context) {
    const std::optional<std::string> folder = context.settings.text("forms");
    return folder ? Findings{forms_finding(*folder)} : Findings{};
}

Findings ledger_of(const ToolContext& context) {
    Finding finding{.check = "ledger",
                    .label = Text("Ledger of registrations", "登録の台帳"),
                    .state = FindingState::note,
                    .found = Text("switched off", "無効になっています")};
    try {
        const std::optional<std::string> file = ledger_file(context);
        return {file ? registrations_finding(*file, context.settings.given("ledger")) : finding};
    } catch (const Error& error) {
        return {broken_finding(std::move(finding), error)};
    }
}

/// The fonts alone draw nothing. Without it everything but PDF works.
Finding pdf_writer_finding() {
    Finding finding{.check = "pdf_writer",
                    .label = Text("PDF writer", "PDF の作成"),
                    .found = Text("it is there", "使えます")};
    try {
        load_pdf_writer();
        return finding;
    } catch (const Error& error) {
        Finding missing = broken_finding(std::move(finding), error);
        missing.state = FindingState::note;
        missing.status = ExitStatus::done;
        return missing;
    }
}

/// What the user may name, in the order in which it is needed.
struct NamedThing {
    bool named;
    Findings (*look)(const ToolContext&);
};

Findings look_at_things(const ToolContext& context) {
    const Settings& settings = context.settings;
    std::array things{
        NamedThing{!context.command.argument(0).empty(), &profile_of},
        NamedThing{settings.given("forms"), &forms_of},
        NamedThing{settings.given("ledger"), &ledger_of},
        NamedThing{settings.given("device_store"), &device_findings},
    };
    // Not that of std::ranges: its subrange is beyond clang 14.
    std::stable_partition(things.begin(), things.end(),
                          [](const NamedThing& thing) { return thing.named; });
    Findings all;
    for (const NamedThing& thing : things) {
        for (Finding& finding : thing.look(context)) {
            all.push_back(std::move(finding));
        }
    }
    return all;
}

} // namespace

ExitStatus run_register_doctor(ToolContext& context) {
    Findings findings = look_at_things(context);
    findings.push_back(font_finding(font_folders(context.environment)));
    findings.push_back(pdf_writer_finding());
    findings.push_back(settings_reader_finding(sheet_program));
    findings.push_back(clock_finding(context.clock.now(), system_clock_synchronised()));
    return report_findings(context, findings);
}

} // namespace mqa
