// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/error.hpp"
#include "card/pin.hpp"
#include "cli/pin_prompt.hpp"
#include "cli/secret_source.hpp"

#include <array>
#include <string_view>

namespace mqa {

Method method_setting(const Settings& settings) {
    return term_from<Method>(settings.choice("method")).value_or(Method::visual);
}

std::chrono::seconds seconds_setting(const Settings& settings, std::string_view key) {
    return std::chrono::seconds(settings.integer(key).value_or(0));
}

ReadingHabits habits_setting(const Settings& settings) {
    ReadingHabits habits;
    habits.extended_reads = !settings.flag("short_reads");
    habits.chunk = static_cast<std::size_t>(settings.integer("chunk").value_or(256));
    return habits;
}

std::optional<std::string> challenge_source(const Settings& settings) {
    std::optional<std::string> source = settings.text("challenge");
    if (source && method_setting(settings) != Method::pin) {
        throw Error(Errc::conflicting_options)
            .with("option", "--challenge")
            .with("other", "--method visual");
    }
    return source;
}

void refuse_typed(const Settings& settings, std::span<const std::string_view> keys,
                  std::string_view other) {
    for (const std::string_view key : keys) {
        const Setting* const setting = settings.find(key);
        if (setting != nullptr && setting->origin == Origin::option) {
            throw Error(Errc::conflicting_options)
                .with("option", setting->option->name)
                .with("other", other);
        }
    }
}

void refuse_pin_options(const Settings& settings) {
    constexpr std::array<std::string_view, 6> keys{
        "pin_fd", "pin_file", "askpass", "pinpad", "allow_last_try", "allow_unknown_tries"};
    refuse_typed(settings, keys, "--method visual");
}

void require_face_checked(ToolContext& context) {
    if (context.settings.flag("face_checked")) {
        return;
    }
    constexpr Text question("Does the face match the photograph on the card?",
                            "カードの顔写真と本人が同じですか");
    constexpr Text advice("compare the face with the card and say so with --face-checked",
                          "顔写真と本人を見比べ、--face-checked を付けてください");
    if (!context.terminal_facts.error_is_terminal) {
        throw Error(Errc::prompt_needed).with("question", question).with("advice", advice);
    }
    if (!ask_yes_no(context.terminal, context.language, question, advice)) {
        throw Error(Errc::face_not_confirmed);
    }
}

std::optional<Secret> pin_given(const ToolContext& context) {
    pin_source(context.settings);
    const std::optional<Secret> typed =
        secret_from_settings(context.settings, "pin", pin_prompt(context.language, std::nullopt));
    return typed ? std::optional(normalise_pin(*typed, jpki_profile)) : std::nullopt;
}

std::vector<Anchor> anchors_setting(const ToolContext& context) {
    return TrustedAnchors(context.profile == Profile::test, context.settings.text("ca_bundle"))
        .get();
}

} // namespace mqa
