// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "model/registration_records.hpp"
#include "model/terms.hpp"
#include "registration/forms/form.hpp"
#include "registration/profile/institution.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// Secrets that a screen asks for and that were given to be checked. They are judged and go: no
/// record ever holds them.
struct GivenSecrets {
    const Secret* password = nullptr;
    const Secret* account_number = nullptr;
};

/// What an application is made from beside the institution and the form.
struct ApplicationContext {
    const FormBook& forms;
    Profile profile = Profile::production;
    SysTime now{};
    GivenSecrets secrets{};
    std::size_t batch = 0; ///< which of the applications for more devices, from 0
    /// The online qualification code of the ledger: taken where the profile of an insurer gives
    /// none, and compared with the one it gives. Empty: none.
    std::string recorded_code{};
};

/// The record of one application: every field of the form in the order of the screens, judged; its
/// documents looked at; deadlines as if it were submitted now. `id` is that of the record.
/// Throws wrong_portal, form_not_for_kind.
Application build_application(const Institution& institution, ApplicationKind kind,
                              const ApplicationContext& context, std::string id);

/// Whether nothing has to be corrected before it is copied to the screens. A secret that was not
/// given is no fault: it is typed there.
bool is_ready(const Application& application);

/// A digest of what it says, whatever its id and moment: the same application again has the same.
std::string content_digest(const Application& application);

} // namespace mqa
