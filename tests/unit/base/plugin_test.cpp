// SPDX-License-Identifier: Apache-2.0
#include "base/plugin.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "tiny_plugin.hpp"

#include <array>
#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace mqa;
using test::Greeter;
using test::TemporaryFolder;

namespace {

std::vector<std::string> own_folders() {
    return plugin_folders(std::filesystem::read_symlink("/proc/self/exe").string());
}

} // namespace

TEST_CASE("a plugin beside the program makes the object its interface asks for") {
    CHECK(load_plugin<Greeter>()->greet("you") == "good day, you");
}

TEST_CASE("an error thrown in a plugin is the one the program knows") {
    const auto greeter = load_plugin<Greeter>();
    const Error error = test::error_of([&] { greeter->refuse(); }).value();
    CHECK(error.errc() == Errc::bad_field);
    CHECK(error.where().field == "name");
}

TEST_CASE("what a plugin made outlives the plugin's handle") {
    std::unique_ptr<Greeter> greeter;
    {
        const Plugin plugin(Greeter::plugin, own_folders());
        greeter.reset(plugin.function<Greeter*()>(Greeter::factory)());
    }
    CHECK(greeter->greet("again") == "good day, again");
}

TEST_CASE("a plugin that is not installed is named with the place it belongs to") {
    const Error error =
        test::error_of([] { const Plugin plugin("absent", own_folders()); }).value();
    CHECK(error.errc() == Errc::plugin_missing);
    CHECK(error.where().file == "lib/mqa/absent.so");
    CHECK(error.message(Language::en) == "a part of mqa is not installed: lib/mqa/absent.so");
}

TEST_CASE("a plugin of another version is refused") {
    const Error error =
        test::error_of([] { const Plugin plugin("test_stale", own_folders()); }).value();
    CHECK(error.errc() == Errc::plugin_unusable);
    CHECK(error.message(Language::en).find("another version") != std::string::npos);
}

TEST_CASE("a file that is no library is refused with what the loader said") {
    const TemporaryFolder folder;
    folder.write("broken.so", "not a library");
    const std::array folders{folder.path().string()};
    const Error error = test::error_of([&] { const Plugin plugin("broken", folders); }).value();
    CHECK(error.errc() == Errc::plugin_unusable);
    REQUIRE(error.causes().size() == 1);
    CHECK(error.causes().front().first == "dlerror");
}

TEST_CASE("a function that the plugin does not have is refused") {
    const Plugin plugin(Greeter::plugin, own_folders());
    CHECK(test::errc_of([&] { plugin.function<void()>("no_such_function"); }) ==
          Errc::plugin_unusable);
}

TEST_CASE("a plugin exports its factory and its version, and nothing else of ours") {
    const Plugin plugin(Greeter::plugin, own_folders());
    CHECK(test::errc_of([&] { plugin.function<void()>("_ZN3mqa11error_tableEv"); }) ==
          Errc::plugin_unusable);
}

TEST_CASE("a plugin is not looked for in the working directory") {
    const TemporaryFolder folder;
    std::filesystem::copy_file(own_folders().front() + "/test_tiny.so",
                               folder.file("test_here.so"));
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    CHECK(test::errc_of([] { const Plugin plugin("test_here"); }) == Errc::plugin_missing);
    const std::array<std::string, 2> relative{"", "."};
    CHECK(test::errc_of([&] { const Plugin plugin("test_here", relative); }) ==
          Errc::plugin_missing);
    std::filesystem::current_path(before);
}

TEST_CASE("a name that is a path is a defect") {
    for (const char* name : {"", "../tiny", "/tmp/tiny", "tiny.so"}) {
        CAPTURE(name);
        CHECK(test::errc_of([&] { const Plugin plugin(name, own_folders()); }) == Errc::defect);
    }
}

TEST_CASE("an installed program looks into the library folder beside its own") {
    const std::vector<std::string> folders = plugin_folders("/opt/mqa/bin/mqa-match");
    CHECK(folders.front() == "/opt/mqa/bin/../lib/mqa");
    CHECK(folders.back().starts_with("/opt/mqa/bin/../lib"));
    CHECK(folders.back().ends_with("/mqa"));
}
