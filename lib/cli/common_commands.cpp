// SPDX-License-Identifier: Apache-2.0
#include "cli/common_commands.hpp"

#include "base/error.hpp"
#include "cli/completion.hpp"
#include "cli/settings_listing.hpp"
#include "cli/suggestions.hpp"
#include "present/schema_text.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {

std::string_view mqa_version() {
    return MQA_VERSION;
}

namespace {

bool wants_json(const ParsedCommand& command) {
    const std::vector<std::string>* output = command.values_of("--output");
    return output != nullptr && (output->back() == "json" || output->back() == "ndjson");
}

std::string schema_answer(const ParsedCommand& command) {
    const std::string kind = command.argument(0);
    if (kind.empty()) {
        std::string list;
        for (const std::string_view name : schema_names()) {
            list += std::string(name) + "\n";
        }
        return list;
    }
    const std::string_view text = schema_text(kind);
    if (text.empty()) {
        const std::vector<std::string_view> kinds = schema_kinds();
        throw unknown_word(kind, {kinds.begin(), kinds.end()});
    }
    return std::string(text);
}

/// Whether a word may be told again: a code with a typing error, not something pasted by mistake.
bool looks_like_code(std::string_view word) {
    constexpr std::size_t longest_code = 8;
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return !word.empty() && word.size() <= longest_code && is_letter(word.front()) &&
           std::ranges::all_of(word, fits);
}

std::string explain_answer(const ToolProgram& program, const ParsedCommand& command,
                           Language language) {
    const std::string code = command.argument(0);
    const std::vector<Explanation> explanations = program.explanations();
    std::string answer = wants_json(command) ? explain_as_json(code, explanations)
                                             : explain_as_text(code, explanations, language);
    if (answer.empty()) {
        Error error(Errc::unknown_option);
        const std::string shown = looks_like_code(code) ? code : "CODE";
        error.with("option", shown + " (no such code)", shown + "（そのコードはありません）");
        add_suggestion(error, code, explainable_codes(explanations));
        throw error;
    }
    return answer;
}

} // namespace

std::string version_text(const ToolProgram& program, bool json) {
    if (!json) {
        return std::string(program.spec.name) + " " MQA_VERSION "\n";
    }
    nlohmann::ordered_json object{{"tool", program.spec.name}, {"version", MQA_VERSION}};
    object["libraries"] = nlohmann::ordered_json::object();
    for (const LibraryVersion& library : program.libraries) {
        object["libraries"][std::string(library.name)] = library.version;
    }
    object["schemas"] = schema_names();
    return object.dump() + "\n";
}

std::string answer_common_command(const ToolProgram& program, const ParsedCommand& command,
                                  Language language) {
    if (command.version) {
        return version_text(program, wants_json(command));
    }
    if (command.is("completion")) {
        return completion_script(program.spec, command.argument(0), language);
    }
    if (command.is("schema")) {
        return schema_answer(command);
    }
    return command.is("explain") ? explain_answer(program, command, language) : std::string();
}

std::string show_settings(const ToolContext& context) {
    const bool with_origin = context.settings.flag("origin");
    const std::string format = context.settings.choice("output");
    const bool table = format == "table" || format == "card" ||
                       (format == "auto" && context.terminal_facts.output_is_terminal);
    return table ? settings_as_table(context.settings, with_origin, style_of(context))
                 : settings_as_lines(context.settings, with_origin);
}

} // namespace mqa
