// SPDX-License-Identifier: Apache-2.0
#include "cli/operator_name.hpp"

#include <unistd.h>

namespace mqa {

std::string operator_name(const Settings& settings, const Environment& environment) {
    if (const std::optional<std::string> given = settings.text("operator")) {
        return *given;
    }
    for (const char* name : {"LOGNAME", "USER"}) {
        if (const std::string* login = environment.find(name)) {
            return *login;
        }
    }
    return "uid " + std::to_string(::getuid());
}

} // namespace mqa
