// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "application_commands.hpp"
#include "base/error.hpp"
#include "cli/dispatch.hpp"
#include "device_commands.hpp"
#include "doctor_command.hpp"
#include "list_commands.hpp"
#include "plan_command.hpp"
#include "record_command.hpp"
#include "settings_command.hpp"
#include "status_command.hpp"

#include <array>

namespace mqa {
namespace {

ExitStatus run_nothing(ToolContext&) {
    throw Error(Errc::usage)
        .with("problem", Text("say which command", "コマンドを指定してください"));
}

template <ApplicationKind kind>
ExitStatus prepare(ToolContext& context) {
    return run_application(context, kind);
}

template <ListKind kind>
ExitStatus check(ToolContext& context) {
    return run_list_check(context, kind);
}

template <ListKind kind>
ExitStatus write_form(ToolContext& context) {
    return run_list_export(context, kind);
}

constexpr std::array commands{
    CommandHandler{"", &run_nothing},
    CommandHandler{"plan", &run_plan},
    CommandHandler{"account", &prepare<ApplicationKind::account>},
    CommandHandler{"apply", &prepare<ApplicationKind::start_use>},
    CommandHandler{"add-devices", &prepare<ApplicationKind::add_devices>},
    CommandHandler{"start-date", &prepare<ApplicationKind::start_date>},
    CommandHandler{"change", &prepare<ApplicationKind::change_or_end>},
    CommandHandler{"notify introduce", &prepare<ApplicationKind::notification_introduce>},
    CommandHandler{"notify abolish", &prepare<ApplicationKind::notification_abolish>},
    CommandHandler{"record", &run_record},
    CommandHandler{"status", &run_status},
    CommandHandler{"forms", &run_forms},
    CommandHandler{"insurers check", &check<ListKind::insurers>},
    CommandHandler{"insurers export", &write_form<ListKind::insurers>},
    CommandHandler{"institutions check", &check<ListKind::institutions>},
    CommandHandler{"institutions export", &write_form<ListKind::institutions>},
    CommandHandler{"activate", &run_activate},
    CommandHandler{"renew", &run_renew},
    CommandHandler{"show", &run_show},
    CommandHandler{"import-settings", &run_import_settings},
    CommandHandler{"doctor", &run_register_doctor},
};

} // namespace

ExitStatus run_register(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
