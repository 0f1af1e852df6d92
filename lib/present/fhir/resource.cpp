// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"
#include "present/fhir/resources.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view url_prefix = "urn:uuid:";
constexpr std::uint64_t fnv_prime = 0x100000001B3;
constexpr std::uint64_t fnv_offset = 0xCBF29CE484222325;

/// FNV-1a and the last step of MurmurHash3: spreads ids over names, and hides nothing.
std::uint64_t spread(std::uint64_t seed, std::string_view text) {
    for (const char c : text) {
        seed = (seed ^ static_cast<std::uint8_t>(c)) * fnv_prime;
    }
    seed = (seed ^ (seed >> 33U)) * 0xFF51AFD7ED558CCD;
    seed = (seed ^ (seed >> 33U)) * 0xC4CEB9FE1A85EC53;
    return seed ^ (seed >> 33U);
}

struct Range {
    char32_t first;
    char32_t last;
};

/// What the pattern of the R4 type string does not take (white space of ECMA-262 but for TAB, LF,
/// CR and blank).
constexpr std::array foreign_blanks{
    Range{0x0B, 0x0C},     Range{0xA0, 0xA0},     Range{0x1680, 0x1680},
    Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
    Range{0x205F, 0x205F}, Range{0x3000, 0x3000}, Range{0xFEFF, 0xFEFF},
};

bool is_foreign_blank(char32_t c) {
    return std::ranges::any_of(
        foreign_blanks, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

void make_blanks_plain(Json& value) {
    if (value.is_structured()) {
        for (Json& part : value) {
            make_blanks_plain(part);
        }
    } else if (value.is_string()) {
        std::u32string signs = to_code_points(value.get_ref<const std::string&>());
        std::ranges::replace_if(signs, is_foreign_blank, U' ');
        value = to_utf8(signs);
    }
}

} // namespace

FhirEntry fhir_entry(const std::string& url, Json& resource) {
    make_blanks_plain(resource);
    return {url, dump(resource)};
}

std::string fhir_url(std::string_view id, std::string_view part) {
    const std::string key = std::string(part) + '\n' + std::string(id);
    const std::uint64_t high = spread(fnv_offset, key);
    const std::uint64_t low = spread(high, key);
    constexpr std::uint64_t version_8 = 0x8000;
    constexpr std::uint64_t variant = 0x8000;
    return fmt::format("{}{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", url_prefix, high >> 32U,
                       (high >> 16U) & 0xFFFFU, (high & 0x0FFFU) | version_8,
                       ((low >> 48U) & 0x3FFFU) | variant, low & 0xFFFFFFFFFFFFU);
}

Json fhir_resource(std::string_view type, const std::string& url, std::string_view profile,
                   const FhirSubject& subject) {
    Json resource{{"resourceType", type}, {"id", url.substr(url_prefix.size())}};
    if (subject.rules.last_updated) {
        resource["meta"]["lastUpdated"] =
            format_instant(subject.qualification.confirmation.confirmed_at);
    }
    if (!profile.empty()) {
        resource["meta"]["profile"] = Json::array({profile});
    }
    return resource;
}

Json fhir_unknown() {
    return Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason"},
                         {"valueCode", "unknown"}}});
}

} // namespace mqa
