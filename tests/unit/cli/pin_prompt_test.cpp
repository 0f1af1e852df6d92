// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/pin_prompt.hpp"
#include "cli/resolve.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/cli/fake_terminal.hpp"
#include "unit/cli/settings_of.hpp"

#include <fstream>
#include <sys/stat.h>

#include <doctest/doctest.h>

namespace mqa {
namespace {

using test::FakeTerminal;
using test::settings_of;
using Lines = std::vector<std::string>;

std::string pin_file(const test::TemporaryFolder& folder) {
    const std::string path = folder.file("pin");
    std::ofstream(path) << "3917\n";
    ::chmod(path.c_str(), 0600);
    return path;
}

/// The error of collecting with these options and tries left.
std::optional<Errc> refusal(Terminal& terminal, const std::vector<std::string>& words,
                            std::optional<int> tries_left = std::nullopt) {
    return test::errc_of(
        [&] { collect_pin(settings_of(words), terminal, Language::en, tries_left); });
}

TEST_CASE("the prompt for a PIN tells the tries left, if they are known") {
    CHECK(pin_prompt(Language::ja, 3) == "暗証番号（4桁、残り3回）: ");
    CHECK(pin_prompt(Language::ja, 1) == "暗証番号（4桁、残り1回）: ");
    CHECK(pin_prompt(Language::ja, std::nullopt) == "暗証番号（4桁）: ");
    CHECK(pin_prompt(Language::en, 2) == "PIN (4 digits, 2 tries left): ");
    CHECK(pin_prompt(Language::en, 1) == "PIN (4 digits, 1 try left): ");
    CHECK(pin_prompt(Language::en, std::nullopt) == "PIN (4 digits): ");
}

TEST_CASE("without any source the person at the terminal is asked, once and silently") {
    FakeTerminal terminal({"3917"});
    const Secret pin = collect_pin(settings_of({}), terminal, Language::ja, 3);
    CHECK(as_text(pin.reveal()) == "3917");
    CHECK(terminal.asked_silently == Lines{"暗証番号（4桁、残り3回）: "});
    CHECK(terminal.asked.empty());
}

TEST_CASE("with a source nobody is asked") {
    const test::TemporaryFolder folder;
    FakeTerminal terminal({"0000"});
    const Secret pin =
        collect_pin(settings_of({"--pin-file", pin_file(folder)}), terminal, Language::en, 2);
    CHECK(as_text(pin.reveal()) == "3917");
    CHECK(terminal.asked_silently.empty());
    CHECK(terminal.asked.empty());
}

TEST_CASE("an askpass program is shown the prompt with the tries left") {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("asking");
    std::ofstream(path)
        << "#!/bin/sh\n[ \"$1\" = 'PIN (4 digits, 2 tries left): ' ] && echo 3917\n";
    ::chmod(path.c_str(), 0700);
    FakeTerminal terminal({});
    const Secret pin = collect_pin(settings_of({"--askpass", path}), terminal, Language::en, 2);
    CHECK(as_text(pin.reveal()) == "3917");
}

TEST_CASE("neither a source nor a terminal, or a terminal that says nothing: a PIN is required") {
    FakeTerminal absent({"3917"});
    absent.present = false;
    CHECK(refusal(absent, {}, 3) == Errc::pin_required);
    CHECK(test::errc_of([&] { require_pin_source(settings_of({}), absent); }) ==
          Errc::pin_required);
    CHECK(absent.asked_silently.empty());
    FakeTerminal silent({});
    CHECK(refusal(silent, {}, 3) == Errc::pin_required);
}

TEST_CASE("an empty line is handed on, to be refused as a PIN") {
    FakeTerminal terminal({""});
    CHECK(collect_pin(settings_of({}), terminal, Language::en, 3).size() == 0);
}

TEST_CASE("a PIN from standard input excludes challenges from there") {
    FakeTerminal terminal({});
    CHECK(refusal(terminal, {"--pin-fd", "0", "--challenge", "-"}) == Errc::conflicting_options);
    CHECK(require_pin_source(settings_of({"--pin-fd", "0", "--challenge", "x"}), terminal) ==
          SecretSource::descriptor);
    CHECK(require_pin_source(settings_of({"--pin-fd", "3", "--challenge", "-"}), terminal) ==
          SecretSource::descriptor);
}

TEST_CASE("a PIN typed at the reader is not collected here") {
    FakeTerminal terminal({"3917"});
    CHECK(require_pin_source(settings_of({"--pinpad"}), terminal) == SecretSource::pinpad);
    CHECK(refusal(terminal, {"--pinpad"}, 3) == Errc::pinpad_unavailable);
    CHECK(terminal.asked_silently.empty());
}

TEST_CASE("the last try is used only after the word was typed") {
    FakeTerminal sure({"send", "3917"});
    const Secret pin = collect_pin(settings_of({}), sure, Language::ja, 1);
    CHECK(as_text(pin.reveal()) == "3917");
    REQUIRE(sure.asked.size() == 1);
    CHECK(sure.asked.front().find("残りは1回です") != std::string::npos);
    CHECK(sure.asked.front().find("send") != std::string::npos);
    for (const char* const answer : {"", "y", "yes", "sen", "send it", "3917"}) {
        CAPTURE(answer);
        FakeTerminal unsure({answer, "3917"});
        CHECK(refusal(unsure, {}, 1) == Errc::pin_last_try_refused);
        CHECK(unsure.asked_silently.empty());
    }
    FakeTerminal gone({});
    CHECK(refusal(gone, {}, 1) == Errc::pin_last_try_refused);
}

TEST_CASE("--allow-last-try needs no confirmation") {
    FakeTerminal terminal({"3917"});
    const Secret pin = collect_pin(settings_of({"--allow-last-try"}), terminal, Language::en, 1);
    CHECK(as_text(pin.reveal()) == "3917");
    CHECK(terminal.asked.empty());
}

TEST_CASE("a source that nobody watches never uses the last try unasked") {
    const test::TemporaryFolder folder;
    const std::string path = pin_file(folder);
    FakeTerminal terminal({"send"});
    CHECK(refusal(terminal, {"--pin-file", path}, 1) == Errc::pin_last_try_refused);
    CHECK(terminal.asked.empty());
    CHECK_FALSE(refusal(terminal, {"--pin-file", path, "--allow-last-try"}, 1));
}

TEST_CASE("no PIN is asked for when the card is blocked") {
    FakeTerminal terminal({"send", "3917"});
    CHECK(refusal(terminal, {"--allow-last-try"}, 0) == Errc::pin_blocked);
    CHECK(terminal.asked.empty());
    CHECK(terminal.asked_silently.empty());
}

} // namespace
} // namespace mqa
