// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/profile/profile_reader.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace mqa::test {

inline const std::string profile_folder = MQA_TEST_DATA "/profiles/";

/// The moment of all tests: a Sunday morning.
inline SysTime fixed_now() {
    return *parse_instant("2026-11-22T10:00:00+09:00");
}

/// The made-up checkup institution, complete.
inline Institution checkup_institution() {
    return load_profile(profile_folder + "checkup.toml").institutions.at(0);
}

/// The first made-up insurer: it has no code yet.
inline Institution insurer() {
    return load_profile(profile_folder + "association.json").institutions.at(0);
}

inline Secret secret_of(std::string_view text) {
    Secret secret;
    for (const char c : text) {
        secret.append(static_cast<std::uint8_t>(c));
    }
    return secret;
}

/// Applications under the test profile.
struct Office {
    FormBook forms;
    ApplicationContext context{.forms = forms, .profile = Profile::test, .now = fixed_now()};

    Application application(const Institution& institution, ApplicationKind kind) const {
        return build_application(institution, kind, context, "id-1");
    }
};

inline const ApplicationField& field(const Application& application, std::string_view name) {
    return *std::ranges::find(application.fields, name, &ApplicationField::name);
}

inline bool has_field(const Application& application, std::string_view name) {
    return std::ranges::find(application.fields, name, &ApplicationField::name) !=
           application.fields.end();
}

} // namespace mqa::test
