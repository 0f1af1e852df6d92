// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "model/numbers.hpp"

#include <array>
#include <string_view>

namespace mqa {
namespace {

struct ViaForm {
    std::string_view prefix;
    Via::Kind kind;
};

constexpr std::array via_forms{
    ViaForm{"register:", Via::Kind::member_register},
    ViaForm{"replay:", Via::Kind::recorded},
};

constexpr std::array<std::string_view, 3> later_forms{"https://", "oqs:", "app-text"};

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

ProofPeriods proof_periods_option(const Settings& settings) {
    const std::optional<std::string> file = settings.text("proofs");
    return file ? parse_proof_periods(read_given_table(*file), *file) : embedded_proof_periods();
}

} // namespace

Via via_option(const Settings& settings) {
    const std::string text = settings.required_text(
        "via", Text("say what answers: register:FILE, replay:FILE or manual",
                    "照会先を register:FILE・replay:FILE・manual から指定してください"));
    for (const ViaForm& form : via_forms) {
        if (text.starts_with(form.prefix) && text.size() > form.prefix.size()) {
            return {form.kind, text.substr(form.prefix.size())};
        }
    }
    if (text == "manual") {
        return {Via::Kind::manual, {}};
    }
    for (const std::string_view form : later_forms) {
        if (text.starts_with(form)) {
            throw Error(Errc::not_available)
                .with("feature", "--via " + std::string(form))
                .with("advice",
                      Text("use register:FILE, replay:FILE or manual",
                           "register:FILE・replay:FILE・manual のいずれかを使ってください"));
        }
    }
    settings.refuse(
        "via", Text("register:FILE, replay:FILE, manual", "register:FILE、replay:FILE、manual"));
}

VerifyOptions verify_options(const ToolContext& context) {
    VerifyOptions options;
    options.via = via_option(context.settings);
    options.batch.purpose = purpose_option(context.settings);
    options.batch.institution_number = institution_option(context);
    options.batch.strict = context.settings.flag("strict");
    options.batch.policy = {context.profile, trusted_anchors(context.profile == Profile::test,
                                                             context.settings.text("ca_bundle"))};
    options.proof_periods = proof_periods_option(context.settings);
    options.record_exchanges = context.settings.text("record_exchanges");
    if (options.via.kind == Via::Kind::recorded && context.profile == Profile::production) {
        throw Error(Errc::recording_refused).field("--via");
    }
    return options;
}

} // namespace mqa
