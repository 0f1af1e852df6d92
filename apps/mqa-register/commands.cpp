// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "base/error.hpp"
#include "cli/dispatch.hpp"
#include "device_commands.hpp"

#include <array>

namespace mqa {
namespace {

/// Registration itself is not in this version; the tool says so and offers what all tools share.
ExitStatus run_nothing(ToolContext&) {
    throw Error(Errc::not_available)
        .with("feature", Text("preparing registrations", "登録の準備"))
        .with("advice", Text("mqa-register --help lists what this version has",
                             "この版でできることは mqa-register --help を見てください"));
}

constexpr std::array commands{
    CommandHandler{"", &run_nothing},
    CommandHandler{"activate", &run_activate},
    CommandHandler{"renew", &run_renew},
    CommandHandler{"show", &run_show},
};

} // namespace

ExitStatus run_register(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
