// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"
#include "base/error.hpp"
#include "cli/resolve.hpp"
#include "cli/secret_source.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <fstream>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <unistd.h>

namespace mqa {
namespace {

std::string secret_file(const test::TemporaryFolder& folder, const std::string& content,
                        mode_t mode) {
    const std::string path = folder.file("pin");
    std::ofstream(path) << content;
    ::chmod(path.c_str(), mode);
    return path;
}

TEST_CASE("a secret comes from a file of one's own without its line feed") {
    const test::TemporaryFolder folder;
    const Secret secret = read_secret_file(secret_file(folder, "3917\n", 0600), "--pin-file");
    CHECK(as_text(secret.reveal()) == "3917");
}

TEST_CASE("a secret file that others can read is refused") {
    const test::TemporaryFolder folder;
    for (const mode_t mode : {0640U, 0604U, 0660U}) {
        const std::string path = secret_file(folder, "3917", mode);
        CHECK(test::errc_of([&] { read_secret_file(path, "--pin-file"); }) ==
              Errc::secret_source_refused);
    }
}

TEST_CASE("a secret file that is a link, a folder, empty, too long or missing is refused") {
    const test::TemporaryFolder folder;
    const auto refused = [](const std::string& path) {
        return test::errc_of([&] { read_secret_file(path, "--pin-file"); }) ==
               Errc::secret_source_refused;
    };
    const std::string path = secret_file(folder, "3917", 0600);
    REQUIRE(::symlink(path.c_str(), folder.file("link").c_str()) == 0);
    CHECK(refused(folder.file("link")));
    CHECK(refused(folder.path().string()));
    CHECK(refused(folder.file("missing")));
    CHECK(refused(secret_file(folder, "\n", 0600)));
    CHECK(refused(secret_file(folder, std::string(Secret::capacity + 1, '1'), 0600)));
}

TEST_CASE("a secret comes from a descriptor") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    REQUIRE(::write(ends[1], "39", 2) == 2);
    REQUIRE(::write(ends[1], "17\n", 3) == 3);
    ::close(ends[1]);
    const Secret secret = read_secret_descriptor(ends[0], "--pin-fd");
    ::close(ends[0]);
    CHECK(as_text(secret.reveal()) == "3917");
}

TEST_CASE("two sources for one secret are refused, none is none") {
    SilentLog log;
    const auto settings = [&](const std::vector<std::string>& words) {
        return resolve_settings(read_tool, parse_command_line(read_tool, words),
                                Environment(Environment::Variables{}), {}, log);
    };
    CHECK(test::errc_of([&] {
              secret_from_settings(settings({"--pin-fd", "3", "--pin-file", "x"}), "pin");
          }) == Errc::conflicting_options);
    CHECK_FALSE(secret_from_settings(settings({}), "pin").has_value());
}

} // namespace
} // namespace mqa
