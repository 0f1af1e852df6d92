// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace mqa {

/// The words of the records. Every enumerator is spelled as in JSON; `name_of` and `term_from`
/// convert.
enum class Profile { production, test };
enum class ReadingSource { card, recording };
enum class Method { pin, visual, face, none };
enum class ChainState { verified, untrusted, expired };
enum class ProofKind { challenge_signature, none };
enum class Purpose { specific_checkup, specific_guidance, contract_membership };
enum class Channel { gateway, oqs, app_text, register_file, manual, replay };
/// 確認に用いた書類: how the qualification was proved.
enum class Proof {
    my_number_card,          ///< マイナ保険証
    portal_screen,           ///< マイナポータルの資格情報画面
    notice_with_card,        ///< マイナ保険証と資格情報のお知らせ
    eligibility_certificate, ///< 資格確認書
    insurance_card,          ///< 健康保険証 (ended)
    insurance_data,          ///< looked up by insurance data, no card (照会区分 2)
};
/// 資格有効性 (OQSCD006 1-5; 6 is `valid` with a notice) and `indeterminate`: no answer could be
/// had.
enum class QualificationStatus { valid, invalid, superseded, not_found, ambiguous, indeterminate };
enum class Relationship { insured, dependent };
enum class Sex { male, female, unset };
enum class Service { checkup, guidance, same_day_interview, dock };
enum class Verdict { eligible, review, ineligible, undetermined };
enum class Outcome { pass, fail, review, warn, unknown, skip };

std::string_view name_of(Profile term);
std::string_view name_of(ReadingSource term);
std::string_view name_of(Method term);
std::string_view name_of(ChainState term);
std::string_view name_of(ProofKind term);
std::string_view name_of(Purpose term);
std::string_view
name_of(Channel term); ///< "app-text" and "register" for app_text and register_file
std::string_view name_of(Proof term);
std::string_view name_of(QualificationStatus term);
std::string_view name_of(Relationship term);
std::string_view name_of(Sex term);
std::string_view name_of(Service term);
std::string_view name_of(Verdict term);
std::string_view name_of(Outcome term);

/// The enumerator spelled `name`, or nothing. Specialised for every enum above.
template <typename Term>
std::optional<Term> term_from(std::string_view name);

template <>
std::optional<Profile> term_from<Profile>(std::string_view name);
template <>
std::optional<ReadingSource> term_from<ReadingSource>(std::string_view name);
template <>
std::optional<Method> term_from<Method>(std::string_view name);
template <>
std::optional<ChainState> term_from<ChainState>(std::string_view name);
template <>
std::optional<ProofKind> term_from<ProofKind>(std::string_view name);
template <>
std::optional<Purpose> term_from<Purpose>(std::string_view name);
template <>
std::optional<Channel> term_from<Channel>(std::string_view name);
template <>
std::optional<Proof> term_from<Proof>(std::string_view name);
template <>
std::optional<QualificationStatus> term_from<QualificationStatus>(std::string_view name);
template <>
std::optional<Relationship> term_from<Relationship>(std::string_view name);
template <>
std::optional<Sex> term_from<Sex>(std::string_view name);
template <>
std::optional<Service> term_from<Service>(std::string_view name);
template <>
std::optional<Verdict> term_from<Verdict>(std::string_view name);
template <>
std::optional<Outcome> term_from<Outcome>(std::string_view name);

} // namespace mqa
