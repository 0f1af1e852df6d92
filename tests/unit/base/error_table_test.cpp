// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// The names between braces; "unbalanced" when a brace has no partner.
std::set<std::string> places(std::string_view text) {
    std::set<std::string> names;
    std::size_t open = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inside = open != std::string_view::npos;
        if (text[i] == '{' && !inside) {
            open = i;
        } else if (text[i] == '}' && inside) {
            names.emplace(text.substr(open + 1, i - open - 1));
            open = std::string_view::npos;
        } else if (text[i] == '{' || text[i] == '}') {
            return {"unbalanced"};
        }
    }
    return open == std::string_view::npos ? names : std::set<std::string>{"unbalanced"};
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_place_name(std::string_view name) {
    return !name.empty() && name != "unbalanced" &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// Whether nothing but `{name}` places, blanks and punctuation stands in the text.
bool is_only_places(std::string_view text) {
    bool inside = false;
    for (const char c : text) {
        inside = c == '{' || (inside && c != '}');
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter && !inside) {
            return false;
        }
    }
    return true;
}

std::array<Text, 2> texts_of(const ErrorEntry& entry) {
    return {entry.message, entry.hint};
}

} // namespace

TEST_CASE("no two errors share a code or a kind") {
    std::set<std::string_view> codes;
    std::set<std::string_view> kinds;
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.kind);
        CHECK(codes.insert(entry.code).second);
        CHECK(kinds.insert(entry.kind).second);
    }
}

TEST_CASE("an error code is a letter of its tool and three digits") {
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.code);
        REQUIRE(entry.code.size() == 5);
        CHECK(std::string_view("CRVMG").find(entry.code[0]) != std::string_view::npos);
        CHECK(entry.code[1] == '-');
        CHECK(entry.code.substr(2).find_first_not_of("0123456789") == std::string_view::npos);
    }
}

TEST_CASE("a kind is written in snake case") {
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.kind);
        CHECK(entry.kind.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
              std::string_view::npos);
    }
}

TEST_CASE("an error text has the same places in both languages") {
    for (const ErrorEntry& entry : error_table()) {
        for (const Text& text : texts_of(entry)) {
            CAPTURE(entry.kind);
            const std::set<std::string> english = places(text.en);
            CHECK(english == places(text.ja));
            CHECK(std::ranges::all_of(english, is_place_name));
        }
    }
}

TEST_CASE("an English error text is plain ASCII and a Japanese one is Japanese") {
    for (const ErrorEntry& entry : error_table()) {
        for (const Text& text : texts_of(entry)) {
            CAPTURE(entry.kind);
            CHECK(is_ascii(text.en));
            CHECK(is_ascii(text.ja) == is_only_places(text.en));
        }
    }
}

TEST_CASE("an error message begins in lower case and ends without a full stop") {
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.kind);
        CHECK_FALSE(entry.message.en.ends_with('.'));
        CHECK_FALSE(entry.message.ja.ends_with("。"));
        CHECK_FALSE(entry.hint.en.ends_with('.'));
        CHECK_FALSE(entry.hint.ja.ends_with("。"));
    }
}

TEST_CASE("the kinds that scripts rely on have their exit statuses") {
    for (const auto& row : test::read_vectors("exit_status_of_kind.vec")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        const ErrorEntry* entry = find_error(row[0]);
        REQUIRE(entry != nullptr);
        CHECK(std::to_string(static_cast<int>(entry->exit_status)) == row[1]);
    }
}

TEST_CASE("only what may go better by itself is called retryable") {
    for (const char* kind : {"no_service", "card_timeout", "card_removed", "state_in_use"}) {
        CAPTURE(kind);
        CHECK(find_error(kind)->retryable);
    }
    for (const char* kind : {"pin_wrong", "pin_blocked", "pin_outcome_unknown", "usage",
                             "bad_field", "certificate_untrusted", "purpose_refused"}) {
        CAPTURE(kind);
        CHECK_FALSE(find_error(kind)->retryable);
    }
}

TEST_CASE("an error is found by its code or kind in either case") {
    const ErrorEntry* by_code = find_error("v-302");
    REQUIRE(by_code != nullptr);
    CHECK(by_code->kind == "certificate_digest_mismatch");
    CHECK(find_error("Certificate_Digest_Mismatch") == by_code);
    CHECK(find_error("V-3020") == nullptr);
    CHECK(find_error("") == nullptr);
}

TEST_CASE("every row of the error table stands where its enumerator points") {
    for (const ErrorEntry& entry : error_table()) {
        CHECK(&entry_of(entry.errc) == &entry);
    }
}
