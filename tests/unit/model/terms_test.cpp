// SPDX-License-Identifier: Apache-2.0
#include "model/terms.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// Checks that `words` are the spellings of the enumerators from the first one on, that each leads
/// back to its enumerator, and that there are no more.
template <typename Term>
void check_words(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        CAPTURE(words[i]);
        CHECK(name_of(static_cast<Term>(i)) == words[i]);
        CHECK(term_from<Term>(words[i]) == static_cast<Term>(i));
    }
    CHECK(name_of(static_cast<Term>(words.size())).empty());
}

} // namespace

TEST_CASE("profiles and sources of a reading have the words of the records") {
    check_words<Profile>({"production", "test"});
    check_words<ReadingSource>({"card", "recording"});
}

TEST_CASE("methods and proofs of a card have the words of the records") {
    check_words<Method>({"pin", "visual", "face", "none"});
    check_words<ChainState>({"verified", "untrusted", "expired"});
    check_words<ProofKind>({"challenge_signature", "none"});
}

TEST_CASE("purposes, channels and proofs of a confirmation have the words of the records") {
    check_words<Purpose>({"specific_checkup", "specific_guidance", "contract_membership"});
    check_words<Channel>({"gateway", "oqs", "app-text", "register", "manual", "replay"});
    check_words<Proof>({"my_number_card", "portal_screen", "notice_with_card",
                        "eligibility_certificate", "insurance_card", "insurance_data"});
}

TEST_CASE("statuses and people have the words of the records") {
    check_words<QualificationStatus>(
        {"valid", "invalid", "superseded", "not_found", "ambiguous", "indeterminate"});
    check_words<Relationship>({"insured", "dependent"});
    check_words<Sex>({"male", "female", "unset"});
}

TEST_CASE("services, verdicts and outcomes have the words of the records") {
    check_words<Service>({"checkup", "guidance", "same_day_interview", "dock"});
    check_words<Verdict>({"eligible", "review", "ineligible", "undetermined"});
    check_words<Outcome>({"pass", "fail", "review", "warn", "unknown", "skip"});
}

TEST_CASE("a word is known only as it is spelled") {
    CHECK_FALSE(term_from<Sex>("Male"));
    CHECK_FALSE(term_from<Sex>("male "));
    CHECK_FALSE(term_from<Sex>(""));
    CHECK_FALSE(term_from<Channel>("app_text"));
    CHECK_FALSE(term_from<Channel>("register_file"));
    CHECK_FALSE(term_from<Purpose>("identity"));
    CHECK_FALSE(term_from<Verdict>("skip"));
}
