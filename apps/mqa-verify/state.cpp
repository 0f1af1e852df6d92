// SPDX-License-Identifier: Apache-2.0
#include "state.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <sys/stat.h>

#include <unistd.h>

namespace mqa {
namespace {

constexpr mode_t own_only = 0700;

std::string folder_name(const ToolContext& context) {
    if (const std::optional<std::string> given = context.settings.text("state_dir")) {
        return *given;
    }
    if (const std::string* state = context.environment.find("XDG_STATE_HOME");
        state != nullptr && state->starts_with('/')) {
        return *state + "/mqa";
    }
    if (const std::string* home = context.environment.find("HOME"); home != nullptr) {
        return *home + "/.local/state/mqa";
    }
    throw Error(Errc::option_required)
        .with("option", "--state-dir")
        .with("advice", Text("say where mqa may keep its log of look-ups; HOME is not set",
                             "照会記録の置き場所を指定してください（HOME が設定されていません）"));
}

void make_folders(const std::string& path) {
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), own_only) != 0 && errno != EEXIST) {
            throw Error(Errc::output_failed).file(part).cause_errno(errno);
        }
        if (slash == std::string::npos) {
            return;
        }
    }
}

} // namespace

std::string state_folder(const ToolContext& context) {
    const std::string folder = folder_name(context);
    make_folders(folder);
    return folder;
}

LocalKey local_key(const ToolContext& context) {
    SystemRandom random;
    return LocalKey::open_or_make(state_folder(context) + "/local.key", random);
}

std::optional<std::string> lookup_log_file(const ToolContext& context) {
    const std::optional<std::string> given = context.settings.text("lookup_log");
    if (given == "off") {
        return std::nullopt;
    }
    return given ? *given : state_folder(context) + "/lookups.ndjson";
}

std::string operator_name(const ToolContext& context) {
    if (const std::optional<std::string> given = context.settings.text("operator")) {
        return *given;
    }
    for (const char* name : {"LOGNAME", "USER"}) {
        if (const std::string* login = context.environment.find(name)) {
            return *login;
        }
    }
    return "uid " + std::to_string(::getuid());
}

} // namespace mqa
