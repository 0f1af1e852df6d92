// SPDX-License-Identifier: Apache-2.0
#include "crypto/authentication_rules.hpp"
#include "present/catalogue.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("every warning that a reading can carry is told in a sentence of both languages") {
    std::vector<std::string_view> warnings = refusal_words();
    warnings.insert(warnings.end(),
                    {"certificate_expired", "certificate_expires_soon", "certificate_not_yet_valid",
                     "anchor_expired", "anchor_not_yet_valid", "issuer_unknown",
                     "issuer_signature_invalid", "policy_unexpected", "recording_ends_early",
                     "token_not_recorded"});
    for (const std::string_view warning : warnings) {
        CAPTURE(warning);
        const std::optional<Text> told = warning_told(warning);
        REQUIRE(told);
        CHECK(told->in(Language::en).find(' ') != std::string_view::npos);
        CHECK(told->in(Language::ja) != told->in(Language::en));
    }
    CHECK_FALSE(warning_told("of_a_later_version"));
}
