// SPDX-License-Identifier: Apache-2.0
#include "coupon_commands.hpp"

#include "cli/dispatch.hpp"
#include "engine_run.hpp"
#include "json/lines.hpp"
#include "match/coupon_scan.hpp"
#include "options.hpp"

namespace mqa {
namespace {

/// A row or a scan has no id of its own, but every record has one.
template <typename Record>
Record with_id(Record record, ToolContext& context) {
    if (record.envelope.id.empty()) {
        record.envelope.id = uuid_v7(context.clock.now(), context.random);
    }
    return record;
}

void write_error(const ErrorRecord& error, RecordOutput& output, ToolContext& context) {
    output.write(error);
    context.status.add(context.settings.flag("strict") ? ExitStatus::input_invalid
                                                       : ExitStatus::review);
}

std::string without_line_end(std::string_view text) {
    while (text.ends_with('\r') || text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    return std::string(text);
}

} // namespace

ExitStatus run_coupon_parse(ToolContext& context) {
    InputArgument source(context, 0);
    Decoding decoding{.strict = context.settings.flag("strict")};
    CouponStore store;
    read_coupon_file(source.stream(), coupon_file_options(context, source.name()), decoding,
                     context.log, store);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context);
    for (std::size_t index = 0; index < store.size(); ++index) {
        if (const ErrorRecord* error = store.error_at(index)) {
            write_error(with_id(*error, context), output, context);
        } else if (std::optional<Coupon> coupon = store.take(index)) {
            output.write(with_id(*std::move(coupon), context));
        }
    }
    output.finish();
    return ExitStatus::done;
}

ExitStatus run_coupon_scan(ToolContext& context) {
    Decoding decoding{.strict = context.settings.flag("strict")};
    const KnownCoupons known = known_coupons(context, decoding);
    RecordOutput output = open_record_output(context, {.one_at_a_time = true});
    LineReader lines(context.input);
    std::vector<ListDiagnostic> repairs;
    while (const auto line = lines.next()) {
        const std::string text = without_line_end(line->text);
        if (text.empty()) {
            continue;
        }
        warn_of_printed_code(text, context.log);
        auto coupon = coupon_of_scan({text, line->number, "-"}, known, decoding, repairs);
        if (const Error* error = std::get_if<Error>(&coupon)) {
            write_error(with_id(describe(*error, context.tool.name, {}), context), output, context);
        } else {
            output.write(with_id(std::get<Coupon>(std::move(coupon)), context));
        }
    }
    output.finish();
    warn_of_unknown_members(decoding.unknown, context.log);
    return ExitStatus::done;
}

} // namespace mqa
