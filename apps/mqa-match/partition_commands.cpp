// SPDX-License-Identifier: Apache-2.0
#include "partition_commands.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/peeked_input.hpp"
#include "match/coupon_files.hpp"
#include "match/partition/merger.hpp"
#include "match/partition/partitioner.hpp"
#include "model/terms.hpp"
#include "options.hpp"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace mqa {
namespace {

std::string made_folder(const ToolContext& context) {
    const std::string folder = context.settings.required_text(
        "into", Text("name the folder for the parts",
                     "分割したファイルを置くフォルダーを指定してください"));
    std::error_code problem;
    if (std::filesystem::create_directories(folder, problem)) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    }
    if (!std::filesystem::is_directory(folder, problem)) {
        throw Error(Errc::output_failed).file(folder);
    }
    return folder;
}

std::size_t part_count(const Settings& settings) {
    const long long count = settings.integer("parts").value_or(0);
    if (count < 1 || count > static_cast<long long>(most_parts)) {
        settings.refuse("parts", Text("a number from 1 to 256", "1 から 256 までの数"));
    }
    return static_cast<std::size_t>(count);
}

ExitStatus status_of(std::string_view verdict) {
    if (verdict == name_of(Verdict::ineligible)) {
        return ExitStatus::ineligible;
    }
    return verdict == name_of(Verdict::eligible) ? ExitStatus::done : ExitStatus::review;
}

/// Hands the coupons of a table to the parts.
class PartTaker final : public CouponTaker {
public:
    explicit PartTaker(Partitioner& partitioner) : partitioner_(partitioner) {}

    void take(Coupon coupon) override { partitioner_.add(coupon); }

    void take(ErrorRecord error) override { partitioner_.add(std::move(error)); }

private:
    Partitioner& partitioner_;
};

} // namespace

ExitStatus run_partition(ToolContext& context) {
    require_piped_input(context);
    const std::string file = coupon_file(context.settings);
    const CouponFileOptions options = coupon_file_options(context, file);
    Partitioner partitioner(
        {.folder = made_folder(context),
         .parts = part_count(context.settings),
         .overwrite = context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse,
         .strict = context.settings.flag("strict"),
         .tool = std::string(context.tool.name)},
        context.clock, context.random);
    FdInput coupons(open_for_reading(file, FileKind::any), file);
    PeekedInput peeked(coupons);
    RecordReader qualification_reader(context.input);
    partitioner.read_qualifications(qualification_reader);
    if (holds_records(peeked)) {
        RecordReader coupon_reader(peeked);
        partitioner.read_coupons(coupon_reader, file);
    } else {
        PartTaker taker(partitioner);
        read_coupon_table(peeked, options, context.log, taker);
    }
    warn_of_no_coupons(partitioner.coupons(), file, context.log);
    partitioner.write();
    warn_of_unknown_members(partitioner.unknown_members(), context.log);
    return ExitStatus::done;
}

ExitStatus run_merge(ToolContext& context) {
    std::optional<PendingFile> file;
    if (const auto out = context.settings.text("out")) {
        file.emplace(*out, context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse);
    }
    OutputStream& output = file ? static_cast<OutputStream&>(*file) : context.output;
    merge_parts(context.command.argument(0), output, [&](std::string_view verdict) {
        context.status.add(status_of(verdict));
        context.status.count(verdict);
    });
    if (file) {
        file->publish();
    }
    return ExitStatus::done;
}

} // namespace mqa
