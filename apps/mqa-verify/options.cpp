// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "model/numbers.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {
namespace {

struct ViaForm {
    std::string_view prefix;
    Via::Kind kind;
};

constexpr std::array via_forms{
    ViaForm{"register:", Via::Kind::member_register},
    ViaForm{"oqs:", Via::Kind::oqs},
    ViaForm{"replay:", Via::Kind::recorded},
};

/// Where somebody else's service is asked, a few at a time; our own files are read as fast as they
/// can be.
constexpr std::size_t jobs_at_once = 256;

Purpose purpose_option(const Settings& settings) {
    const std::string word = settings.required_text(
        "purpose", Text("say what the confirmation is for: specific_checkup, specific_guidance or "
                        "contract_membership",
                        "利用目的を specific_checkup・specific_guidance・contract_membership "
                        "から指定してください"));
    if (word == "identity") {
        throw Error(Errc::purpose_refused);
    }
    const std::optional<Purpose> purpose = term_from<Purpose>(word);
    if (!purpose) {
        settings.refuse("purpose",
                        Text("specific_checkup, specific_guidance, contract_membership",
                             "specific_checkup、specific_guidance、contract_membership"));
    }
    return *purpose;
}

Channel channel_of(Via::Kind kind) {
    switch (kind) {
    case Via::Kind::gateway:
        return Channel::gateway;
    case Via::Kind::oqs:
        return Channel::oqs;
    case Via::Kind::member_register:
        return Channel::register_file;
    case Via::Kind::app_text:
        return Channel::app_text;
    case Via::Kind::recorded:
        return Channel::replay;
    case Via::Kind::manual:
        break;
    }
    return Channel::manual;
}

/// "20" or "20/s", also with a fraction ("0.5/s").
double rate_from(std::string text, const Settings& settings) {
    constexpr Text expected("a number from 0.001 to 100000, such as 20/s",
                            "20/s のような 0.001 から 100000 までの数");
    if (text.ends_with("/s")) {
        text.resize(text.size() - 2);
    }
    double rate = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, rate);
    constexpr double least = 0.001;
    constexpr double most = 100'000;
    if (problem != std::errc{} || stop != end || !(rate >= least && rate <= most)) {
        settings.refuse("max_rate", expected);
    }
    return rate;
}

PaceRules pace_options(const Settings& settings) {
    PaceRules pace;
    pace.retry.attempts = static_cast<int>(settings.integer("retry").value_or(0)) + 1;
    if (const auto seconds = settings.integer("deadline")) {
        pace.deadline = std::chrono::seconds(*seconds);
    }
    if (const std::optional<std::string> rate = settings.text("max_rate")) {
        pace.max_rate = rate_from(*rate, settings);
    }
    return pace;
}

ProofPeriods proof_periods_option(const Settings& settings) {
    const std::optional<std::string> file = settings.text("proofs");
    return file ? parse_proof_periods(read_given_table(*file), *file) : embedded_proof_periods();
}

} // namespace

std::optional<std::string> institution_option(const ToolContext& context) {
    const std::optional<std::string> text = context.settings.text("institution");
    if (!text) {
        return std::nullopt;
    }
    const std::optional<InstitutionNumber> number = InstitutionNumber::parse(*text);
    if (!number) {
        context.settings.refuse("institution", Text("10 digits", "数字10桁"));
    }
    if (!number->check_digit_ok()) {
        context.log.warning(
            Text("--institution: the check digit does not fit; look at the number again",
                 "--institution: 検証番号が合いません。番号を確かめてください"));
    }
    if (context.profile == Profile::production &&
        classify_prefecture(number->prefecture()) == PrefectureClass::test) {
        throw Error(Errc::test_data_refused).field("--institution");
    }
    return number->digits();
}

ClosedHours closed_hours_option(const Settings& settings) {
    constexpr Text closed_forms(
        "23:00-06:00, 'sun 00:00-06:00' or 2026-12-29T00:00/2027-01-04T06:00",
        "23:00-06:00、'日 00:00-06:00'、2026-12-29T00:00/2027-01-04T06:00 の形");
    std::vector<ClosedWindow> windows;
    for (const std::string& text : settings.list("closed")) {
        const std::optional<ClosedWindow> window = parse_closed_window(text);
        if (!window) {
            settings.refuse("closed", closed_forms);
        }
        windows.push_back(*window);
    }
    std::optional<ClosedHours> hours = ClosedHours::from(std::move(windows));
    if (!hours) {
        settings.refuse("closed", Text("windows that leave some time of the week open",
                                       "1 週間のどこかに停止しない時間が残る指定"));
    }
    return std::move(*hours);
}

bool is_remote(Via::Kind kind) {
    return kind == Via::Kind::gateway || kind == Via::Kind::oqs;
}

Via via_option(const Settings& settings) {
    constexpr Text forms(
        "https://HOST[:PORT], oqs:DIR, register:FILE, app-text, manual, replay:FILE",
        "https://HOST[:PORT]、oqs:DIR、register:FILE、app-text、manual、replay:FILE");
    const std::string text = settings.required_text(
        "via", Text("say what answers: https://HOST, oqs:DIR, register:FILE, app-text, manual or "
                    "replay:FILE",
                    "照会先を https://HOST・oqs:DIR・register:FILE・app-text・manual・replay:FILE "
                    "から指定してください"));
    for (const ViaForm& form : via_forms) {
        if (text.starts_with(form.prefix) && text.size() > form.prefix.size()) {
            return {form.kind, text.substr(form.prefix.size()), std::nullopt};
        }
    }
    if (text == "manual") {
        return {Via::Kind::manual, {}, std::nullopt};
    }
    if (text == "app-text") {
        return {Via::Kind::app_text, {}, std::nullopt};
    }
    std::optional<ServerAddress> address = ServerAddress::parse(text);
    if (!address) {
        settings.refuse("via", forms);
    }
    return {Via::Kind::gateway, {}, std::move(address)};
}

VerifyOptions verify_options(const ToolContext& context) {
    const Settings& settings = context.settings;
    VerifyOptions options;
    options.via = via_option(settings);
    QuestionRules& questions = options.batch.questions;
    questions.purpose = purpose_option(settings);
    questions.institution_number = institution_option(context);
    questions.strict = settings.flag("strict");
    questions.policy = {context.profile, TrustedAnchors(context.profile == Profile::test,
                                                        settings.text("ca_bundle"))};
    options.batch.channel = channel_of(options.via.kind);
    options.batch.pace = pace_options(settings);
    options.batch.jobs = is_remote(options.via.kind)
                             ? static_cast<std::size_t>(settings.integer("jobs").value_or(1))
                             : jobs_at_once;
    ClosedHours closed = closed_hours_option(settings);
    if (is_remote(options.via.kind)) {
        options.batch.closed = std::move(closed);
    }
    options.proof_periods = proof_periods_option(settings);
    options.record_exchanges = settings.text("record_exchanges");
    options.journal = settings.text("journal");
    options.dry_run = settings.flag("dry_run");
    if (options.via.kind == Via::Kind::recorded && context.profile == Profile::production) {
        throw Error(Errc::recording_refused).field("--via");
    }
    if (options.via.kind == Via::Kind::gateway && !questions.institution_number) {
        throw Error(Errc::option_required)
            .with("option", "--institution")
            .with("advice", Text("a gateway must be told which institution asks",
                                 "ゲートウェイへの照会には自機関の番号が必要です"));
    }
    return options;
}

} // namespace mqa
