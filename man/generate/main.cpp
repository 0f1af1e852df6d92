// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/documents.hpp"
#include "rule_pages.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace {

std::vector<mqa::Document> documents_of(const std::string& root) {
    std::vector<mqa::Document> documents = mqa::generated_documents(root);
    for (mqa::Document& page : mqa::rule_pages(root)) {
        documents.push_back(std::move(page));
    }
    return documents;
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

bool is_fresh(const std::filesystem::path& file, const std::string& text) {
    std::ifstream stream(file, std::ios::binary);
    const std::string found{std::istreambuf_iterator<char>(stream), {}};
    if (found != text) {
        std::fprintf(stderr, "stale: %s; build the target documents\n", file.c_str());
    }
    return found == text;
}

} // namespace

/// Writes every generated document below the source root given as the last word; with --check only
/// says which ones are stale, and ends with 1 when there are any.
int main(int argc, char** argv) {
    const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
    if (argc != 2 && !check) {
        std::fputs("usage: mqa_generate_documents [--check] SOURCE_ROOT\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path root = argv[argc - 1];
        bool fresh = true;
        for (const mqa::Document& document : documents_of(root)) {
            if (check) {
                fresh = is_fresh(root / document.path, document.text) && fresh;
            } else {
                write(root / document.path, document.text);
            }
        }
        return fresh ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mqa_generate_documents: %s\n", error.what());
        return 1;
    }
}
