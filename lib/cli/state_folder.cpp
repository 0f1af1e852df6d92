// SPDX-License-Identifier: Apache-2.0
#include "cli/state_folder.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"

#include <cerrno>
#include <sys/stat.h>

namespace mqa {
namespace {

constexpr mode_t own_only = 0700;

} // namespace

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

void make_private_folders(const std::string& path) {
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), own_only) != 0 && errno != EEXIST) {
            throw place_error(part, errno);
        }
        if (slash == std::string::npos) {
            return;
        }
    }
}

} // namespace mqa
