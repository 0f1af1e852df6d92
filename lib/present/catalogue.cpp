// SPDX-License-Identifier: Apache-2.0
#include "present/catalogue.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

// In the order of the enumerators (model/terms.hpp).
constexpr std::array<Text, 4> checkup_verdicts{Text("ELIGIBLE", "受診可"), Text("REVIEW", "要確認"),
                                               Text("NOT ELIGIBLE", "受診不可"),
                                               Text("UNDETERMINED", "判定不能")};
constexpr std::array<Text, 4> guidance_verdicts{
    Text("ELIGIBLE", "利用可"), Text("REVIEW", "要確認"), Text("NOT ELIGIBLE", "利用不可"),
    Text("UNDETERMINED", "判定不能")};
constexpr std::array<Text, 6> statuses{Text("in force", "有効"),
                                       Text("not in force", "無効"),
                                       Text("superseded by a newer one", "無効（新しい資格あり）"),
                                       Text("not found", "該当資格なし"),
                                       Text("several found", "複数該当"),
                                       Text("no answer", "確認できません")};
constexpr std::array<Text, 2> relationships{Text("insured person", "本人"),
                                            Text("dependent", "家族")};
constexpr std::array<Text, 3> sexes{Text("male", "男"), Text("female", "女"),
                                    Text("sex not shown", "性別の記載なし")};
constexpr std::array<Text, 4> methods{Text("PIN", "暗証番号"), Text("face check by eye", "目視"),
                                      Text("face recognition", "顔認証"),
                                      Text("no card", "カードなし")};
constexpr std::array<Text, 6> proofs{
    Text("My Number Card", "マイナ保険証"),
    Text("screen of Mynaportal", "マイナポータルの画面"),
    Text("My Number Card and notice of qualification", "マイナ保険証と資格情報のお知らせ"),
    Text("eligibility certificate", "資格確認書"),
    Text("insurance card", "健康保険証"),
    Text("insurance data", "被保険者番号等による照会")};
constexpr std::array<Text, 6> channels{Text("gateway", "オンライン資格確認"),
                                       Text("qualification terminal", "資格確認端末"),
                                       Text("text of the app", "資格確認アプリの表示"),
                                       Text("member register", "加入者台帳"),
                                       Text("read by eye", "目で確認"),
                                       Text("recording", "記録の再生")};
constexpr std::array<Text, 3> chains{
    Text("issued by a known authority", "既知の認証局が発行"),
    Text("NOT issued by a known authority", "既知の認証局の発行ではない"),
    Text("expired", "有効期間外")};
constexpr std::array<Text, 4> services{
    Text("specific health checkup", "特定健康診査"),
    Text("specific health guidance", "特定保健指導"),
    Text("interview on the day of the checkup", "健診当日の初回面接"),
    Text("complete checkup (dock)", "人間ドック等")};

struct WarningWords {
    std::string_view warning;
    Text told;
};

constexpr std::array warnings{
    WarningWords{
        "certificate_expired",
        Text("the certificate has expired: use another proof; the municipality renews it",
             "証明書の有効期間外です。別の方法で確認してください（更新は市区町村の窓口）")},
    WarningWords{"certificate_expires_soon",
                 Text("the certificate expires within three months; the municipality renews it",
                      "証明書の期限が 3 か月以内です（更新は市区町村の窓口）")},
    WarningWords{"issuer_unknown",
                 Text("the certificate is not of a known authority: do not accept this card",
                      "証明書が既知の認証局のものではありません。このカードは使わないでください")},
    WarningWords{
        "certificate_not_yet_valid",
        Text("the certificate is not valid yet by this machine's clock: set the clock",
             "この機械の時刻では証明書の有効期間が始まっていません。時刻を合わせてください")},
    WarningWords{
        "anchor_expired",
        Text("the authority's own certificate had expired at that time: do not accept this card",
             "その時点で認証局の証明書が有効期間外です。このカードは使わないでください")},
    WarningWords{"anchor_not_yet_valid", Text("the authority's own certificate is not valid yet by "
                                              "this machine's clock: set the clock",
                                              "この機械の時刻では認証局の証明書の有効期間が始まって"
                                              "いません。時刻を合わせてください")},
    WarningWords{"issuer_signature_invalid",
                 Text("the authority did not sign this certificate: do not accept this card",
                      "認証局の署名が正しくありません。このカードは使わないでください")},
    WarningWords{
        "policy_unexpected",
        Text("the certificate names another policy than expected; tell who maintains this program",
             "証明書のポリシーが想定と異なります。管理者に知らせてください")},
    WarningWords{"certificate_malformed",
                 Text("the certificate is damaged or made up: do not accept this card",
                      "証明書が壊れているか偽造です。このカードは使わないでください")},
    WarningWords{"unknown_critical_extension",
                 Text("the certificate asks for something this program does not know: do not "
                      "accept this card",
                      "証明書に未知の必須拡張があります。このカードは使わないでください")},
    WarningWords{
        "key_refused",
        Text(
            "the key of the certificate is of a kind that is not accepted: do not accept this card",
            "証明書の鍵の種類が認められません。このカードは使わないでください")},
    WarningWords{
        "algorithm_refused",
        Text(
            "the certificate is signed by a method that is no longer safe: do not accept this card",
            "証明書の署名方式が安全ではありません。このカードは使わないでください")},
    WarningWords{
        "is_authority",
        Text("this is the certificate of an authority, not of a person: do not accept this card",
             "認証局の証明書であり、本人の証明書ではありません。このカードは使わないでください")},
    WarningWords{"key_usage_refused",
                 Text("the certificate is not meant for authentication: do not accept this card",
                      "利用者証明の用途の証明書ではありません。このカードは使わないでください")},
    WarningWords{"extended_key_usage_refused",
                 Text("the certificate is not meant for authentication: do not accept this card",
                      "利用者証明の用途の証明書ではありません。このカードは使わないでください")},
    WarningWords{"digital_signature_certificate",
                 Text("this is the certificate for digital signatures, which must not be used here",
                      "署名用電子証明書です。ここでは使えません")},
    WarningWords{"recording_ends_early",
                 Text("the recording ends early", "記録が途中で終わっています")},
    WarningWords{"token_not_recorded", Text("the recording does not hold the kind of card",
                                            "カードの種類が記録されていません")},
};

constexpr std::array<Tone, 4> verdict_tones{Tone::good, Tone::careful, Tone::bad, Tone::careful};
constexpr std::array<Tone, 6> status_tones{Tone::good,    Tone::bad,     Tone::bad,
                                           Tone::careful, Tone::careful, Tone::careful};

template <typename Table, typename Term>
auto entry(const Table& table, Term term) {
    return table.at(static_cast<std::size_t>(term));
}

} // namespace

Text label_of(Verdict verdict, Service service) {
    const bool guidance = service == Service::guidance || service == Service::same_day_interview;
    return entry(guidance ? guidance_verdicts : checkup_verdicts, verdict);
}

Text label_of(QualificationStatus status) {
    return entry(statuses, status);
}

Text label_of(Relationship relationship) {
    return entry(relationships, relationship);
}

Text label_of(Sex sex) {
    return entry(sexes, sex);
}

Text label_of(Method method) {
    return entry(methods, method);
}

Text label_of(Proof proof) {
    return entry(proofs, proof);
}

Text label_of(Channel channel) {
    return entry(channels, channel);
}

Text label_of(ChainState chain) {
    return entry(chains, chain);
}

Text label_of(Service service) {
    return entry(services, service);
}

Tone tone_of(Verdict verdict) {
    return entry(verdict_tones, verdict);
}

Tone tone_of(QualificationStatus status) {
    return entry(status_tones, status);
}

std::optional<Text> warning_told(std::string_view warning) {
    const auto* const found = std::ranges::find(warnings, warning, &WarningWords::warning);
    return found == warnings.end() ? std::nullopt : std::optional(found->told);
}

} // namespace mqa
