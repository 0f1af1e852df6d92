// SPDX-License-Identifier: Apache-2.0
#include "cli/pin_prompt.hpp"

#include "base/error.hpp"

namespace mqa {
namespace {

constexpr std::string_view pin_name = "pin";
/// The same in both languages, so that it can be typed with and without an input method.
constexpr std::string_view confirmation = "send";

bool takes_challenges_from_standard_input(const Settings& settings) {
    return settings.all().contains("challenge") && settings.text("challenge") == "-";
}

void check_tries_left(const Settings& settings, Terminal& terminal, Language language,
                      SecretSource source, std::optional<int> tries_left) {
    if (tries_left == 0) {
        throw Error(Errc::pin_blocked).step("pin_counter");
    }
    if (tries_left != 1 || settings.flag("allow_last_try")) {
        return;
    }
    if (source != SecretSource::not_given) {
        throw Error(Errc::pin_last_try_refused).step("pin_counter");
    }
    confirm_last_try(terminal, language);
}

} // namespace

SecretSource pin_source(const Settings& settings) {
    const SecretSource source = secret_source(settings, pin_name);
    if (takes_challenges_from_standard_input(settings)) {
        keep_standard_input_for("--challenge -", settings, pin_name);
    }
    return source;
}

SecretSource require_pin_source(const Settings& settings, Terminal& terminal) {
    const SecretSource source = pin_source(settings);
    if (source == SecretSource::not_given && !terminal.available()) {
        throw Error(Errc::pin_required);
    }
    return source;
}

std::string pin_prompt(Language language, std::optional<int> tries_left) {
    if (!tries_left) {
        return std::string(Text("PIN (4 digits): ", "暗証番号（4桁）: ").in(language));
    }
    constexpr Text one("PIN (4 digits, 1 try left): ", "暗証番号（4桁、残り1回）: ");
    constexpr Text several("PIN (4 digits, {tries} tries left): ",
                           "暗証番号（4桁、残り{tries}回）: ");
    return fill(*tries_left == 1 ? one : several, language,
                {{"tries", std::to_string(*tries_left)}});
}

void confirm_last_try(Terminal& terminal, Language language) {
    constexpr Text question(
        "Only one try is left. A wrong PIN blocks the card until the municipality resets it.\n"
        "Type {word} to go on: ",
        "残りは1回です。間違えるとロックされ、市区町村の窓口での再設定が必要になります。\n"
        "続ける場合は {word} と入力してください: ");
    const std::optional<std::string> answer =
        terminal.available() ? terminal.ask(fill(question, language, {{"word", confirmation}}))
                             : std::nullopt;
    if (answer != confirmation) {
        throw Error(Errc::pin_last_try_refused).step("pin_counter");
    }
}

Secret collect_pin(const Settings& settings, Terminal& terminal, Language language,
                   std::optional<int> tries_left) {
    const SecretSource source = require_pin_source(settings, terminal);
    if (source == SecretSource::pinpad) {
        throw Error(Errc::pinpad_unavailable);
    }
    check_tries_left(settings, terminal, language, source, tries_left);
    const std::string prompt = pin_prompt(language, tries_left);
    std::optional<Secret> pin = source == SecretSource::not_given
                                    ? terminal.ask_secret(prompt)
                                    : secret_from_settings(settings, pin_name, prompt);
    if (!pin) {
        throw Error(Errc::pin_required);
    }
    return *std::move(pin);
}

} // namespace mqa
