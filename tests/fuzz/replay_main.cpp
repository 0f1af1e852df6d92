// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target over every file of the folders named on the command line, for builds without
// libFuzzer.

#include "base/bytes.hpp"
#include "base/file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            const std::string content = mqa::read_file(entry.path().string(), 16UL * 1024 * 1024);
            const mqa::ByteView bytes = mqa::as_bytes(content);
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            ++count;
        }
    }
    std::printf("%zu inputs replayed\n", count);
    return count > 0 ? 0 : 1;
}
