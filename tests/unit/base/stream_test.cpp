// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "support/thrown.hpp"

#include <array>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace mqa;

namespace {

struct Pipe {
    FileDescriptor reader;
    FileDescriptor writer;
};

Pipe new_pipe(int flags = 0) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC | flags) == 0);
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::string drain(InputStream& input) {
    std::string text;
    std::array<char, 1000> block{};
    while (const std::size_t got = input.read(block)) {
        text.append(block.data(), got);
    }
    return text;
}

/// The exit status of `action` in a process of its own.
template <typename Action>
int status_of(Action action) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(action());
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("a text in memory is handed out in pieces and then ends") {
    TextInput input("abcdefg", 3);
    std::array<char, 5> buffer{};
    CHECK(input.read(buffer) == 3);
    CHECK(std::string(buffer.data(), 3) == "abc");
    CHECK(input.read(std::span(buffer).first(2)) == 2);
    CHECK(drain(input) == "fg");
    CHECK(input.read(buffer) == 0);
}

TEST_CASE("a collecting output keeps everything in order") {
    TextOutput output;
    output.write("a");
    output.write("");
    output.write("bc");
    CHECK(output.text() == "abc");
}

TEST_CASE("a descriptor is read to its end, however small the pieces that arrive") {
    Pipe pipe = new_pipe();
    FdInput input(std::move(pipe.reader), "standard input");
    std::thread writer([fd = std::move(pipe.writer)] {
        for (const char* piece : {"a", "bc", "def"}) {
            FdOutput(fd.get()).write(piece);
        }
    });
    CHECK(drain(input) == "abcdef");
    writer.join();
}

TEST_CASE("a failed read is an error with the name of the stream and never the end") {
    FdInput input(FileDescriptor(::open("/", O_RDONLY | O_CLOEXEC)), "coupons.csv");
    std::array<char, 10> buffer{};
    const auto error = test::error_of([&] { input.read(buffer); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::file_unreadable);
    CHECK(error->where().file == "coupons.csv");
    CHECK(error->causes().at(0).second == "EISDIR");
}

TEST_CASE("a reader that went away closes the output") {
    Pipe pipe = new_pipe();
    pipe.reader = FileDescriptor();
    const auto write_to_nobody = [fd = pipe.writer.get()] {
        ::signal(SIGPIPE, SIG_IGN);
        const auto write = [&] { FdOutput(fd).write("x"); };
        return test::errc_of(write) == Errc::output_closed ? 0 : 1;
    };
    CHECK(status_of(write_to_nobody) == 0);
}

TEST_CASE("a full disk is an output that failed") {
    const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    REQUIRE(full.valid());
    const auto error = test::error_of([&] { FdOutput(full.get()).write("x"); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::output_failed);
    CHECK(error->causes().at(0).second == "ENOSPC");
}

TEST_CASE("standard streams that somebody left non-blocking are waited for") {
    Pipe pipe = new_pipe(O_NONBLOCK);
    const std::string much(1000000, 'x');
    std::thread writer([&much, fd = std::move(pipe.writer)] { FdOutput(fd.get()).write(much); });
    FdInput input(std::move(pipe.reader), "standard input");
    CHECK(drain(input) == much);
    writer.join();
}

TEST_CASE("after an interruption was requested no more is read") {
    Pipe pipe = new_pipe();
    FdOutput(pipe.writer.get()).write("x");
    const auto read_interrupted = [&] {
        if (interruption_requested()) {
            return 2;
        }
        request_interruption();
        FdInput input(std::move(pipe.reader), "standard input");
        std::array<char, 10> buffer{};
        return test::errc_of([&] { input.read(buffer); }) == Errc::interrupted ? 0 : 1;
    };
    CHECK(status_of(read_interrupted) == 0);
}

TEST_CASE("a signal ends a read that waits, once an interruption was requested") {
    Pipe pipe = new_pipe();
    const auto wait_for_signal = [&] {
        struct sigaction action {};
        action.sa_handler = [](int) { request_interruption(); };
        ::sigaction(SIGALRM, &action, nullptr);
        ::ualarm(20000, 20000);
        FdInput input(std::move(pipe.reader), "standard input");
        std::array<char, 10> buffer{};
        return test::errc_of([&] { input.read(buffer); }) == Errc::interrupted ? 0 : 1;
    };
    CHECK(status_of(wait_for_signal) == 0);
}
