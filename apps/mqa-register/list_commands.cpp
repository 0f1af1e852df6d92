// SPDX-License-Identifier: Apache-2.0
#include "list_commands.hpp"

#include "contract_lists/list_output.hpp"
#include "lists/list_file.hpp"

namespace mqa {
namespace {

ListFile list_of(const ToolContext& context, ListKind kind) {
    const std::string file = context.command.argument(0);
    return open_list_of(kind, read_list_bytes(file), file);
}

} // namespace

ExitStatus run_list_check(ToolContext& context, ListKind kind) {
    return write_table_check(context, {check_list(list_of(context, kind))});
}

ExitStatus run_list_export(ToolContext& context, ListKind kind) {
    return export_list(context, listed_values(list_of(context, kind)),
                       kind == ListKind::insurers ? "mqa-register insurers check"
                                                  : "mqa-register institutions check");
}

} // namespace mqa
