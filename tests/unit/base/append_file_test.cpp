// SPDX-License-Identifier: Apache-2.0
#include "base/append_file.hpp"
#include "support/own_process.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <csignal>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace mqa;
using namespace mqa::test;

namespace {

unsigned mode_of(const std::string& path) {
    struct stat status {};

    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

} // namespace

TEST_CASE("lines are added at the end of a file, which is made when it is not there") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out.ndjson");
    AppendFile(path).write("1\n");
    AppendFile again(path);
    CHECK_FALSE(again.ended_early());
    again.write("2\n3\n");
    again.write("4\n");
    CHECK(content_of(path) == "1\n2\n3\n4\n");
}

TEST_CASE("a file that grows is for its owner only, even when it was not before") {
    const TemporaryFolder folder;
    AppendFile fresh(folder.file("fresh"));
    CHECK(mode_of(folder.file("fresh")) == 0600U);
    const std::string open = folder.write("open", "1\n");
    REQUIRE(::chmod(open.c_str(), 0666) == 0);
    AppendFile taken(open);
    CHECK(mode_of(open) == 0600U);
}

TEST_CASE("a file has one run at a time, and is free when that run has ended") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    {
        AppendFile first(path);
        const std::optional<Error> error = error_of([&] { AppendFile second(path); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::state_in_use);
        CHECK(error->where().file == path);
        const auto elsewhere = [&] {
            return errc_of([&] { AppendFile second(path); }) == Errc::state_in_use ? 0 : 1;
        };
        CHECK(status_in_own_process(elsewhere) == 0);
        first.write("1\n");
    }
    CHECK_NOTHROW(AppendFile{path});
    CHECK(content_of(path) == "1\n");
}

TEST_CASE("a line that was cut off is ended, so that the lines after it are whole") {
    const TemporaryFolder folder;
    const std::string path = folder.write("out", "{\"id\":1}\n{\"id\":");
    AppendFile file(path);
    CHECK(file.ended_early());
    file.write("{\"id\":3}\n");
    CHECK(content_of(path) == "{\"id\":1}\n{\"id\":\n{\"id\":3}\n");
}

TEST_CASE("an empty file and a file of whole lines did not end early") {
    const TemporaryFolder folder;
    CHECK_FALSE(AppendFile(folder.write("empty", "")).ended_early());
    CHECK_FALSE(AppendFile(folder.write("whole", "1\n\n")).ended_early());
    CHECK(content_of(folder.file("whole")) == "1\n\n");
}

TEST_CASE("a link, a device, a pipe and a folder are not appended to") {
    const TemporaryFolder folder;
    const std::string target = folder.write("target", "kept");
    REQUIRE(::symlink(target.c_str(), folder.file("link").c_str()) == 0);
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    CHECK(errc_of([&] { AppendFile file(folder.file("link")); }) == Errc::file_not_regular);
    CHECK(errc_of([&] { AppendFile file(folder.file("pipe")); }) == Errc::file_not_regular);
    CHECK(errc_of([&] { AppendFile file("/dev/full"); }) == Errc::file_not_regular);
    CHECK(errc_of([&] { AppendFile file(folder.path().string()); }) == Errc::file_not_regular);
    CHECK(content_of(target) == "kept");
}

TEST_CASE("a file that cannot be made names the folder that is missing, and the reason") {
    const TemporaryFolder folder;
    const std::optional<Error> error =
        error_of([&] { AppendFile file(folder.file("no/such/folder")); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::output_folder_missing);
    CHECK(error->where().file == folder.file("no/such/folder"));
    CHECK(error->causes().at(0).second == "ENOENT");
}

TEST_CASE("a line for which there is no room is reported, and found cut off by the next run") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    const auto fill = [&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit { 10, 10 };

        ::setrlimit(RLIMIT_FSIZE, &limit);
        AppendFile file(path);
        file.write("1234\n");
        return errc_of([&] { file.write("123456789\n"); }) == Errc::output_failed ? 0 : 1;
    };
    CHECK(status_in_own_process(fill) == 0);
    CHECK(content_of(path) == "1234\n12345");
    CHECK(AppendFile(path).ended_early());
    CHECK(content_of(path) == "1234\n12345\n");
}
