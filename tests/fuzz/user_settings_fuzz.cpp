// SPDX-License-Identifier: Apache-2.0
// The sheet of user settings: whatever it says, values come out in the form that activating takes,
// or an error.
#include "base/error.hpp"
#include "registration/user_settings/user_settings.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const std::string_view text(reinterpret_cast<const char*>(data), size);
        for (const mqa::UserSettings& settings : mqa::parse_user_settings(text, "sheet")) {
            const std::size_t digits = settings.institution_code.size();
            if ((digits != 7 && digits != 10) || settings.id.empty() || settings.id.size() > 64 ||
                settings.id.find('/') != std::string::npos ||
                settings.activation_code.size() == 0) {
                std::abort();
            }
        }
    } catch (const mqa::Error&) {
        // A refusal is an answer.
    }
    return 0;
}
