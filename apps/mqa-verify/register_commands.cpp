// SPDX-License-Identifier: Apache-2.0
#include "register_commands.hpp"

#include "base/peeked_input.hpp"
#include "cli/dispatch.hpp"
#include "confirm/member_register/member_store.hpp"
#include "confirm/member_register/register_import.hpp"
#include "lists/csv.hpp"
#include "lists/member_table.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Anything but JSON, and an empty input, which holds no line that could be wrong.
bool is_table(std::optional<char> first_sign) {
    return first_sign && *first_sign != '{' && *first_sign != '[';
}

void count(const RegisterCounts& counts, RunStatus& status) {
    status.count("added", counts.added);
    status.count("already_there", counts.already_there);
}

/// Columns that are passed over are told one by one, or refused under --strict.
void judge_columns(const MemberTable& table, const ToolContext& context) {
    for (const ListDiagnostic& diagnostic : table.diagnostics) {
        const bool unknown = diagnostic.problem == ListProblem::column_unknown;
        if (unknown && context.settings.flag("strict")) {
            const std::string position =
                fill(Text("{position}", "{position}"), Language::en, diagnostic.arguments);
            throw Error(Errc::unknown_member)
                .file(diagnostic.file)
                .line(diagnostic.line)
                .with("field", "column " + position, position + " 列目")
                .with("schema", "mqa.member/1");
        }
        if (unknown || diagnostic.problem == ListProblem::column_repeated) {
            context.log.warning(entry_of(diagnostic.problem).text, diagnostic.arguments);
        }
    }
}

/// Cells that were taken as meant are only counted: what stands in them is personal.
void mention_adapted_cells(const MemberTable& table, const std::string& file, Log& log) {
    const auto adapted = std::ranges::count_if(table.diagnostics, [](const ListDiagnostic& one) {
        return one.severity() == Severity::warning && one.problem != ListProblem::column_repeated;
    });
    if (adapted > 0) {
        log.warning(Text("{file}: cells taken as meant (lost zeros, full-width digits, days as "
                         "numbers): {count}",
                         "{file}: 読み替えたセル（先頭の 0 の補完、全角の数字、日付の通し番号）: "
                         "{count} 個"),
                    {{"file", file}, {"count", std::to_string(adapted)}});
    }
}

void write_row_errors(const MemberTable& table, ToolContext& context) {
    RecordOutput output = open_record_output(context);
    for (const ListDiagnostic& diagnostic : table.diagnostics) {
        if (diagnostic.severity() == Severity::error) {
            const std::string id = uuid_v7(context.clock.now(), context.random);
            output.write(describe(row_error(diagnostic), context.tool.name, {id, {}}));
        }
    }
    output.finish();
}

ExitStatus table_status(const MemberTable& table, bool strict) {
    if (table.rows_left_out == 0) {
        return ExitStatus::done;
    }
    return strict || table.members.empty() ? ExitStatus::input_invalid : ExitStatus::review;
}

ExitStatus write_table(ToolContext& context, RegisterWrite mode, InputStream& input,
                       const std::string& name) {
    MemberTable table = read_member_table(read_all(input, csv_file_limit, name), name);
    judge_columns(table, context);
    mention_adapted_cells(table, name, context.log);
    write_row_errors(table, context);
    context.status.count("left_out", table.rows_left_out);
    if (table.members.empty() && table.rows_left_out > 0) {
        context.log.warning(Text("{file}: no row can be used; the register stays as it was",
                                 "{file}: 使える行がないため、台帳は変更しません"),
                            {{"file", name}});
    } else {
        auto next = table.members.begin();
        count(write_register(context.command.argument(0), mode,
                             [&]() -> std::optional<Member> {
                                 if (next == table.members.end()) {
                                     return std::nullopt;
                                 }
                                 return std::move(*next++);
                             }),
              context.status);
    }
    return table_status(table, context.settings.flag("strict"));
}

ExitStatus run_register_write(ToolContext& context, RegisterWrite mode) {
    InputArgument source(context, 1);
    PeekedInput input(source.stream());
    if (is_table(input.first_sign())) {
        return write_table(context, mode, input, source.name());
    }
    Decoding decoding{.strict = context.settings.flag("strict")};
    count(write_register(context.command.argument(0), mode,
                         members_of_lines(input, source.name(), decoding)),
          context.status);
    warn_of_unknown_members(decoding.unknown, context.log);
    return ExitStatus::done;
}

} // namespace

ExitStatus run_register_import(ToolContext& context) {
    return run_register_write(context, context.settings.flag("force") ? RegisterWrite::replace
                                                                      : RegisterWrite::create);
}

ExitStatus run_register_add(ToolContext& context) {
    return run_register_write(context, RegisterWrite::add);
}

ExitStatus run_register_show(ToolContext& context) {
    Decoding decoding{.strict = context.settings.flag("strict")};
    const std::unique_ptr<MemberStore> store =
        open_member_store(context.command.argument(0), decoding);
    warn_of_unknown_members(decoding.unknown, context.log);
    RecordOutput output = open_record_output(context);
    store->for_each([&](const Member& member) { output.write(encode(member)); });
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
