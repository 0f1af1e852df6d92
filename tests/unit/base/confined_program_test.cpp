// SPDX-License-Identifier: Apache-2.0
#include "base/confined_program.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using test::TemporaryFolder;

namespace {

struct Outcome {
    ProgramEnd end;
    std::string output;
};

Outcome run(const std::vector<std::string>& words, const ProgramLimits& limits = {},
            std::string_view input = "given") {
    const TemporaryFolder folder;
    const FileDescriptor file = open_for_reading(folder.write("input", input), FileKind::regular);
    SystemClock clock;
    std::string output;
    const ProgramEnd end =
        run_confined(words, file, limits, clock, [&](std::string_view piece) { output += piece; });
    return {end, output};
}

} // namespace

TEST_CASE("a confined program reads its input and hands over its output") {
    const Outcome outcome = run({"/bin/cat"});
    CHECK(outcome.end == ProgramEnd::success);
    CHECK(outcome.output == "given");
}

TEST_CASE("a confined program gets nothing of our environment") {
    CHECK(run({"/usr/bin/env"}).output == "LC_ALL=C.UTF-8\n");
}

TEST_CASE("a confined program can write no file") {
    const TemporaryFolder folder;
    const std::string file = folder.file("written");
    const Outcome outcome = run({"/bin/sh", "-c", "echo gone > \"$0\"", file});
    CHECK(outcome.end != ProgramEnd::success);
    CHECK(read_file(file, 100).empty());
}

TEST_CASE("a confined program that takes too long is stopped") {
    const Outcome outcome = run({"/bin/sleep", "60"}, {.time = std::chrono::seconds(1)});
    CHECK(outcome.end == ProgramEnd::stopped);
}

TEST_CASE("a confined program that writes too much is stopped") {
    const Outcome outcome = run({"/bin/cat", "/dev/zero"}, {.output = 10000});
    CHECK(outcome.end == ProgramEnd::stopped);
    CHECK(outcome.output.size() <= 10000);
}

TEST_CASE("a confined program that fails or is not there is told apart") {
    CHECK(run({"/bin/false"}).end == ProgramEnd::failure);
    CHECK(run({"/bin/sh", "-c", "kill -SEGV $$"}).end == ProgramEnd::failure);
    CHECK(run({"/no/such/program"}).end == ProgramEnd::not_found);
}
