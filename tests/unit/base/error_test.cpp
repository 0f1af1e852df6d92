// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include <cerrno>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

constexpr Text greeting("{who} waits for {what}", "{what}を{who}が待っています");

} // namespace

TEST_CASE("the places of a text are filled by name in each language") {
    const TextArguments arguments{{"who", "mqa-read"}, {"what", Text("a card", "カード")}};
    CHECK(fill(greeting, Language::en, arguments) == "mqa-read waits for a card");
    CHECK(fill(greeting, Language::ja, arguments) == "カードをmqa-readが待っています");
}

TEST_CASE("a place without a value stays as it stands") {
    CHECK(fill(greeting, Language::en, {{"what", "x"}}) == "{who} waits for x");
    CHECK(fill(greeting, Language::en, {}) == "{who} waits for {what}");
}

TEST_CASE("a value that looks like a place is not filled again") {
    const TextArguments arguments{{"who", "{what}"}, {"what", "{who}"}};
    CHECK(fill(greeting, Language::en, arguments) == "{what} waits for {who}");
}

TEST_CASE("a brace without a partner is text") {
    CHECK(fill(Text("a { b {who}", "あ"), Language::en, {{"who", "x"}}) == "a { b {who}");
    CHECK(fill(Text("a } b {who}", "あ"), Language::en, {{"who", "x"}}) == "a } b x");
    CHECK(fill(Text("{who", "あ"), Language::en, {{"who", "x"}}) == "{who");
}

TEST_CASE("an error knows where it happened and says so in both languages") {
    const Error error = Error(Errc::invalid_utf8).line(7).with("column", "12");
    CHECK(error.where().line == 7);
    CHECK(error.message(Language::en) == "line 7, byte 12: not valid UTF-8");
    CHECK(error.message(Language::ja) == "7 行目 12 バイト目: UTF-8 ではありません");
    CHECK(error.exit_status() == ExitStatus::input_invalid);
}

TEST_CASE("the field and the file of an error fill their places") {
    const Error missing = Error(Errc::missing_member).field("person.birth_date");
    CHECK(missing.where().field == "person.birth_date");
    CHECK(missing.message(Language::en) == "person.birth_date is missing");
    const Error unreadable = Error(Errc::file_unreadable).file("coupons.csv").step("open");
    CHECK(unreadable.where().file == "coupons.csv");
    CHECK(unreadable.where().step == "open");
    CHECK(unreadable.message(Language::ja) == "coupons.csv を読めません");
}

TEST_CASE("a system error is named, and numbered when it has no name") {
    const Error error = Error(Errc::unexpected).cause_errno(ENOSPC).cause_errno(99999);
    REQUIRE(error.causes().size() == 2);
    CHECK(error.causes()[0] == std::pair<std::string, std::string>("errno", "ENOSPC"));
    CHECK(error.causes()[1] == std::pair<std::string, std::string>("errno", "99999"));
}

TEST_CASE(
    "what an exception says of itself is its code and kind and nothing that was put into it") {
    const Error error = Error(Errc::bad_field).field("number").with("expected", "digits");
    CHECK(std::string(error.what()) == "C-436 bad_field");
}
