// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"
#include "base/file.hpp"
#include "cli/askpass.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <fstream>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

namespace mqa {
namespace {

/// A program with these shell lines.
std::string program(const test::TemporaryFolder& folder, const std::string& lines,
                    mode_t mode = 0700) {
    const std::string path = folder.file("asking");
    std::ofstream(path, std::ios::trunc) << "#!/bin/sh\n" << lines << "\n";
    ::chmod(path.c_str(), mode);
    return path;
}

std::optional<Error> error_from(const std::string& path) {
    return test::error_of([&] { ask_program(path, "PIN: "); });
}

TEST_CASE("an askpass program gives the secret it writes") {
    const test::TemporaryFolder folder;
    const Secret secret = ask_program(program(folder, "echo 3917"), "PIN: ");
    CHECK(as_text(secret.reveal()) == "3917");
}

TEST_CASE("an askpass program gets the prompt as one argument, untouched by any shell") {
    const test::TemporaryFolder folder;
    const std::string prompt = "暗証番号（4桁）: $(touch x) \"; exit 1; `id`";
    const std::string path =
        program(folder, "printf '%s\\n%s' \"$#\" \"$1\" >'" + folder.file("seen") + "'; echo 3917");
    ask_program(path, prompt);
    CHECK(read_file(folder.file("seen"), 4096) == "1\n" + prompt);
}

TEST_CASE("an askpass program keeps our environment, and has an empty standard input") {
    const test::TemporaryFolder folder;
    ::setenv("MQA_TEST_CANARY", "here", 1);
    const std::string path =
        program(folder, "read line && exit 1; [ \"$MQA_TEST_CANARY\" = here ] && "
                        "echo 3917");
    CHECK(as_text(ask_program(path, "PIN: ").reveal()) == "3917");
    ::unsetenv("MQA_TEST_CANARY");
}

TEST_CASE("an askpass program inherits no descriptor of ours") {
    const test::TemporaryFolder folder;
    std::ofstream(folder.file("secret")) << "x";
    const FileDescriptor open = open_for_reading(folder.file("secret"), FileKind::regular);
    const FileDescriptor kept(::dup(open.get())); // without close-on-exec
    const std::string path = program(folder, "[ -e /proc/self/fd/" + std::to_string(kept.get()) +
                                                 " ] && exit 1; echo 3917");
    CHECK(as_text(ask_program(path, "PIN: ").reveal()) == "3917");
}

TEST_CASE("an askpass program that fails, is silent, or says too much gives no secret") {
    const test::TemporaryFolder folder;
    for (const char* const lines :
         {"exit 1", "echo 3917; exit 1", "true", "echo", "kill -KILL $$", "echo 3917; kill $$",
          "while :; do echo 3917391739173917 || exit; done"}) {
        CAPTURE(lines);
        const auto error = error_from(program(folder, lines));
        REQUIRE(error);
        CHECK(error->errc() == Errc::secret_source_refused);
        CHECK(error->message(Language::en).find("3917") == std::string::npos);
    }
}

TEST_CASE("an askpass program that cannot be run is refused") {
    const test::TemporaryFolder folder;
    for (const std::string& path :
         {folder.file("missing"), folder.path().string(), program(folder, "echo 3917", 0600)}) {
        const auto error = error_from(path);
        REQUIRE(error);
        CHECK(error->errc() == Errc::secret_source_refused);
        CHECK(error->where().file == path);
    }
}

TEST_CASE("a file that is no program is not handed to a shell") {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("words");
    std::ofstream(path) << "echo 3917\n";
    ::chmod(path.c_str(), 0700);
    const auto error = error_from(path);
    REQUIRE(error);
    CHECK(error->errc() == Errc::secret_source_refused);
}

} // namespace
} // namespace mqa
