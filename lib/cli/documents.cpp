// SPDX-License-Identifier: Apache-2.0
#include "cli/documents.hpp"

#include "base/file.hpp"
#include "cli/completion.hpp"
#include "cli/data_sections.hpp"
#include "cli/manual.hpp"
#include "cli/tools/tables.hpp"

#include <array>

namespace mqa {
namespace {

constexpr std::size_t page_limit = 1024UL * 1024;
constexpr std::array<std::string_view, 10> shared_pages{
    "mqa.7",         "mqa-config.5",  "mqa-exit-codes.7", "mqa-gateway.7", "mqa-lists.5",
    "mqa-profile.5", "mqa-records.5", "mqa-scaling.7",    "mqa-session.5", "mqa-tutorial.7"};

std::string page_of(const std::string& root, const std::string& name, const ToolSpec* tool,
                    Language language) {
    const std::string folder = language == Language::ja ? "ja" : "en";
    const std::string source =
        read_file(root + "/man/src/" + folder + "/" + name + ".in", page_limit);
    return fill_manual(with_data_sections(source, root, language), tool, language);
}

void add_page(std::vector<Document>& documents, const std::string& root, const std::string& name,
              const ToolSpec* tool) {
    documents.push_back({"man/" + name, page_of(root, name, tool, Language::en)});
    documents.push_back({"man/ja/" + name, page_of(root, name, tool, Language::ja)});
}

} // namespace

std::vector<Document> generated_documents(const std::string& source_root) {
    std::vector<Document> documents;
    for (const ToolSpec* tool : all_tools()) {
        const std::string name(tool->name);
        add_page(documents, source_root, name + ".1", tool);
        documents.push_back({"completions/bash/" + name, bash_completion(*tool)});
        documents.push_back({"completions/zsh/_" + name, zsh_completion(*tool, Language::en)});
        documents.push_back(
            {"completions/fish/" + name + ".fish", fish_completion(*tool, Language::en)});
    }
    for (const std::string_view page : shared_pages) {
        add_page(documents, source_root, std::string(page), nullptr);
    }
    return documents;
}

} // namespace mqa
