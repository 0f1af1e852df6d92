// SPDX-License-Identifier: Apache-2.0
#include "present/worksheet/worksheet.hpp"

#include <fmt/core.h>

namespace mqa::worksheet {
namespace {

constexpr Text link("the activation link ends {due}", "有効化用リンクの期限 {due}");
constexpr Text earliest("answer not before {due}", "回答は早くて {due}");
constexpr Text latest("answer by {due}", "回答は {due} 頃まで");
constexpr std::size_t digest_shown = 16;

bool is_secret(const ApplicationField& field) {
    return !field.value && (field.name.starts_with("password") || field.name == "account_number");
}

} // namespace

std::string deadline_text(const ApplicationDeadline& deadline, Language language) {
    const TextArguments due{{"due", deadline.due}};
    if (deadline.name == "activation_link") {
        return fill(link, language, due);
    }
    if (deadline.name == "answer_earliest") {
        return fill(earliest, language, due);
    }
    return deadline.name == "answer_latest" ? fill(latest, language, due)
                                            : deadline.name + " " + deadline.due;
}

std::string box_text(const ApplicationField& field, Language language) {
    if (field.value) {
        return *field.value;
    }
    if (is_secret(field)) {
        return std::string(on_screen.in(language));
    }
    return field.state == "ok" ? std::string(nothing.in(language)) : std::string();
}

std::string remark_text(const ApplicationField& field, Language language) {
    const bool japanese = language == Language::ja;
    std::string text =
        (japanese && field.problem_ja ? field.problem_ja : field.problem).value_or("");
    if (field.assumed) {
        text += (text.empty() ? "" : japanese ? "。" : "; ") + std::string(assumed.in(language));
    }
    return text;
}

std::string remark_text(const ApplicationEvidence& evidence, Language language) {
    const bool japanese = language == Language::ja && evidence.problem_ja;
    return (japanese ? evidence.problem_ja : evidence.problem).value_or("");
}

std::string problem_text(const ApplicationProblem& problem, Language language) {
    constexpr Text in_profile("{label} ({key}): {text}", "{label}（{key}）: {text}");
    constexpr Text elsewhere("{label}: {text}", "{label}: {text}");
    return fill(problem.profile_key.empty() ? elsewhere : in_profile, language,
                {{"label", problem.label, problem.label_ja},
                 {"key", problem.profile_key},
                 {"text", problem.text, problem.text_ja}});
}

std::vector<std::string> problem_texts(const Application& application, Language language) {
    if (application.told.empty()) {
        return application.problems;
    }
    std::vector<std::string> texts;
    for (const ApplicationProblem& problem : application.told) {
        texts.push_back(problem_text(problem, language));
    }
    return texts;
}

std::string evidence_text(const ApplicationEvidence& evidence) {
    std::string text = evidence.file.value_or("");
    if (evidence.type) {
        text += "  " + *evidence.type;
    }
    if (evidence.bytes) {
        text += fmt::format("  {} bytes", *evidence.bytes);
    }
    if (evidence.sha256) {
        text += "  sha256 " + evidence.sha256->substr(0, digest_shown) + "..";
    }
    return text;
}

} // namespace mqa::worksheet
