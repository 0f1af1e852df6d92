// SPDX-License-Identifier: Apache-2.0
#include "state.hpp"

#include "base/private_folders.hpp"
#include "cli/state_folder.hpp"

#include <unistd.h>

namespace mqa {

std::string state_folder(const ToolContext& context) {
    const std::string folder = state_folder_name(context.settings, context.environment);
    make_private_folders(folder);
    return folder;
}

LocalKey local_key(const ToolContext& context) {
    const std::string file = state_folder(context) + "/local.key";
    const std::optional<std::string> log = lookup_log_file(context);
    if (log && ::access(log->c_str(), F_OK) == 0) {
        return LocalKey::open(file);
    }
    SystemRandom random;
    return LocalKey::open_or_make(file, random);
}

std::optional<std::string> lookup_log_file(const ToolContext& context) {
    const std::optional<std::string> given = context.settings.text("lookup_log");
    if (given == "off") {
        return std::nullopt;
    }
    return given ? *given : state_folder(context) + "/lookups.ndjson";
}

} // namespace mqa
