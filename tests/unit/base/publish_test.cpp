// SPDX-License-Identifier: Apache-2.0
#include "base/publish.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace mqa;
using test::content_of;
using test::TemporaryFolder;

namespace {

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a published file has its content and is for its owner only") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out.json");
    publish_file(path, "whole\n", Overwrite::refuse);
    CHECK(content_of(path) == "whole\n");

    struct stat status {};

    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(folder.names() == Names{"out.json"});
}

TEST_CASE("a device or a pipe takes the bytes and stays what it is") {
    const TemporaryFolder folder;
    const std::string pipe = folder.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    // Open at both ends, so that neither side waits for the other.
    const FileDescriptor ends(::open(pipe.c_str(), O_RDWR | O_NONBLOCK));
    const std::string link = folder.file("link");
    std::filesystem::create_symlink(pipe, link);
    for (const std::string& path : {pipe, link}) {
        publish_file(path, "through\n", Overwrite::refuse);
        std::array<char, 16> got{};
        CHECK(::read(ends.get(), got.data(), got.size()) == 8);
        CHECK(std::string_view(got.data(), 8) == "through\n");
    }
    CHECK(std::filesystem::is_fifo(pipe));
    CHECK(std::filesystem::is_symlink(link));
    CHECK(folder.names() == Names{"link", "pipe"});
}

TEST_CASE("until it is published a file is not there under its name") {
    const TemporaryFolder folder;
    PendingFile file(folder.file("out"), Overwrite::refuse);
    file.write("half");
    CHECK_FALSE(std::filesystem::exists(folder.file("out")));
    file.write(" and half");
    file.publish();
    CHECK(content_of(folder.file("out")) == "half and half");
}

TEST_CASE("a pending file that is dropped leaves nothing behind") {
    const TemporaryFolder folder;
    {
        PendingFile file(folder.file("out"), Overwrite::allow);
        file.write("half");
        // Where the file system knows files without a name, not even a program that is killed
        // leaves one.
        CHECK(folder.names().size() <= 1);
    }
    CHECK(folder.names().empty());
}

TEST_CASE("a file that is dropped half-written leaves the old one as it was") {
    const TemporaryFolder folder;
    publish_file(folder.file("out"), "old", Overwrite::refuse);
    {
        PendingFile file(folder.file("out"), Overwrite::allow);
        file.write("new");
    }
    CHECK(content_of(folder.file("out")) == "old");
    CHECK(folder.names() == Names{"out"});
}

TEST_CASE("an existing file is refused before anything is written") {
    const TemporaryFolder folder;
    publish_file(folder.file("out"), "old", Overwrite::refuse);
    const auto error =
        test::error_of([&] { const PendingFile file(folder.file("out"), Overwrite::refuse); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::output_exists);
    CHECK(error->exit_status() == ExitStatus::refused_by_policy);
    CHECK(error->where().file == folder.file("out"));
    CHECK(folder.names() == Names{"out"});
}

TEST_CASE("a file that appears meanwhile is not replaced") {
    const TemporaryFolder folder;
    {
        PendingFile file(folder.file("out"), Overwrite::refuse);
        file.write("ours");
        publish_file(folder.file("out"), "theirs", Overwrite::refuse);
        CHECK(test::errc_of([&] { file.publish(); }) == Errc::output_exists);
    }
    CHECK(content_of(folder.file("out")) == "theirs");
    CHECK(folder.names() == Names{"out"});
}

TEST_CASE("a link that points nowhere is an existing file too") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink(folder.file("nowhere"), folder.file("out"));
    const auto publish = [&] { publish_file(folder.file("out"), "x", Overwrite::refuse); };
    CHECK(test::errc_of(publish) == Errc::output_exists);
    CHECK(folder.names() == Names{"out"});
}

TEST_CASE("replacing a link replaces the link and not what it points to") {
    const TemporaryFolder folder;
    publish_file(folder.file("target"), "kept", Overwrite::refuse);
    std::filesystem::create_symlink(folder.file("target"), folder.file("out"));
    publish_file(folder.file("out"), "new", Overwrite::allow);
    CHECK(content_of(folder.file("target")) == "kept");
    CHECK_FALSE(std::filesystem::is_symlink(folder.file("out")));
}

TEST_CASE("an allowed replacement is for its owner only, whatever the old file was") {
    const TemporaryFolder folder;
    publish_file(folder.file("out"), "old", Overwrite::refuse);
    REQUIRE(::chmod(folder.file("out").c_str(), 0644) == 0);
    publish_file(folder.file("out"), "new", Overwrite::allow);

    struct stat status {};

    REQUIRE(::stat(folder.file("out").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(content_of(folder.file("out")) == "new");
}

TEST_CASE("a folder that is not there is named, and so is a file in the place of one") {
    const TemporaryFolder folder;
    const auto publish = [&] { publish_file(folder.file("no/out"), "x", Overwrite::allow); };
    const auto error = test::error_of(publish);
    REQUIRE(error);
    CHECK(error->errc() == Errc::output_folder_missing);
    CHECK(error->message(Language::en).ends_with("there is no folder " + folder.file("no")));
    publish_file(folder.file("no"), "x", Overwrite::refuse);
    CHECK(test::errc_of(publish) == Errc::output_folder_missing);
}

TEST_CASE("a folder that takes no files is not called missing") {
    const auto error =
        test::error_of([] { publish_file("/proc/out.json", "new", Overwrite::refuse); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::output_refused);
    CHECK(error->message(Language::en) == "/proc/out.json cannot be written");
}

TEST_CASE("what cannot be written is told by what stands in its place") {
    CHECK(place_error("/tmp", EISDIR).errc() == Errc::file_not_regular);
    CHECK(place_error("link", ELOOP).errc() == Errc::file_not_regular);
    CHECK(place_error("nowhere/file", ENOENT).errc() == Errc::output_folder_missing);
    CHECK(place_error("file", EACCES).errc() == Errc::output_refused);
    CHECK(place_error("file", ENOSPC).errc() == Errc::output_failed);
}

TEST_CASE("a folder in the place of the file stays, and nothing is left beside it") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("out"));
    const auto publish = [&] { publish_file(folder.file("out"), "x", Overwrite::allow); };
    CHECK(test::errc_of(publish) == Errc::file_not_regular);
    CHECK(folder.names() == Names{"out"});
}

TEST_CASE("a file without a folder in its name is published in the working folder") {
    const TemporaryFolder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    publish_file("plain", "x", Overwrite::refuse);
    std::filesystem::current_path(before);
    CHECK(folder.names() == Names{"plain"});
}

TEST_CASE("the folder of a path") {
    CHECK(folder_of("a.csv") == ".");
    CHECK(folder_of("/a.csv") == "/");
    CHECK(folder_of("/b/a.csv") == "/b");
}

TEST_CASE("when the file may not grow, writing fails and nothing is left") {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
        const std::string too_much(10000, 'x');
        const auto publish = [&] { publish_file(folder.file("out"), too_much, Overwrite::refuse); };
        ::_exit(test::errc_of(publish) == Errc::output_failed ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(folder.names().empty());
}
