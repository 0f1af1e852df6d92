// SPDX-License-Identifier: Apache-2.0
#include "engine_run.hpp"

#include "base/heap.hpp"
#include "base/peeked_input.hpp"
#include "json/gate.hpp"
#include "lists/csv.hpp"
#include "match/coupon_files.hpp"
#include "match/engine/best_matcher.hpp"
#include "match/engine/input/plain_rows.hpp"
#include "options.hpp"

#include <algorithm>
#include <optional>
#include <sys/stat.h>
#include <thread>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mqa {
namespace {

constexpr unsigned most_threads_unasked = 8;

/// Bytes of a regular file; 0 for everything else.
std::uint64_t file_size(int fd) {
    struct stat facts {};

    return ::fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode)
               ? static_cast<std::uint64_t>(facts.st_size)
               : 0;
}

engine::EngineOptions engine_options(const ToolContext& context, std::uint64_t coupon_bytes) {
    constexpr std::size_t megabyte = 1024UL * 1024;
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const auto threads = context.settings.integer("threads");
    const std::uint64_t stream_bytes = file_size(STDIN_FILENO);
    const bool both_known = coupon_bytes > 0 && stream_bytes > 0;
    engine::EngineOptions options;
    options.threads =
        threads ? static_cast<unsigned>(*threads) : std::min(processors, most_threads_unasked);
    options.memory =
        static_cast<std::size_t>(context.settings.integer("memory").value_or(96)) * megabyte;
    options.spill_folder = scratch_folder(context);
    options.coupon_bytes = coupon_bytes;
    options.expected_bytes = both_known ? coupon_bytes + stream_bytes : 0;
    return options;
}

/// Decisions in a form that is not lines are made from their lines.
void write_records(std::string_view lines, std::span<const engine::DecisionFacts> facts,
                   RecordOutput& output) {
    std::size_t begin = 0;
    // A decision holds two records and what is said of them.
    const JsonLimits limits{.line_bytes = 16UL * 1024 * 1024, .depth = 64};
    Decoding decoding;
    for (const engine::DecisionFacts& decision : facts) {
        const std::string_view line = lines.substr(begin, decision.end - begin - 1);
        output.write(decode_decision(parse_json(line, limits), decoding));
        begin = decision.end;
    }
}

/// Neighbours that come to the same are counted together.
void count_verdicts(std::span<const engine::DecisionFacts> facts, bool strict, RunStatus& status) {
    for (auto run = facts.begin(); run != facts.end();) {
        const auto end = std::find_if(run, facts.end(), [run](const auto& decision) {
            return decision.verdict != run->verdict || decision.input_fault != run->input_fault;
        });
        const bool refused = strict && run->input_fault;
        status.add(refused ? ExitStatus::input_invalid : status_for(run->verdict));
        status.count(name_of(run->verdict), static_cast<std::uint64_t>(end - run));
        run = end;
    }
}

/// Hands the coupons of a table to the engine, most of them without making records of them.
class EngineTaker final : public CouponTaker {
public:
    explicit EngineTaker(engine::BestMatcher& matcher) : matcher_(matcher) {}

    void take(Coupon coupon) override { matcher_.add_coupon(coupon); }

    void take(ErrorRecord error) override { matcher_.add_coupon_error(error); }

    void take_ahead(CouponTableReader& table) override {
        CsvReader* csv = table.csv();
        if (csv == nullptr) {
            return;
        }
        if (!rows_) {
            rows_.emplace(table);
        }
        while (const std::size_t size = rows_->read(csv->rest(), fields_)) {
            if (!matcher_.add_coupon(fields_)) {
                break;
            }
            csv->pass_over(size, 1);
        }
    }

private:
    engine::BestMatcher& matcher_;
    std::optional<engine::PlainRows> rows_;
    engine::CouponFields fields_;
};

void read_coupons(InputStream& input, const CouponFileOptions& options, Log& log,
                  engine::BestMatcher& matcher) {
    PeekedInput peeked(input);
    if (holds_records(peeked)) {
        matcher.read_coupons(peeked, options.file);
        return;
    }
    EngineTaker taker(matcher);
    read_coupon_table(peeked, options, log, taker);
}

} // namespace

void run_engine(ToolContext& context, const MatchOptions& options) {
    return_freed_memory();
    const std::string file = coupon_file(context.settings);
    FileDescriptor descriptor = open_for_reading(file, FileKind::any);
    engine::BestMatcher matcher(options, engine_options(context, file_size(descriptor.get())),
                                context.clock, context.random);
    FdInput input(std::move(descriptor), file);
    read_coupons(input, coupon_file_options(context, file), context.log, matcher);
    warn_of_no_coupons(matcher.coupons(), file, context.log);
    warn_of_unknown_members(matcher.take_unknown_members(), context.log);
    RecordOutput output = open_record_output(context, {.subject = RecordSubject::decisions});
    const bool brief = output.takes_lines() && context.settings.choice("detail") == "brief";
    const auto write = [&](std::string_view lines, std::span<const engine::DecisionFacts> facts) {
        if (output.takes_lines()) {
            output.write_lines(lines);
        } else {
            write_records(lines, facts, output);
        }
        count_verdicts(facts, options.strict, context.status);
    };
    matcher.run(context.input, brief ? Detail::brief : Detail::full, write);
    output.finish();
    report_damage(output, context);
    warn_of_unknown_members(matcher.take_unknown_members(), context.log);
}

} // namespace mqa
