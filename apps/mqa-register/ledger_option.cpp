// SPDX-License-Identifier: Apache-2.0
#include "ledger_option.hpp"

#include "base/error.hpp"
#include "cli/operator_name.hpp"
#include "cli/state_folder.hpp"

#include <unistd.h>

namespace mqa {

std::optional<std::string> ledger_file(const ToolContext& context) {
    const std::optional<std::string> given = context.settings.text("ledger");
    if (given == "off") {
        return std::nullopt;
    }
    if (given) {
        return given;
    }
    return state_folder_name(context.settings, context.environment) + "/registrations.sqlite";
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

std::vector<LedgerEvent> read_history(const ToolContext& context,
                                      const std::optional<std::string>& institution) {
    const std::optional<std::string> file = ledger_file(context);
    if (!file) {
        return {};
    }
    if (::access(file->c_str(), F_OK) != 0) {
        if (context.settings.given("ledger")) {
            throw Error(Errc::file_unreadable).file(*file);
        }
        return {};
    }
    return Ledger(*file).history(institution);
}

LedgerWriting ledger_writing(const ToolContext& context) {
    return {.now = context.clock.now(), .by = operator_name(context.settings, context.environment)};
}

} // namespace mqa
