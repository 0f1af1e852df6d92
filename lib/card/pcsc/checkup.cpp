// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/checkup.hpp"

#include "base/error.hpp"
#include "card/pcsc/transport.hpp"
#include "card/timed_transport.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace mqa {
namespace {

/// What to type when an error of the service or the readers stands in the way.
struct Remedy {
    Errc errc;
    std::string_view command;
};

constexpr std::array remedies{
    Remedy{Errc::no_service, "sudo systemctl start pcscd.socket"},
    Remedy{Errc::access_denied, "sudo usermod --append --groups pcscd $USER"},
    Remedy{Errc::no_reader, "mqa-read readers"},
    Remedy{Errc::reader_not_found, "mqa-read readers"},
    Remedy{Errc::reader_ambiguous, "mqa-read readers"},
    Remedy{Errc::reader_busy, "sudo lsof /run/pcscd/pcscd.comm"},
};

Finding broken(std::string check, Text label, const Error& error) {
    Finding finding{
        .check = std::move(check),
        .label = label,
        .state = FindingState::broken,
        .found = Text("{problem}", "{problem}"),
        .values = {{"problem", error.message(Language::en), error.message(Language::ja)}},
        .advice_en = error.hint(Language::en),
        .advice_ja = error.hint(Language::ja),
        .status = error.exit_status()};
    const auto* const remedy = std::ranges::find(remedies, error.errc(), &Remedy::errc);
    if (remedy != remedies.end()) {
        finding.command = remedy->command;
    }
    return finding;
}

Finding no_card_finding() {
    Finding finding{.check = "card",
                    .label = Text("Card", "カード"),
                    .state = FindingState::note,
                    .found = Text("none in a reader", "置かれていません")};
    return finding.advise(Text("put the My Number Card on the reader to have it checked as well",
                               "カードも確かめるには、リーダーに置いて実行してください"));
}

bool concerns_reader(Errc errc) {
    return entry_of(errc).exit_status == ExitStatus::no_reader;
}

void check_card(CardWatch& watch, const DeskOptions& options, SysTime now, Clock& clock,
                std::vector<Finding>& findings) {
    try {
        const CardStatus status = read_card_status(watch, options, now, clock);
        std::ranges::move(status_findings(status), std::back_inserter(findings));
    } catch (const Error& error) {
        if (error.errc() == Errc::no_card) {
            findings.push_back(no_card_finding());
        } else if (concerns_reader(error.errc())) {
            findings.push_back(broken("reader", Text("Reader", "カードリーダー"), error));
        } else {
            findings.push_back(broken("card", Text("Card", "カード"), error));
        }
    }
}

} // namespace

CardStatus read_card_status(CardWatch& watch, const DeskOptions& options, SysTime now,
                            Clock& clock) {
    const PresentCard card = watch.wait_for_card(options.wanted, clock.steady() + options.wait);
    if (card.unreadable) {
        throw Error(Errc::card_silent).step("power_on");
    }
    TimedTransport line(
        std::make_unique<PcscTransport>(watch.service(), card.reader, card.atr, clock),
        options.timeout, clock);
    CardAnswers answers;
    try {
        answers = look_at_card(line, options.habits);
    } catch (const Error&) {
        if (line.abandoned()) {
            watch.abandon_service();
        }
        throw;
    }
    CardStatus status;
    status.reader = card.reader;
    status.token = answers.token.value_or("");
    status.tries_left = answers.tries_left;
    if (!answers.certificate.empty()) {
        const CardReading judged =
            judge_answers(answers, {}, {.anchors = options.anchors, .read_at = now}, card.reader);
        status.certificate = judged.certificate;
        const auto days =
            day_in_japan(judged.certificate.not_after.value_or(now)) - day_in_japan(now);
        status.days_left = static_cast<int>(days.count());
    }
    return status;
}

std::vector<Finding> check_desk(CardWatch& watch, const DeskOptions& options, SysTime now,
                                Clock& clock) {
    std::vector<Finding> findings;
    const Text service("Card service", "カードサービス");
    std::vector<ReaderState> readers;
    try {
        readers = watch.readers();
    } catch (const Error& error) {
        return {broken("service", service, error)};
    }
    findings.push_back({.check = "service",
                        .label = service,
                        .found = Text("pcscd is running", "pcscd が動いています")});
    if (readers.empty()) {
        findings.push_back(broken("reader", Text("Reader", "カードリーダー"),
                                  Error(Errc::no_reader).step("list_readers")));
        return findings;
    }
    std::ranges::transform(readers, std::back_inserter(findings), reader_finding);
    check_card(watch, options, now, clock, findings);
    return findings;
}

} // namespace mqa
