// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "audit_command.hpp"
#include "base/file.hpp"
#include "cli/dispatch.hpp"
#include "coupon_commands.hpp"
#include "doctor_command.hpp"
#include "engine_run.hpp"
#include "json/gate.hpp"
#include "list_commands.hpp"
#include "listings.hpp"
#include "match/earlier_run.hpp"
#include "model/codec.hpp"
#include "options.hpp"
#include "partition_commands.hpp"
#include "used_commands.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// A line of this tool's own input that was not acceptable counts under --strict.
ExitStatus status_for(const Decision& decision, const MatchOptions& options) {
    const bool own_input_fault =
        decision.error && decision.error->tool == options.tool && is_input_fault(*decision.error);
    return options.strict && own_input_fault ? ExitStatus::input_invalid
                                             : status_for(decision.verdict);
}

std::optional<EarlierRun> load_earlier_run(const ToolContext& context, Decoding& decoding) {
    const std::optional<std::string> file = context.settings.text("earlier");
    if (!file) {
        return std::nullopt;
    }
    FdInput input(open_for_reading(*file, FileKind::any), *file);
    return std::optional<EarlierRun>(std::in_place, input, *file, decoding);
}

/// Byte for byte where the output is lines, else as any decision.
void write_as_it_was(RecordOutput& output, const std::string& line) {
    if (output.takes_lines()) {
        output.write_line(line);
        return;
    }
    Decoding decoding;
    output.write(decode_decision(parse_json(line), decoding));
}

ExitStatus run_decide(ToolContext& context) {
    require_piped_input(context);
    const ContractLists lists = load_contract_lists(context);
    const GivenData given = load_given_data(context);
    MatchOptions options = match_options(context, lists, given);
    // The engine reads files, and pairs without knowing aliases or earlier runs.
    const bool needs_matcher =
        given.aliases || context.settings.given("earlier") || context.settings.text("coupon");
    if (options.pairing == PairingMode::best && !needs_matcher) {
        run_engine(context, options);
        return ExitStatus::done;
    }
    Decoding decoding{.strict = options.strict};
    std::optional<EarlierRun> earlier = load_earlier_run(context, decoding);
    options.earlier = earlier ? &*earlier : nullptr;
    Matcher matcher(options, load_coupons(context, given, decoding), context.clock, context.random);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context, {.subject = RecordSubject::decisions});
    RecordReader input(context.input);
    const auto write = [&](const Decision& decision) {
        output.write(decision);
        context.status.add(status_for(decision, options));
        context.status.count(name_of(decision.verdict));
    };
    if (earlier) {
        matcher.run(input, [&](Decision decision) { earlier->take(std::move(decision)); });
        earlier->write(
            [&](const std::string& line, Verdict verdict) {
                write_as_it_was(output, line);
                context.status.add(status_for(verdict));
                context.status.count(name_of(verdict));
            },
            write);
    } else {
        matcher.run(input, write);
    }
    output.finish();
    report_damage(output, context);
    warn_of_unknown_members(matcher.unknown_members(), context.log);
    return ExitStatus::done;
}

constexpr std::array commands{
    CommandHandler{"", &run_decide},
    CommandHandler{"rules", &run_rules},
    CommandHandler{"lists check", &run_lists_check},
    CommandHandler{"lists diff", &run_lists_diff},
    CommandHandler{"lists export", &run_lists_export},
    CommandHandler{"coupon parse", &run_coupon_parse},
    CommandHandler{"coupon scan", &run_coupon_scan},
    CommandHandler{"partition", &run_partition},
    CommandHandler{"merge", &run_merge},
    CommandHandler{"used add", &run_used_add},
    CommandHandler{"used undo", &run_used_undo},
    CommandHandler{"used list", &run_used_list},
    CommandHandler{"audit", &run_audit},
    CommandHandler{"doctor", &run_match_doctor},
};

} // namespace

ExitStatus status_for(Verdict verdict) {
    switch (verdict) {
    case Verdict::eligible:
        return ExitStatus::done;
    case Verdict::ineligible:
        return ExitStatus::ineligible;
    default:
        return ExitStatus::review;
    }
}

ExitStatus run_match(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
