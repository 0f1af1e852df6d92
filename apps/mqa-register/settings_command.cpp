// SPDX-License-Identifier: Apache-2.0
#include "settings_command.hpp"

#include "base/private_folders.hpp"
#include "base/secret_memory.hpp"
#include "base/shell_word.hpp"
#include "cli/state_folder.hpp"
#include "present/table.hpp"
#include "registration/user_settings/user_settings.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// What was found on the sheet, and where its activation code is now.
struct KeptSettings {
    UserSettings settings;
    std::string code_file;
};

std::string codes_folder(const ToolContext& context) {
    if (const std::optional<std::string> given = context.settings.text("codes")) {
        return *given;
    }
    const std::string state = state_folder_name(context.settings, context.environment, "--codes");
    make_private_folders(state);
    return state + "/activation";
}

std::vector<KeptSettings> keep_all(ToolContext& context) {
    const std::string folder = codes_folder(context);
    const Overwrite overwrite =
        context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse;
    std::vector<UserSettings> found =
        load_user_settings(context.command.argument(0), context.live_clock);
    // A sheet lists old devices beside new ones; where one of them has another code now, none is
    // kept before somebody has said what to do.
    std::vector<bool> known;
    for (const UserSettings& settings : found) {
        known.push_back(is_kept(settings, folder, overwrite));
    }
    std::vector<KeptSettings> kept;
    for (UserSettings& settings : found) {
        context.status.count(known[kept.size()] ? "already_there" : "kept");
        std::string file = keep_activation_code(settings, folder, overwrite);
        kept.push_back({std::move(settings), std::move(file)});
    }
    return kept;
}

std::string next_command(const KeptSettings& kept) {
    // The sheet does not say where the gateway is; the words in capitals are for the reader.
    return "mqa-register activate --gateway https://HOST --gateway-ca FILE --institution-code " +
           kept.settings.institution_code + " --device-id " + kept.settings.id +
           " --activation-code-file " + shell_word(kept.code_file);
}

void show(ToolContext& context, const std::vector<KeptSettings>& all) {
    const auto heading = [&](Text text) { return std::string(text.in(context.language)); };
    Table table({heading(Text("institution code", "機関コード")), "ID",
                 heading(Text("to activate it", "端末を登録するコマンド"))});
    for (const KeptSettings& kept : all) {
        table.add({{kept.settings.institution_code}, {kept.settings.id}, {next_command(kept)}});
    }
    Style style = style_of(context);
    style.columns = 10000; // a command that is cut cannot be run
    constexpr Text places(
        "Put your gateway in the place of HOST, and the PEM file of its authority "
        "(or system) in that of FILE.\n",
        "HOST をゲートウェイの名前に、FILE をその認証局の PEM ファイル（または "
        "system）に置き換えてください。\n");
    context.output.write(table.render(style) + std::string(places.in(context.language)));
}

} // namespace

ExitStatus run_import_settings(ToolContext& context) {
    close_memory_to_others();
    const std::vector<KeptSettings> all = keep_all(context);
    if (shows_text(context)) {
        show(context, all);
        return ExitStatus::done;
    }
    RecordOutput output = open_record_output(context);
    for (const KeptSettings& kept : all) {
        output.write(Json{{"institution_code", kept.settings.institution_code},
                          {"id", kept.settings.id},
                          {"activation_code_file", kept.code_file},
                          {"command", next_command(kept)}});
    }
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
