// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "cli/dispatch.hpp"
#include "engine_run.hpp"
#include "listings.hpp"
#include "options.hpp"
#include "partition_commands.hpp"

#include <array>

namespace mqa {
namespace {

/// A line of this tool's own input that was not acceptable counts under --strict.
ExitStatus status_for(const Decision& decision, const MatchOptions& options) {
    const bool own_input_fault =
        decision.error && decision.error->tool == options.tool &&
        decision.error->exit_status == static_cast<int>(ExitStatus::input_invalid);
    return options.strict && own_input_fault ? ExitStatus::input_invalid
                                             : status_for(decision.verdict);
}

ExitStatus run_decide(ToolContext& context) {
    require_piped_input(context);
    const ContractLists lists = load_contract_lists(context);
    const GivenData given = load_given_data(context.settings);
    const MatchOptions options = match_options(context, lists, given);
    if (options.pairing == PairingMode::best) {
        run_engine(context, options);
        return ExitStatus::done;
    }
    Decoding decoding{.strict = options.strict};
    Matcher matcher(options, load_coupons(context, decoding), context.clock, context.random);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context, {.subject = RecordSubject::decisions});
    RecordReader input(context.input);
    matcher.run(input, [&](const Decision& decision) {
        output.write(decision);
        context.status.add(status_for(decision, options));
        context.status.count(name_of(decision.verdict));
    });
    output.finish();
    report_damage(output, context);
    warn_of_unknown_members(matcher.unknown_members(), context.log);
    return ExitStatus::done;
}

ExitStatus run_coupon_parse(ToolContext& context) {
    InputArgument source(context, 0);
    RecordReader reader(source.stream());
    Decoding decoding{.strict = context.settings.flag("strict")};
    CouponStore store;
    read_coupons(reader, source.name(), context.tool.name, decoding, store);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context);
    for (std::size_t index = 0; index < store.size(); ++index) {
        if (const ErrorRecord* error = store.error_at(index)) {
            output.write(*error);
            context.status.add(ExitStatus::review);
        } else if (const std::optional<Coupon> coupon = store.take(index)) {
            output.write(*coupon);
        }
    }
    output.finish();
    return ExitStatus::done;
}

constexpr std::array commands{
    CommandHandler{"", &run_decide},
    CommandHandler{"rules", &run_rules},
    CommandHandler{"lists check", &run_lists_check},
    CommandHandler{"coupon parse", &run_coupon_parse},
    CommandHandler{"partition", &run_partition},
    CommandHandler{"merge", &run_merge},
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

void warn_of_unknown_members(const std::set<std::string>& members, Log& log) {
    for (const std::string& member : members) {
        log.warning_once(member,
                         Text("{member} is not a member of the record; it is ignored",
                              "{member} はレコードの項目ではないため無視します"),
                         {{"member", member}});
    }
}

ExitStatus run_match(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
