// SPDX-License-Identifier: Apache-2.0
#include "list_commands.hpp"

#include "cli/listing_output.hpp"
#include "contract_lists/list_output.hpp"
#include "lists/list_file.hpp"
#include "lists/list_records.hpp"
#include "options.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view check_command = "mqa-match lists check";

constexpr std::array change_columns{
    ListingColumn{"change", Text("change", "変更")},
    ListingColumn{"number", Text("number", "番号")},
    ListingColumn{"name", Text("name", "名称")},
    ListingColumn{"column", Text("column", "欄")},
    ListingColumn{"old", Text("old", "旧")},
    ListingColumn{"new", Text("new", "新")},
};

std::string_view change_word(ListChangeKind kind) {
    static constexpr std::array<std::string_view, 3> words{"追加", "削除", "変更"};
    return words.at(static_cast<std::size_t>(kind));
}

} // namespace

ExitStatus run_lists_check(ToolContext& context) {
    const std::string file = context.command.argument(0);
    const CouponFileOptions options = coupon_file_options(context, file);
    return write_table_check(
        context, check_table(read_list_bytes(file), file, options.columns, options.sheet));
}

ExitStatus run_lists_diff(ToolContext& context) {
    const std::string old_file = context.command.argument(0);
    const std::string new_file = context.command.argument(1);
    const ListDiff diff =
        compare_lists(read_list_bytes(old_file), old_file, read_list_bytes(new_file), new_file);
    mention_rows_left_out(diff.old_report, check_command, context.log);
    mention_rows_left_out(diff.new_report, check_command, context.log);
    std::vector<Json> rows;
    for (const ListChange& change : diff.changes) {
        rows.push_back(change_record(change, diff.kind));
        if (shows_text(context)) {
            rows.back()["change_ja"] = change_word(change.kind);
        }
        context.status.count(name_of(change.kind));
    }
    write_listing(context, rows, change_columns);
    return diff.changes.empty() ? ExitStatus::done : ExitStatus::review;
}

ExitStatus run_lists_export(ToolContext& context) {
    const std::string file = context.command.argument(0);
    return export_list(context, read_listed_values(read_list_bytes(file), file), check_command);
}

} // namespace mqa
