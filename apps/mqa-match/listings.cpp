// SPDX-License-Identifier: Apache-2.0
#include "listings.hpp"

#include "match/rule_table.hpp"
#include "model/decision.hpp"
#include "options.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
ExitStatus run_rules(ToolContext& context) {
    const RuleSettings settings = rule_settings(context.settings);
    RecordOutput output = open_record_output(context);
    for (const RuleEntry& entry : rule_table()) {
        const std::size_t index = index_of(entry.rule);
        output.write(Json{{"rule", rule_name(index)},
                          {"code", rule_code(entry.rule)},
                          {"outcome", name_of(gravest_outcome(entry.rule))},
                          {"setting", name_of(settings.at(index))},
                          {"title", entry.title.en},
                          {"title_ja", entry.title.ja}});
    }
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
