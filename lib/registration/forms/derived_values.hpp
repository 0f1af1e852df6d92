// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"
#include "model/registration_records.hpp"
#include "registration/profile/institution.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A value as rules judge it and as the screen or form shows it.
struct FieldValue {
    std::string raw{};
    std::string shown{};                  ///< empty: as `raw`
    bool assumed = false;                 ///< for this institution nobody has seen it on the screen
    std::vector<ApplicationPart> parts{}; ///< of a joined value
};

/// What a value may depend on beside the institution.
struct ValueContext {
    Date today;
    std::size_t batch = 0; ///< which of the applications for more devices, from 0
};

/// Whether the tables of the forms may say `derive:` and this name.
bool is_derived_value(std::string_view name);

FieldValue derived_value(std::string_view name, const Institution& institution,
                         const ValueContext& context);

/// Which field of the profile decides a derived value; empty when none alone does.
std::string_view profile_key_of(std::string_view name, const Institution& institution);

/// `account` or `document`: what the profile says, else document for insurers, who have no account
/// for claims, and for whoever has a document and no account number; else account.
std::string facility_check_of(const Institution& institution);

/// The devices needed in all: use.device_count, else as many as use.devices names, else 0. Nothing
/// sensible comes of a count that is no number: 0.
std::size_t devices_wanted(const Institution& institution);

/// The applications for more devices: addition.device_count, else what is beyond the first
/// application, in parts of at most 20.
std::size_t additions_wanted(const Institution& institution);

/// The devices of all of these applications together.
std::size_t devices_applied_for(const Institution& institution);

/// The devices that the application for use asks for; 0 where the profile names no sensible count.
std::size_t first_devices_wanted(const Institution& institution);

/// The devices that the application for more devices at `batch` (from 0) asks for.
std::size_t added_devices_wanted(const Institution& institution, std::size_t batch);

/// Most devices an application may ask for.
constexpr std::size_t devices_an_application = 20;

} // namespace mqa
