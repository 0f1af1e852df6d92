// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor_report.hpp"

#include <nlohmann/json.hpp>

namespace mqa {

ExitStatus report_findings(ToolContext& context, std::span<const Finding> findings) {
    if (shows_text(context)) {
        context.output.write(render_findings(findings, style_of(context)));
    } else {
        RecordOutput output = open_record_output(context);
        for (const Finding& finding : findings) {
            output.write(encode(finding));
        }
        output.finish();
    }
    return gravest_status(findings);
}

std::vector<std::string> font_folders(const Environment& environment) {
    std::vector<std::string> folders{"/usr/share/fonts", "/usr/local/share/fonts"};
    if (const std::string* home = environment.find("HOME")) {
        folders.push_back(*home + "/.local/share/fonts");
        folders.push_back(*home + "/.fonts");
    }
    return folders;
}

} // namespace mqa
