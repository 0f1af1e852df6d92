// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/resolve.hpp"
#include "cli/secret_source.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/cli/settings_of.hpp"

#include <array>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace mqa {
namespace {

using test::settings_of;

std::string secret_file(const test::TemporaryFolder& folder, const std::string& content,
                        mode_t mode = 0600) {
    const std::string path = folder.file("pin");
    std::ofstream(path, std::ios::trunc) << content;
    ::chmod(path.c_str(), mode);
    return path;
}

/// What a descriptor with this content gives.
Secret piped(std::string_view content) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const FileDescriptor reading(ends[0]);
    {
        const FileDescriptor writing(ends[1]);
        REQUIRE(::write(writing.get(), content.data(), content.size()) ==
                static_cast<ssize_t>(content.size()));
    }
    return read_secret_descriptor(reading.get(), "--pin-fd");
}

TEST_CASE("a secret comes from a file of one's own without its line feed") {
    const test::TemporaryFolder folder;
    const Secret secret = read_secret_file(secret_file(folder, "3917\n"), "--pin-file");
    CHECK(as_text(secret.reveal()) == "3917");
}

TEST_CASE("a secret file that others can read is refused") {
    const test::TemporaryFolder folder;
    for (const mode_t mode : {0640U, 0604U, 0660U, 0601U}) {
        const std::string path = secret_file(folder, "3917", mode);
        const auto error = test::error_of([&] { read_secret_file(path, "--pin-file"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::secret_source_refused);
        CHECK(error->hint(Language::en) == "chmod 600 " + path);
    }
}

TEST_CASE("a secret file that is a link, a folder, a pipe, empty, too long or missing is refused") {
    const test::TemporaryFolder folder;
    const auto refused = [](const std::string& path) {
        return test::errc_of([&] { read_secret_file(path, "--pin-file"); }) ==
               Errc::secret_source_refused;
    };
    const std::string path = secret_file(folder, "3917");
    REQUIRE(::symlink(path.c_str(), folder.file("link").c_str()) == 0);
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    CHECK(refused(folder.file("link")));
    CHECK(refused(folder.file("pipe")));
    CHECK(refused(folder.path().string()));
    CHECK(refused(folder.file("missing")));
    CHECK(refused(secret_file(folder, "")));
    CHECK(refused(secret_file(folder, "\n")));
    CHECK(refused(secret_file(folder, "\r\n")));
    CHECK(refused(secret_file(folder, std::string(Secret::capacity + 1, '1'))));
    CHECK(refused(secret_file(folder, std::string(Secret::capacity * 3, '1'))));
}

TEST_CASE("a secret comes from a descriptor, in as many pieces as it likes") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    REQUIRE(::write(ends[1], "39", 2) == 2);
    REQUIRE(::write(ends[1], "17\n", 3) == 3);
    ::close(ends[1]);
    const Secret secret = read_secret_descriptor(ends[0], "--pin-fd");
    ::close(ends[0]);
    CHECK(as_text(secret.reveal()) == "3917");
}

TEST_CASE("one line end is dropped, once, and nothing else") {
    CHECK(as_text(piped("3917").reveal()) == "3917");
    CHECK(as_text(piped("3917\r\n").reveal()) == "3917");
    CHECK(as_text(piped("3917\n\n").reveal()) == "3917\n");
    CHECK(as_text(piped("3917\r\n\r\n").reveal()) == "3917\r\n");
    CHECK(as_text(piped("3917\r").reveal()) == "3917\r");
    CHECK(as_text(piped(" 3917 \n").reveal()) == " 3917 ");
    const std::string longest(Secret::capacity, '1');
    CHECK(as_text(piped(longest + "\r\n").reveal()) == longest);
}

TEST_CASE("what a screen asks for is one line") {
    CHECK_NOTHROW(require_one_line(piped("Kenshin2026\r\n"), "--password-fd"));
    for (const char* lines : {"Kenshin2026\n\n", "Kenshin2026\nKenshin2027\n", "\nKenshin2026"}) {
        CAPTURE(lines);
        const auto error = test::error_of([&] { require_one_line(piped(lines), "--password-fd"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::secret_source_refused);
        CHECK(error->message(Language::en) == "--password-fd: it gave more than one line");
    }
}

TEST_CASE("a descriptor that is closed, or a terminal that would echo, gives no secret") {
    const auto errc = [](int descriptor) {
        return test::errc_of([&] { read_secret_descriptor(descriptor, "--pin-fd"); });
    };
    CHECK(errc(1000) == Errc::secret_source_refused);
    const FileDescriptor master(::posix_openpt(O_RDWR | O_NOCTTY));
    REQUIRE(::grantpt(master.get()) == 0);
    REQUIRE(::unlockpt(master.get()) == 0);
    const FileDescriptor terminal(::open(::ptsname(master.get()), O_RDWR | O_NOCTTY));
    CHECK(errc(terminal.get()) == Errc::secret_source_refused);
}

TEST_CASE("who reads a secret writes no core dumps from then on") {
    piped("3917");
    rlimit limit{1, 1};
    REQUIRE(::getrlimit(RLIMIT_CORE, &limit) == 0);
    CHECK(limit.rlim_cur == 0);
}

TEST_CASE("the options say where a secret comes from") {
    CHECK(secret_source(settings_of({}), "pin") == SecretSource::not_given);
    CHECK(secret_source(settings_of({"--pin-fd", "3"}), "pin") == SecretSource::descriptor);
    CHECK(secret_source(settings_of({"--pin-file", "x"}), "pin") == SecretSource::file);
    CHECK(secret_source(settings_of({"--askpass", "x"}), "pin") == SecretSource::program);
    CHECK(secret_source(settings_of({"--pinpad"}), "pin") == SecretSource::pinpad);
    CHECK_FALSE(secret_from_settings(settings_of({}), "pin").has_value());
    CHECK_FALSE(secret_from_settings(settings_of({"--pinpad"}), "pin").has_value());
}

TEST_CASE("any two sources for one secret are refused, and neither is opened") {
    const std::array<std::vector<std::string>, 4> sources{{{"--pin-fd", "1000"},
                                                           {"--pin-file", "/nowhere"},
                                                           {"--askpass", "/nowhere"},
                                                           {"--pinpad"}}};
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (std::size_t j = i + 1; j < sources.size(); ++j) {
            std::vector<std::string> words = sources.at(i);
            words.insert(words.end(), sources.at(j).begin(), sources.at(j).end());
            CAPTURE(words);
            CHECK(test::errc_of([&] { secret_from_settings(settings_of(words), "pin"); }) ==
                  Errc::conflicting_options);
        }
    }
}

TEST_CASE("no source of a secret is taken from the environment") {
    SilentLog log;
    const Environment environment({{"MQA_ASKPASS", "x"}, {"MQA_PIN_FD", "3"}, {"MQA_PINPAD", "1"}});
    const Settings settings =
        resolve_settings(read_tool, parse_command_line(read_tool, {}), environment, {}, log);
    CHECK(secret_source(settings, "pin") == SecretSource::not_given);
}

TEST_CASE("standard input gives either records or a secret") {
    const auto errc = [](const std::vector<std::string>& words) {
        return test::errc_of(
            [&] { keep_standard_input_for("--challenge -", settings_of(words), "pin"); });
    };
    CHECK(errc({"--pin-fd", "0"}) == Errc::conflicting_options);
    CHECK_FALSE(errc({"--pin-fd", "3"}));
    CHECK_FALSE(errc({}));
}

} // namespace
} // namespace mqa
