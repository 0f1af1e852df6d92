// SPDX-License-Identifier: Apache-2.0
#include "cli/operator_name.hpp"

#include "base/utf8.hpp"
#include "json/records.hpp"

#include <unistd.h>

namespace mqa {
namespace {

/// What is written down must be read again: a log with a line that cannot is broken for good.
bool can_be_written_down(std::string_view name) {
    return find_invalid_utf8(name) == std::string_view::npos && is_acceptable_id(name);
}

} // namespace

std::string operator_name(const Settings& settings, const Environment& environment) {
    if (const std::optional<std::string> given = settings.text("operator")) {
        if (!can_be_written_down(*given)) {
            settings.refuse("operator", acceptable_id_rule);
        }
        return *given;
    }
    for (const char* name : {"LOGNAME", "USER"}) {
        const std::string* login = environment.find(name);
        if (login != nullptr && can_be_written_down(*login)) {
            return *login;
        }
    }
    return "uid " + std::to_string(::getuid());
}

} // namespace mqa
