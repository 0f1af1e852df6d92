// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "base/publish.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace mqa;
using test::TemporaryFolder;

namespace {

std::string written(const TemporaryFolder& folder, const std::string& content) {
    std::string path = folder.file("content");
    publish_file(path, content, Overwrite::allow);
    return path;
}

bool is_open(int fd) {
    return ::fcntl(fd, F_GETFD) >= 0;
}

} // namespace

TEST_CASE("a file is read whole, whatever bytes are in it") {
    const TemporaryFolder folder;
    const std::string content = std::string(200000, 'x') + std::string("\0\xFF\n", 3);
    CHECK(read_file(written(folder, content), 1000000) == content);
    CHECK(read_file(written(folder, ""), 10).empty());
}

TEST_CASE("a file of exactly the limit is read and one byte more is refused") {
    const TemporaryFolder folder;
    const std::string path = written(folder, "12345");
    CHECK(read_file(path, 5) == "12345");
    const auto error = test::error_of([&] { read_file(path, 4); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::file_too_large);
    CHECK(error->where().file == path);
}

TEST_CASE("a file that is not there is named together with the reason") {
    const TemporaryFolder folder;
    const auto error = test::error_of([&] { read_file(folder.file("missing"), 10); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::file_unreadable);
    CHECK(error->where().file == folder.file("missing"));
    REQUIRE(error->causes().size() == 1);
    CHECK(error->causes()[0].second == "ENOENT");
}

TEST_CASE("a folder is no file") {
    const TemporaryFolder folder;
    for (const FileKind kind : {FileKind::any, FileKind::regular}) {
        const auto open = [&] { open_for_reading(folder.path().string(), kind); };
        CHECK(test::errc_of(open) == Errc::file_not_regular);
    }
}

TEST_CASE("a link is followed unless a regular file is asked for") {
    const TemporaryFolder folder;
    const std::string link = folder.file("link");
    std::filesystem::create_symlink(written(folder, "secret"), link);
    CHECK(read_file(link, 10, FileKind::any) == "secret");
    CHECK(test::errc_of([&] { read_file(link, 10, FileKind::regular); }) == Errc::file_not_regular);
}

TEST_CASE("a named pipe is refused at once where a regular file is asked for") {
    const TemporaryFolder folder;
    const std::string pipe = folder.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(test::errc_of([&] { read_file(pipe, 10, FileKind::regular); }) == Errc::file_not_regular);
}

TEST_CASE("a descriptor is closed by its last owner only") {
    int number = -1;
    {
        FileDescriptor first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        number = first.get();
        FileDescriptor second(std::move(first));
        CHECK_FALSE(first.valid()); // NOLINT(bugprone-use-after-move): that it lets go is the point
        FileDescriptor third;
        third = std::move(second);
        CHECK(third.get() == number);
        CHECK(is_open(number));
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("a descriptor that takes another's place closes its own") {
    FileDescriptor first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    FileDescriptor second(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const int given_up = first.get();
    const int kept = second.get();
    first = std::move(second);
    CHECK_FALSE(is_open(given_up));
    CHECK(first.get() == kept);
}

TEST_CASE("a released descriptor stays open") {
    FileDescriptor owner(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const FileDescriptor keeper(owner.release());
    CHECK_FALSE(owner.valid());
    CHECK(is_open(keeper.get()));
}

TEST_CASE("closed standard descriptors are occupied before a file can take their numbers") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(0);
        ::close(1);
        ::close(2);
        occupy_standard_descriptors();
        const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        // What is written to an output that was closed must not seem to have arrived.
        const bool refused = ::write(1, "x", 1) < 0 && errno == EBADF;
        ::_exit(is_open(0) && is_open(1) && is_open(2) && next > 2 && refused ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}
