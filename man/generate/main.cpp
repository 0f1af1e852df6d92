// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/documents.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

/// Writes every generated document below the source root given as the only word.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: mqa_generate_documents SOURCE_ROOT\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path root = argv[1];
        for (const mqa::Document& document : mqa::generated_documents(root)) {
            std::filesystem::create_directories((root / document.path).parent_path());
            std::ofstream(root / document.path, std::ios::binary) << document.text;
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mqa_generate_documents: %s\n", error.what());
        return 1;
    }
}
