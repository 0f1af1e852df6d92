// SPDX-License-Identifier: Apache-2.0
#include "card/recording/recording_file.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <filesystem>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace mqa;
using mqa::test::errc_of;
using mqa::test::TemporaryFolder;

namespace {

unsigned mode_of(const std::string& path) {
    struct stat status {};

    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

void create(const std::string& path, Overwrite overwrite, std::string_view content) {
    RecordingFile::require_place(path, overwrite);
    RecordingFile file(path, overwrite);
    file.write(content);
    file.sync();
}

} // namespace

TEST_CASE("a recording is readable by its owner only and grows with every write") {
    const TemporaryFolder folder;
    const std::string path = folder.file("session.ndjson");
    RecordingFile file(path, Overwrite::refuse);
    CHECK(mode_of(path) == 0600);
    file.write("one\n");
    CHECK(read_file(path, 100) == "one\n");
    file.write("two\n");
    file.sync();
    CHECK(read_file(path, 100) == "one\ntwo\n");
    CHECK(folder.names().size() == 1);
}

TEST_CASE("a recording never takes the place of a file, unless it may") {
    const TemporaryFolder folder;
    const std::string path = folder.file("session.ndjson");
    create(path, Overwrite::refuse, "first and longer\n");
    CHECK(errc_of([&] { create(path, Overwrite::refuse, "second\n"); }) == Errc::output_exists);
    CHECK(read_file(path, 100) == "first and longer\n");
    REQUIRE(::chmod(path.c_str(), 0644) == 0);
    create(path, Overwrite::allow, "second\n");
    CHECK(read_file(path, 100) == "second\n");
    CHECK(mode_of(path) == 0600);
}

TEST_CASE("a recording is never written through a link or to something that is no file") {
    const TemporaryFolder folder;
    const std::string target = folder.file("target");
    const std::string link = folder.file("link");
    std::filesystem::create_symlink(target, link);
    CHECK(errc_of([&] { create(link, Overwrite::refuse, "x"); }) == Errc::output_exists);
    CHECK(errc_of([&] { create(link, Overwrite::allow, "x"); }) == Errc::file_not_regular);
    CHECK_FALSE(std::filesystem::exists(target));
    CHECK(errc_of([&] { create("/dev/null", Overwrite::allow, "x"); }) == Errc::file_not_regular);
    const std::string pipe = folder.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(errc_of([&] { create(pipe, Overwrite::allow, "x"); }) == Errc::file_not_regular);
    CHECK(errc_of([&] { RecordingFile(pipe, Overwrite::allow); }) == Errc::output_failed);
    CHECK(errc_of([&] { create(folder.file("no/such"), Overwrite::refuse, "x"); }) ==
          Errc::output_folder_missing);
}

TEST_CASE("a file that cannot grow is an error that names it") {
    const auto error = mqa::test::error_of([] {
        RecordingFile file("/dev/full", Overwrite::allow);
        file.write("x");
    });
    REQUIRE(error);
    CHECK(error->where().file == "/dev/full");
}
