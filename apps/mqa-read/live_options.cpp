// SPDX-License-Identifier: Apache-2.0
#include "live_options.hpp"

#include "base/error.hpp"
#include "card/pin.hpp"
#include "cli/pin_prompt.hpp"
#include "options.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

/// The face is compared before every card, as each belongs to another person.
DeskQuestions visual_questions(ToolContext& context) {
    if (context.settings.flag("face_checked")) {
        return {};
    }
    if (!context.terminal_facts.error_is_terminal) {
        require_face_checked(context);
    }
    return {.compare_face = [&context] { require_face_checked(context); }, .enter_pin = {}};
}

Secret ask_for_pin(ToolContext& context, std::optional<int> tries_left, PinPolicy& policy) {
    const Secret typed =
        collect_pin(context.settings, context.terminal, context.language, tries_left);
    // Whoever was asked with one try left has agreed to use it.
    policy.allow_last_try = policy.allow_last_try || tries_left == 1;
    return normalise_pin(typed, jpki_profile);
}

void take_pin_settings(ToolContext& context, LiveSourceOptions& options) {
    const Settings& settings = context.settings;
    if (options.watch) {
        throw Error(Errc::conflicting_options)
            .with("option", "--watch")
            .with("other", "--method pin");
    }
    const SecretSource source = require_pin_source(settings, context.terminal);
    if (!challenge_source(settings)) {
        throw challenge_missing();
    }
    options.pin_policy.allow_last_try = settings.flag("allow_last_try");
    options.pin_policy.allow_unknown_counter = settings.flag("allow_unknown_tries");
    switch (source) {
    case SecretSource::pinpad:
        options.pinpad = true;
        break;
    case SecretSource::not_given:
        options.desk.enter_pin = [&context](std::optional<int> tries_left, PinPolicy& policy) {
            return ask_for_pin(context, tries_left, policy);
        };
        break;
    case SecretSource::descriptor:
    case SecretSource::file:
    case SecretSource::program:
        options.pin = pin_given(context);
        break;
    }
}

void tell_traffic(Log& log, const CardTraffic& traffic, SteadyTime::duration time) {
    log.notice(
        Text("card: {exchanges} exchanges, {sent} bytes sent, {received} received, {time} ms",
             "カード: やり取り {exchanges} 回、送信 {sent} バイト、受信 {received} バイト、"
             "{time} ミリ秒"),
        {{"exchanges", std::to_string(traffic.exchanges)},
         {"sent", std::to_string(traffic.bytes_sent)},
         {"received", std::to_string(traffic.bytes_received)},
         {"time", fmt::format("{:.1f}", std::chrono::duration<double, std::milli>(time).count())}});
}

} // namespace

LiveSourceOptions live_options(ToolContext& context) {
    const Settings& settings = context.settings;
    LiveSourceOptions options;
    options.reader = settings.text("reader").value_or("");
    options.wait = seconds_setting(settings, "wait");
    options.watch = settings.flag("watch");
    options.timeout = seconds_setting(settings, "timeout");
    options.method = method_setting(settings);
    options.habits = habits_setting(settings);
    options.anchors = anchors_setting(context);
    if (context.fixed_clock) {
        options.read_at = context.clock.now();
    }
    if (options.method == Method::visual) {
        options.desk = visual_questions(context);
    } else {
        take_pin_settings(context, options);
    }
    if (context.terminal_facts.error_is_terminal) {
        options.on_wait = [&log = context.log] {
            log.notice(Text("put the card on the reader", "カードを置いてください"));
        };
    }
    if (settings.flag("stats")) {
        options.on_traffic = [&log = context.log](const CardTraffic& traffic,
                                                  SteadyTime::duration time) {
            tell_traffic(log, traffic, time);
        };
    }
    return options;
}

} // namespace mqa
