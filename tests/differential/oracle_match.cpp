// SPDX-License-Identifier: Apache-2.0
// mqa-match as it decides without its engine: every record decoded whole, everything in memory.
// Same options, same input, and what it writes is what mqa-match has to write, byte for byte.

#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "match/matcher.hpp"
#include "options.hpp"

#include <unistd.h>

namespace {

using namespace mqa;

ExitStatus status_of(const Decision& decision, const MatchOptions& options) {
    if (options.strict && decision.error && decision.error->tool == options.tool &&
        decision.error->exit_status == static_cast<int>(ExitStatus::input_invalid)) {
        return ExitStatus::input_invalid;
    }
    if (decision.verdict == Verdict::ineligible) {
        return ExitStatus::ineligible;
    }
    return decision.verdict == Verdict::eligible ? ExitStatus::done : ExitStatus::review;
}

ExitStatus decide_all(ToolContext& context) {
    if (!context.command.is("")) {
        throw Error(Errc::usage).with("problem", Text("the oracle only decides", "oracle"));
    }
    require_piped_input(context);
    const ContractLists lists = load_contract_lists(context);
    const GivenData given = load_given_data(context);
    const MatchOptions options = match_options(context, lists, given);
    Decoding decoding{.strict = options.strict};
    Matcher matcher(options, load_coupons(context, given, decoding), context.clock, context.random);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context, {.subject = RecordSubject::decisions});
    RecordReader input(context.input);
    matcher.run(input, [&](const Decision& decision) {
        output.write(decision);
        context.status.add(status_of(decision, options));
        context.status.count(name_of(decision.verdict));
    });
    output.finish();
    warn_of_unknown_members(matcher.unknown_members(), context.log);
    return ExitStatus::done;
}

} // namespace

int main(int argc, char** argv) {
    return run_tool({.spec = match_tool, .handler = decide_all}, argc, argv, environ);
}
