// SPDX-License-Identifier: Apache-2.0
#include "cli/state_folder.hpp"

#include "base/error.hpp"

namespace mqa {

std::string state_folder_name(const Settings& settings, const Environment& environment,
                              std::string_view option) {
    if (settings.all().contains("state_dir") && settings.given("state_dir")) {
        return *settings.text("state_dir");
    }
    if (const std::string* state = environment.find("XDG_STATE_HOME");
        state != nullptr && state->starts_with('/')) {
        return *state + "/mqa";
    }
    if (const std::string* home = environment.find("HOME"); home != nullptr) {
        return *home + "/.local/state/mqa";
    }
    throw Error(Errc::option_required)
        .with("option", option)
        .with("advice",
              Text("say where mqa may keep what it remembers; HOME is not set",
                   "mqa の状態の置き場所を指定してください（HOME が設定されていません）"));
}

} // namespace mqa
