// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "cli/dispatch.hpp"
#include "confirm_command.hpp"
#include "doctor_command.hpp"
#include "register_commands.hpp"
#include "state_commands.hpp"

#include <array>

namespace mqa {
namespace {

constexpr std::array commands{
    CommandHandler{"", &run_confirm},
    CommandHandler{"challenge", &run_challenge},
    CommandHandler{"register import", &run_register_import},
    CommandHandler{"register add", &run_register_add},
    CommandHandler{"register show", &run_register_show},
    CommandHandler{"journal show", &run_journal_show},
    CommandHandler{"journal purge", &run_journal_purge},
    CommandHandler{"log show", &run_log_show},
    CommandHandler{"log verify", &run_log_verify},
    CommandHandler{"log purge", &run_log_purge},
    CommandHandler{"doctor", &run_doctor},
};

} // namespace

ExitStatus run_verify(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
