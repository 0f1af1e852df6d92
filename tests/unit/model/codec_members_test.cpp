// SPDX-License-Identifier: Apache-2.0
#include "record_samples.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// The sample of a kind that has all required members, and the pointers of these.
struct Requirements {
    std::string_view kind;
    std::string sample;
    std::vector<std::string> pointers;
};

std::vector<Requirements> requirements() {
    std::vector<Requirements> all{
        {"challenge", "complete", {"/schema", "/challenge_id", "/nonce", "/expires_at"}},
        {"card-reading",
         "visual",
         {"/schema", "/id", "/read_at", "/source", "/method", "/certificate", "/certificate/sha256",
          "/proof", "/proof/kind"}},
        {"inquiry", "complete", {"/schema", "/insurer_number", "/number", "/birth_date"}},
        {"evidence", "complete", {"/schema", "/proof", "/seen_at"}},
        {"qualification",
         "valid_minimal",
         {"/schema", "/id", "/status", "/insurer_number", "/number", "/person",
          "/person/birth_date", "/person/name_kana", "/confirmation", "/confirmation/proof",
          "/confirmation/channel", "/confirmation/method", "/confirmation/purpose",
          "/confirmation/confirmed_at"}},
        {"qualification",
         "superseded",
         {"/insurer_number", "/number", "/person", "/person/birth_date", "/person/name_kana"}},
        {"member",
         "minimal",
         {"/schema", "/insurer_number", "/number", "/person", "/person/birth_date",
          "/person/name_kana"}},
        {"coupon",
         "complete",
         {"/schema", "/reference_number", "/insurer_number", "/person", "/person/name_kana",
          "/person/birth_date", "/person/sex", "/expires_on"}},
        {"error",
         "complete",
         {"/schema", "/tool", "/code", "/kind", "/message", "/message_ja", "/hint", "/hint_ja",
          "/retryable", "/exit_status"}},
        {"decision",
         "complete",
         {"/schema", "/id", "/verdict", "/service", "/service_date", "/reasons", "/rules",
          "/next_action", "/next_action_ja", "/coupon/expires_on", "/coupon/person/name_kana",
          "/qualification/status", "/qualification/person/birth_date"}},
        {"application",
         "complete",
         {"/schema", "/kind", "/portal", "/institution", "/fields", "/evidence", "/problems",
          "/deadlines", "/next_action"}},
        {"device",
         "active",
         {"/schema", "/institution_number", "/certificate_serial", "/not_before", "/not_after",
          "/state"}},
        {"summary", "match", {"/schema", "/tool", "/counts", "/duration_seconds", "/exit_status"}},
    };
    for (int rule = 0; rule <= 20; ++rule) {
        const std::string digits = std::to_string(rule);
        all.push_back({"decision",
                       "complete",
                       {"/rules/R" + std::string(digits.size() == 1 ? "0" : "") + digits}});
    }
    return all;
}

std::string path_of(std::string pointer) {
    std::ranges::replace(pointer, '/', '.');
    return pointer.substr(1);
}

} // namespace

TEST_CASE("each required member that is left out is named with its path") {
    for (const Requirements& required : requirements()) {
        const std::string text = test::sample(std::string(required.kind) + "/" + required.sample);
        for (const std::string& pointer : required.pointers) {
            CAPTURE(required.kind);
            CAPTURE(pointer);
            const std::optional<Error> refusal =
                test::refusal(required.kind, test::without(text, pointer));
            REQUIRE(refusal);
            CHECK(refusal->errc() == Errc::missing_member);
            CHECK(refusal->where().field == path_of(pointer));
        }
    }
}

TEST_CASE("a reading may leave the certificate out and keep its digest, but not an empty one") {
    const std::string text = test::sample("card-reading/visual");
    CHECK_FALSE(test::refusal("card-reading", test::without(text, "/certificate/der")));
    const std::optional<Error> refusal =
        test::refusal("card-reading", test::with(text, "/certificate/der", R"("")"));
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::missing_member);
    CHECK(refusal->where().field == "certificate.der");
}

TEST_CASE("a qualification that names nobody needs only its status and confirmation") {
    for (const char* status : {"\"not_found\"", "\"ambiguous\"", "\"indeterminate\""}) {
        CAPTURE(status);
        std::string text = test::sample("qualification/valid_minimal");
        text = test::without(text, "/insurer_number");
        text = test::without(text, "/number");
        text = test::without(text, "/person");
        CHECK_FALSE(test::refusal("qualification", test::with(text, "/status", status)));
    }
}

TEST_CASE("a name in kanji stands in for a missing name in kana") {
    std::string text = test::sample("qualification/valid_complete");
    CHECK_FALSE(test::refusal("qualification", test::without(text, "/person/name_kana")));
    text = test::without(test::without(text, "/person/name_kana"), "/person/name");
    CHECK(test::refusal("qualification", text)->errc() == Errc::missing_member);
}

TEST_CASE("records that get their id later may come without one") {
    for (const char* kind : {"challenge", "inquiry", "evidence", "member", "coupon", "error"}) {
        CAPTURE(kind);
        const std::string text = test::sample(std::string(kind) + "/complete");
        const std::string written = test::reencode(kind, test::without(text, "/id"));
        CHECK(written == test::without(text, "/id"));
    }
}

TEST_CASE("a code that is a JSON number is refused, because leading zeros would be lost") {
    struct Code {
        std::string_view kind;
        std::string sample;
        std::string pointer;
    };

    for (const Code& code :
         {Code{"inquiry", "complete", "/insurer_number"}, Code{"inquiry", "complete", "/number"},
          Code{"inquiry", "complete", "/symbol"}, Code{"inquiry", "complete", "/branch_number"},
          Code{"coupon", "complete", "/reference_number"},
          Code{"coupon", "complete", "/agency_number"}, Code{"coupon", "complete", "/expires_on"},
          Code{"evidence", "complete", "/person/postcode"},
          Code{"qualification", "valid_complete", "/loss_reason"},
          Code{"qualification", "valid_complete", "/card_classification"},
          Code{"device", "active", "/institution_number"}}) {
        CAPTURE(code.pointer);
        const std::string text = test::sample(std::string(code.kind) + "/" + code.sample);
        const std::optional<Error> refusal =
            test::refusal(code.kind, test::with(text, code.pointer, "6990014"));
        REQUIRE(refusal);
        CHECK(refusal->errc() == Errc::bad_member_type);
        CHECK(refusal->where().field == path_of(code.pointer));
        CHECK(refusal->message(Language::en).find("6990014") == std::string::npos);
    }
}

TEST_CASE("a word that is not known is refused with the words that are") {
    struct Word {
        std::string_view kind;
        std::string sample;
        std::string pointer;
        std::string expected;
    };

    for (const Word& word :
         {Word{"coupon", "complete", "/person/sex", "male, female, unset"},
          Word{"coupon", "complete", "/copayments/0/kind", "none, fixed, rate, insurer_cap"},
          Word{"card-reading", "pin", "/method", "pin, visual"},
          Word{"card-reading", "pin", "/proof/kind", "challenge_signature, none"},
          Word{"evidence", "complete", "/proof",
               "portal_screen, notice_with_card, eligibility_certificate, insurance_card"},
          Word{"qualification", "valid_minimal", "/confirmation/channel",
               "gateway, oqs, app-text, register, manual, replay"},
          Word{"qualification", "valid_minimal", "/confirmation/purpose",
               "specific_checkup, specific_guidance, contract_membership"},
          Word{"decision", "complete", "/rules/R07", "pass, fail, review, warn, unknown, skip"},
          Word{"application", "complete", "/evidence/0/state", "ok, missing, invalid"}}) {
        CAPTURE(word.pointer);
        const std::string text = test::sample(std::string(word.kind) + "/" + word.sample);
        // Words are exact: no other case, no blanks.
        for (const char* wrong : {"\"unheard\"", "\"MALE\"", "\"none \""}) {
            const std::optional<Error> refusal =
                test::refusal(word.kind, test::with(text, word.pointer, wrong));
            REQUIRE(refusal);
            CHECK(refusal->errc() == Errc::bad_field);
            CHECK(refusal->message(Language::en).find(word.expected) != std::string::npos);
            CHECK(refusal->message(Language::ja).find(word.expected) != std::string::npos);
        }
    }
}

TEST_CASE("a record of another kind or version is told apart from a broken one") {
    const std::string coupon = test::sample("coupon/complete");
    const auto with_schema = [&](const char* schema) {
        return test::refusal("coupon", test::with(coupon, "/schema", schema))->errc();
    };
    CHECK(with_schema("\"mqa.coupon/2\"") == Errc::unsupported_version);
    CHECK(with_schema("\"mqa.inquiry/1\"") == Errc::unknown_schema);
    CHECK(with_schema("\"coupon\"") == Errc::unknown_schema);
    CHECK(with_schema("1") == Errc::bad_member_type);
}

TEST_CASE("unknown members are reported with their path, in strict mode refused") {
    struct Place {
        std::string_view kind;
        std::string sample;
        std::string pointer;
        std::string path;
    };

    for (const Place& place :
         {Place{"coupon", "complete", "/colour", "colour"},
          Place{"coupon", "complete", "/person/address", "person.address"},
          Place{"coupon", "complete", "/copayments/1/note", "copayments[1].note"},
          Place{"qualification", "valid_complete", "/person/age", "person.age"},
          Place{"qualification", "valid_complete", "/confirmation/by", "confirmation.by"},
          Place{"qualification", "ambiguous", "/candidates/1/status", "candidates[1].status"},
          Place{"qualification", "indeterminate", "/notices/0/level", "notices[0].level"},
          Place{"card-reading", "visual", "/certificate/policy", "certificate.policy"},
          Place{"card-reading", "pin", "/pin/blocked", "pin.blocked"},
          Place{"card-reading", "pin", "/proof/time", "proof.time"},
          Place{"member", "complete", "/confirmation", "confirmation"},
          Place{"error", "complete", "/where/column", "where.column"},
          Place{"decision", "complete", "/rules/R21", "rules.R21"},
          Place{"decision", "complete", "/reasons/0/weight", "reasons[0].weight"},
          Place{"decision", "complete", "/coupon/person/age", "coupon.person.age"},
          Place{"decision", "brief", "/coupon/person", "coupon.person"},
          Place{"decision", "brief", "/qualification/status", "qualification.status"},
          Place{"application", "complete", "/fields/0/hint", "fields[0].hint"},
          Place{"application", "complete", "/institution/kind", "institution.kind"}}) {
        CAPTURE(place.path);
        const std::string text = test::with(
            test::sample(std::string(place.kind) + "/" + place.sample), place.pointer, "\"x\"");
        Decoding lenient;
        test::reencode(place.kind, text, lenient);
        CHECK(lenient.unknown == std::set<std::string>{place.path});

        Decoding strict{.strict = true};
        try {
            test::reencode(place.kind, text, strict);
            FAIL_CHECK("accepted");
        } catch (const Error& error) {
            CHECK(error.errc() == Errc::unknown_member);
            CHECK(error.where().field == place.path);
        }
    }
}
