// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/reports.hpp"

#include "base/clock.hpp"
#include "model/terms.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// A certificate may be renewed at the municipality from three months before its end.
constexpr int days_for_renewal = 90;

struct ReaderUse {
    std::uint32_t bit; ///< the first row whose bit is set tells
    std::string_view name;
    Text found;
};

constexpr std::array reader_uses{
    ReaderUse{
        reader_bits::mute, "unreadable",
        Text("something lies there that does not answer", "読み取れないものが置かれています")},
    ReaderUse{reader_bits::exclusive, "in_use",
              Text("a card, held by another program", "カードあり（別のプログラムが使用中）")},
    ReaderUse{reader_bits::present, "card", Text("a card", "カードあり")},
    ReaderUse{0, "empty", Text("empty", "カードなし")},
};

const ReaderUse& use_of(const ReaderState& state) {
    return *std::ranges::find_if(reader_uses, [&](const ReaderUse& use) {
        return use.bit == 0 || (state.event & use.bit) != 0;
    });
}

std::string day_text(SysTime when) {
    return format_instant(when).substr(0, 10);
}

Finding token_finding(const CardStatus& status) {
    return {.check = "card",
            .label = Text("Card", "カード"),
            .found = Text("{token} in {reader}", "{token}（{reader}）"),
            .values = {{"token", status.token}, {"reader", status.reader}}};
}

Finding pin_finding(const CardStatus& status) {
    Finding finding{.check = "pin",
                    .label = Text("PIN", "暗証番号"),
                    .found = Text("{tries} tries left", "残り {tries} 回"),
                    .values = {{"tries", std::to_string(status.tries_left.value_or(0))}}};
    if (!status.tries_left) {
        finding.state = FindingState::note;
        finding.found = Text("the card does not tell the tries left", "残り回数は不明です");
    } else if (*status.tries_left == 0) {
        finding.state = FindingState::broken;
        finding.found = Text("blocked", "ロックされています");
        finding.status = ExitStatus::pin_blocked;
        finding.advise(Text("the municipality resets it; --method visual works without it",
                            "市区町村の窓口で再設定が必要です。--method visual なら使えます"));
    } else if (*status.tries_left == 1) {
        finding.state = FindingState::note;
        finding.advise(Text("check the face with --method visual unless the person is sure",
                            "本人が確実でなければ --method visual で顔を確認してください"));
    }
    return finding;
}

Finding certificate_finding(const CardStatus& status) {
    Finding finding{.check = "certificate",
                    .label = Text("Certificate", "証明書"),
                    .found = Text("valid until {until}, {days} days left",
                                  "{until} まで有効（残り {days} 日）")};
    if (!status.certificate) {
        finding.state = FindingState::note;
        finding.found = Text("shown only after the PIN", "暗証番号の入力後に読み取れます");
        return finding;
    }
    finding.values = {{"until", day_text(status.certificate->not_after.value_or(SysTime{}))},
                      {"days", std::to_string(status.days_left)}};
    if (status.certificate->chain == ChainState::untrusted) {
        finding.state = FindingState::broken;
        finding.found = Text("not issued by a known authority", "発行元を確認できません");
        finding.status = ExitStatus::certificate_refused;
    } else if (status.days_left < 0 || status.certificate->chain == ChainState::expired) {
        finding.state = FindingState::broken;
        finding.found = Text("expired on {until}", "{until} に有効期限が切れました");
        finding.status = ExitStatus::certificate_refused;
        finding.advise(Text("the municipality renews it", "市区町村の窓口で更新が必要です"));
    } else if (status.days_left < days_for_renewal) {
        finding.state = FindingState::note;
        finding.advise(Text("the person may have it renewed by the municipality now",
                            "市区町村の窓口で更新できる時期です"));
    }
    return finding;
}

} // namespace

Json describe_reader(const ReaderState& state) {
    Json json{{"reader", state.reader}, {"state", use_of(state).name}};
    if (!state.atr.empty()) {
        json["atr"] = to_hex(state.atr);
    }
    return json;
}

Finding reader_finding(const ReaderState& state) {
    const ReaderUse& use = use_of(state);
    const bool unreadable = use.bit == reader_bits::mute;
    Finding finding{.check = "reader",
                    .label = Text("Reader", "カードリーダー"),
                    .state = unreadable ? FindingState::note : FindingState::good,
                    .found = Text("{reader}: {use}", "{reader}: {use}"),
                    .values = {{"reader", state.reader}, {"use", use.found}}};
    if (unreadable) {
        finding.advise(Text("turn the card over, or take it off and put it back",
                            "カードの向きを確かめ、置き直してください"));
    }
    return finding;
}

Json describe_status(const CardStatus& status) {
    Json json{{"reader", status.reader}, {"token", status.token}};
    if (status.tries_left) {
        json["pin"] = {{"tries_left", *status.tries_left}};
    }
    if (status.certificate) {
        const ReadCertificate& certificate = *status.certificate;
        json["certificate"] = {
            {"not_before", format_instant(certificate.not_before.value_or(SysTime{}))},
            {"not_after", format_instant(certificate.not_after.value_or(SysTime{}))},
            {"days_left", status.days_left},
            {"chain", name_of(status.certificate->chain.value_or(ChainState::untrusted))}};
    }
    return json;
}

std::vector<Finding> status_findings(const CardStatus& status) {
    return {token_finding(status), pin_finding(status), certificate_finding(status)};
}

} // namespace mqa
