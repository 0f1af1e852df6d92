// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/secret_source.hpp"

#include <algorithm>
#include <filesystem>

namespace mqa {
namespace {

constexpr std::size_t largest_bundle = 1024UL * 1024;

/// A folder stands for the files in it, by name, so that the order does not depend on the file
/// system.
std::vector<std::string> expanded(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code problem;
        if (!std::filesystem::is_directory(path, problem)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        for (const auto& entry : std::filesystem::directory_iterator(path, problem)) {
            if (entry.is_regular_file(problem)) {
                inside.push_back(entry.path().string());
            }
        }
        std::ranges::sort(inside);
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::vector<std::string> replay_setting(const ToolContext& context) {
    const std::vector<std::string> paths = context.settings.list("replay");
    if (paths.empty()) {
        throw Error(Errc::not_available)
            .with("feature", Text("reading from a card reader", "カードリーダーからの読み取り"))
            .with("advice", Text("replay a recorded session with --replay FILE",
                                 "--replay FILE で記録したセッションを再生してください"));
    }
    if (context.profile == Profile::production) {
        throw Error(Errc::recording_refused).field("--replay");
    }
    return expanded(paths);
}

ReplayTiming timing_setting(const Settings& settings) {
    const std::optional<ReplayTiming> timing =
        parse_replay_timing(settings.text("replay_timing").value_or("none"));
    if (!timing) {
        settings.refuse("replay_timing", Text("none, recorded, or xN such as x10",
                                              "none、recorded、または x10 のような倍速"));
    }
    return *timing;
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

std::vector<Anchor> trusted_anchors(const ToolContext& context) {
    std::vector<Anchor> anchors = pinned_anchors(context.profile == Profile::test);
    if (const auto file = context.settings.text("ca_bundle")) {
        std::ranges::move(anchors_from_pem(read_file(*file, largest_bundle), *file),
                          std::back_inserter(anchors));
    }
    return anchors;
}

} // namespace

std::optional<std::string> challenge_source(const Settings& settings) {
    std::optional<std::string> source = settings.text("challenge");
    if (source && settings.choice("method") != "pin") {
        throw Error(Errc::conflicting_options)
            .with("option", "--challenge")
            .with("other", "--method visual");
    }
    return source;
}

ReadingRunOptions read_options(ToolContext& context) {
    const Settings& settings = context.settings;
    ReadingRunOptions options;
    options.files = replay_setting(context);
    options.replay = {
        parse_replay_mode(settings.choice("replay_mode")).value_or(ReplayMode::tolerant),
        timing_setting(settings)};
    options.method = term_from<Method>(settings.choice("method")).value_or(Method::visual);
    options.anchors = trusted_anchors(context);
    options.strict = settings.flag("strict");
    if (context.fixed_clock) {
        options.read_at = context.clock.now();
    }
    challenge_source(settings);
    if (options.method == Method::visual) {
        require_face_checked(context);
    } else {
        options.pin = secret_from_settings(settings, "pin");
        options.pin_policy.allow_last_try = settings.flag("allow_last_try");
    }
    return options;
}

} // namespace mqa
