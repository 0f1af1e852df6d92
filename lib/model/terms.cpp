// SPDX-License-Identifier: Apache-2.0
#include "model/terms.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

template <typename Term>
struct Spelling {
    Term term;
    std::string_view name;
};

template <typename Term>
Spelling(Term, const char*) -> Spelling<Term>;

template <typename Term, std::size_t count>
std::string_view name_in(const std::array<Spelling<Term>, count>& spellings, Term term) {
    const auto found = std::ranges::find(spellings, term, &Spelling<Term>::term);
    return found == spellings.end() ? std::string_view() : found->name;
}

template <typename Term, std::size_t count>
std::optional<Term> term_in(const std::array<Spelling<Term>, count>& spellings,
                            std::string_view name) {
    const auto found = std::ranges::find(spellings, name, &Spelling<Term>::name);
    return found == spellings.end() ? std::nullopt : std::optional(found->term);
}

constexpr std::array profile_words{
    Spelling{Profile::production, "production"},
    Spelling{Profile::test, "test"},
};

constexpr std::array reading_source_words{
    Spelling{ReadingSource::card, "card"},
    Spelling{ReadingSource::recording, "recording"},
};

constexpr std::array method_words{
    Spelling{Method::pin, "pin"},
    Spelling{Method::visual, "visual"},
    Spelling{Method::face, "face"},
    Spelling{Method::none, "none"},
};

constexpr std::array chain_state_words{
    Spelling{ChainState::verified, "verified"},
    Spelling{ChainState::untrusted, "untrusted"},
    Spelling{ChainState::expired, "expired"},
};

constexpr std::array proof_kind_words{
    Spelling{ProofKind::challenge_signature, "challenge_signature"},
    Spelling{ProofKind::none, "none"},
};

constexpr std::array purpose_words{
    Spelling{Purpose::specific_checkup, "specific_checkup"},
    Spelling{Purpose::specific_guidance, "specific_guidance"},
    Spelling{Purpose::contract_membership, "contract_membership"},
};

constexpr std::array channel_words{
    Spelling{Channel::gateway, "gateway"},   Spelling{Channel::oqs, "oqs"},
    Spelling{Channel::app_text, "app-text"}, Spelling{Channel::register_file, "register"},
    Spelling{Channel::manual, "manual"},     Spelling{Channel::replay, "replay"},
};

constexpr std::array proof_words{
    Spelling{Proof::my_number_card, "my_number_card"},
    Spelling{Proof::portal_screen, "portal_screen"},
    Spelling{Proof::notice_with_card, "notice_with_card"},
    Spelling{Proof::eligibility_certificate, "eligibility_certificate"},
    Spelling{Proof::insurance_card, "insurance_card"},
    Spelling{Proof::insurance_data, "insurance_data"},
};

constexpr std::array qualification_status_words{
    Spelling{QualificationStatus::valid, "valid"},
    Spelling{QualificationStatus::invalid, "invalid"},
    Spelling{QualificationStatus::superseded, "superseded"},
    Spelling{QualificationStatus::not_found, "not_found"},
    Spelling{QualificationStatus::ambiguous, "ambiguous"},
    Spelling{QualificationStatus::indeterminate, "indeterminate"},
};

constexpr std::array relationship_words{
    Spelling{Relationship::insured, "insured"},
    Spelling{Relationship::dependent, "dependent"},
};

constexpr std::array sex_words{
    Spelling{Sex::male, "male"},
    Spelling{Sex::female, "female"},
    Spelling{Sex::unset, "unset"},
};

constexpr std::array service_words{
    Spelling{Service::checkup, "checkup"},
    Spelling{Service::guidance, "guidance"},
    Spelling{Service::same_day_interview, "same_day_interview"},
    Spelling{Service::dock, "dock"},
};

constexpr std::array verdict_words{
    Spelling{Verdict::eligible, "eligible"},
    Spelling{Verdict::review, "review"},
    Spelling{Verdict::ineligible, "ineligible"},
    Spelling{Verdict::undetermined, "undetermined"},
};

constexpr std::array outcome_words{
    Spelling{Outcome::pass, "pass"},       Spelling{Outcome::fail, "fail"},
    Spelling{Outcome::review, "review"},   Spelling{Outcome::warn, "warn"},
    Spelling{Outcome::unknown, "unknown"}, Spelling{Outcome::skip, "skip"},
};

} // namespace

std::string_view name_of(Profile term) {
    return name_in(profile_words, term);
}

template <>
std::optional<Profile> term_from<Profile>(std::string_view name) {
    return term_in(profile_words, name);
}

std::string_view name_of(ReadingSource term) {
    return name_in(reading_source_words, term);
}

template <>
std::optional<ReadingSource> term_from<ReadingSource>(std::string_view name) {
    return term_in(reading_source_words, name);
}

std::string_view name_of(Method term) {
    return name_in(method_words, term);
}

template <>
std::optional<Method> term_from<Method>(std::string_view name) {
    return term_in(method_words, name);
}

std::string_view name_of(ChainState term) {
    return name_in(chain_state_words, term);
}

template <>
std::optional<ChainState> term_from<ChainState>(std::string_view name) {
    return term_in(chain_state_words, name);
}

std::string_view name_of(ProofKind term) {
    return name_in(proof_kind_words, term);
}

template <>
std::optional<ProofKind> term_from<ProofKind>(std::string_view name) {
    return term_in(proof_kind_words, name);
}

std::string_view name_of(Purpose term) {
    return name_in(purpose_words, term);
}

template <>
std::optional<Purpose> term_from<Purpose>(std::string_view name) {
    return term_in(purpose_words, name);
}

std::string_view name_of(Channel term) {
    return name_in(channel_words, term);
}

template <>
std::optional<Channel> term_from<Channel>(std::string_view name) {
    return term_in(channel_words, name);
}

std::string_view name_of(Proof term) {
    return name_in(proof_words, term);
}

template <>
std::optional<Proof> term_from<Proof>(std::string_view name) {
    return term_in(proof_words, name);
}

std::string_view name_of(QualificationStatus term) {
    return name_in(qualification_status_words, term);
}

template <>
std::optional<QualificationStatus> term_from<QualificationStatus>(std::string_view name) {
    return term_in(qualification_status_words, name);
}

std::string_view name_of(Relationship term) {
    return name_in(relationship_words, term);
}

template <>
std::optional<Relationship> term_from<Relationship>(std::string_view name) {
    return term_in(relationship_words, name);
}

std::string_view name_of(Sex term) {
    return name_in(sex_words, term);
}

template <>
std::optional<Sex> term_from<Sex>(std::string_view name) {
    return term_in(sex_words, name);
}

std::string_view name_of(Service term) {
    return name_in(service_words, term);
}

template <>
std::optional<Service> term_from<Service>(std::string_view name) {
    return term_in(service_words, name);
}

std::string_view name_of(Verdict term) {
    return name_in(verdict_words, term);
}

template <>
std::optional<Verdict> term_from<Verdict>(std::string_view name) {
    return term_in(verdict_words, name);
}

std::string_view name_of(Outcome term) {
    return name_in(outcome_words, term);
}

template <>
std::optional<Outcome> term_from<Outcome>(std::string_view name) {
    return term_in(outcome_words, name);
}

} // namespace mqa
