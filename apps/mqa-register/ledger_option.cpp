// SPDX-License-Identifier: Apache-2.0
#include "ledger_option.hpp"

#include "base/error.hpp"
#include "base/private_folders.hpp"
#include "cli/operator_name.hpp"
#include "cli/state_folder.hpp"

#include <unistd.h>

namespace mqa {

std::optional<std::string> ledger_file(const ToolContext& context) {
    std::optional<std::string> given = context.settings.text("ledger");
    if (given == "off") {
        return std::nullopt;
    }
    if (given) {
        return given;
    }
    return state_folder_name(context.settings, context.environment) + "/registrations.sqlite";
}

void require_ledger(const Settings& settings) {
    if (settings.text("ledger") == "off") {
        settings.refuse("ledger",
                        Text("the file of a ledger, since this command is about it, and not `off`",
                             "台帳のファイル（このコマンドは台帳を扱うため、off は使えません）"));
    }
}

std::unique_ptr<Ledger> open_ledger(const ToolContext& context) {
    const std::optional<std::string> file = ledger_file(context);
    if (!file) {
        return nullptr;
    }
    if (!context.settings.given("ledger")) {
        make_private_folders(state_folder_name(context.settings, context.environment));
    }
    return std::make_unique<Ledger>(*file);
}

std::unique_ptr<Ledger> existing_ledger(const ToolContext& context) {
    const std::optional<std::string> file = ledger_file(context);
    return file && ::access(file->c_str(), F_OK) == 0 ? std::make_unique<Ledger>(*file) : nullptr;
}

std::vector<LedgerEvent> read_history(const ToolContext& context,
                                      const std::optional<std::string>& institution) {
    if (const std::unique_ptr<Ledger> ledger = existing_ledger(context)) {
        return ledger->history(institution);
    }
    const std::optional<std::string> file = ledger_file(context);
    if (file && context.settings.given("ledger")) {
        throw Error(Errc::file_unreadable).file(*file);
    }
    return {};
}

LedgerWriting ledger_writing(const ToolContext& context) {
    return {.now = context.clock.now(), .by = operator_name(context.settings, context.environment)};
}

} // namespace mqa
