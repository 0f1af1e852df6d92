// SPDX-License-Identifier: Apache-2.0
#include "crypto/test_authority.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 2> test_organizations{"MQA-TEST", "JPKI-TEST"};
constexpr std::string_view organization_type = "O=";

} // namespace

bool is_test_organization(std::string_view organization) {
    return std::ranges::find(test_organizations, organization) != test_organizations.end();
}

bool names_test_authority(std::string_view distinguished_name) {
    // RFC 2253 separates by commas and escapes those in values, so a whole part can be compared.
    while (!distinguished_name.empty()) {
        const std::size_t comma = std::min(distinguished_name.find(','), distinguished_name.size());
        const std::string_view part = distinguished_name.substr(0, comma);
        if (part.starts_with(organization_type) &&
            is_test_organization(part.substr(organization_type.size()))) {
            return true;
        }
        distinguished_name.remove_prefix(std::min(comma + 1, distinguished_name.size()));
    }
    return false;
}

} // namespace mqa
