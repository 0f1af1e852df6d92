// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/ledger/ledger.hpp"
#include "registration/profile/institution.hpp"

#include <set>
#include <string>
#include <string_view>

namespace mqa {

/// By what the name of a device is compared: 受付１ and 受付1 are one device.
std::string device_key(std::string_view name);

/// The keys of the names of a list field ("use.devices").
std::set<std::string> device_keys(std::string_view joined);

/// What the ledger keeps about the devices of an application for use or for more devices: how many
/// it asks for (`devices`) and, where the profile names all of the institution, their names as a
/// list field has them (`device_names`). Nothing for other applications, and without a sensible
/// count.
LedgerDetails device_details(const Institution& institution, const LedgerSubject& subject);

/// Whether the event takes back what was said of the devices of its application.
bool takes_devices_back(const LedgerEvent& event);

} // namespace mqa
