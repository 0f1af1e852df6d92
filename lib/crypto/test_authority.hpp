// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mqa {

/// Whether an organization (O of a name) is that of a test authority: the one of J-LIS for test
/// cards, or our own. Its certificates are nobody's, and no production card is issued by it.
bool is_test_organization(std::string_view organization);

/// Whether a name as `Certificate` writes it (RFC 2253) has such an organization.
bool names_test_authority(std::string_view distinguished_name);

} // namespace mqa
