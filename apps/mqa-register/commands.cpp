// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "application_commands.hpp"
#include "base/error.hpp"
#include "cli/dispatch.hpp"
#include "device_commands.hpp"
#include "ledger_commands.hpp"
#include "plan_command.hpp"
#include "settings_command.hpp"

#include <array>

namespace mqa {
namespace {

ExitStatus run_nothing(ToolContext&) {
    throw Error(Errc::usage)
        .with("problem", Text("say which command", "コマンドを指定してください"));
}

constexpr std::array commands{
    CommandHandler{"", &run_nothing},
    CommandHandler{"plan", &run_plan},
    CommandHandler{"account", &run_account},
    CommandHandler{"apply", &run_apply},
    CommandHandler{"add-devices", &run_add_devices},
    CommandHandler{"start-date", &run_start_date},
    CommandHandler{"change", &run_change},
    CommandHandler{"notify introduce", &run_notify_introduce},
    CommandHandler{"notify abolish", &run_notify_abolish},
    CommandHandler{"record", &run_record},
    CommandHandler{"status", &run_status},
    CommandHandler{"forms", &run_forms},
    CommandHandler{"activate", &run_activate},
    CommandHandler{"renew", &run_renew},
    CommandHandler{"show", &run_show},
    CommandHandler{"import-settings", &run_import_settings},
};

} // namespace

ExitStatus run_register(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
