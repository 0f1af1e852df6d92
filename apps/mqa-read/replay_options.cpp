// SPDX-License-Identifier: Apache-2.0
#include "replay_options.hpp"

#include "base/error.hpp"
#include "options.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace mqa {
namespace {

/// Options that concern a reader, which a recording has no use for.
constexpr std::array<std::string_view, 7> reader_options{"reader", "wait",   "watch", "timeout",
                                                         "record", "pinpad", "stats"};

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
        std::filesystem::directory_iterator entry(path, problem);
        for (; !problem && entry != std::filesystem::directory_iterator();
             entry.increment(problem)) {
            std::error_code vanished;
            if (entry->is_regular_file(vanished)) {
                inside.push_back(entry->path().string());
            }
        }
        if (problem) {
            throw Error(Errc::file_unreadable).file(path).cause_errno(problem.value());
        }
        if (inside.empty()) {
            throw Error(Errc::file_unreadable).file(path).cause("folder", "holds no file");
        }
        std::ranges::sort(inside);
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
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

} // namespace

ReplaySourceOptions replay_options(ToolContext& context) {
    const Settings& settings = context.settings;
    if (context.profile == Profile::production) {
        throw Error(Errc::recording_refused).field("--replay");
    }
    refuse_typed(settings, reader_options, "--replay");
    ReplaySourceOptions options;
    options.files = expanded(settings.list("replay"));
    options.replay = {
        parse_replay_mode(settings.choice("replay_mode")).value_or(ReplayMode::tolerant),
        timing_setting(settings)};
    options.method = method_setting(settings);
    options.anchors = anchors_setting(context);
    if (context.fixed_clock) {
        options.read_at = context.clock.now();
    }
    if (options.method == Method::visual) {
        require_face_checked(context);
    } else {
        options.pin = pin_given(context);
        options.pin_policy.allow_last_try = settings.flag("allow_last_try");
    }
    return options;
}

} // namespace mqa
