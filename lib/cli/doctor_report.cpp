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

} // namespace mqa
