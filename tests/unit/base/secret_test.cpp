// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

constexpr std::string_view pin = "7351";

Secret secret_of(std::string_view text) {
    Secret secret;
    for (const char c : text) {
        secret.append(static_cast<std::uint8_t>(c));
    }
    return secret;
}

bool holds(const unsigned char* memory, std::size_t size, std::string_view text) {
    return std::search(memory, memory + size, text.begin(), text.end()) != memory + size;
}

template <typename T>
concept Comparable = requires(const T& a, const T& b) {
    a == b;
};

} // namespace

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(!Comparable<Secret>);

TEST_CASE("a secret gives back what was put in") {
    const Secret secret = secret_of(pin);
    CHECK(secret.size() == 4);
    CHECK(as_text(secret.reveal()) == pin);
}

TEST_CASE("a secret that was cleared is empty") {
    Secret secret = secret_of(pin);
    secret.clear();
    CHECK(secret.size() == 0);
    CHECK(secret.reveal().empty());
}

TEST_CASE("a secret that was moved from holds nothing any more") {
    Secret source = secret_of(pin);
    const auto* memory = reinterpret_cast<const unsigned char*>(&source);
    REQUIRE(holds(memory, sizeof source, pin));
    const Secret target = std::move(source);
    CHECK(as_text(target.reveal()) == pin);
    CHECK_FALSE(holds(memory, sizeof source, pin));
}

TEST_CASE("a secret that takes another's place forgets its own") {
    Secret target = secret_of("9999999999");
    target = secret_of(pin);
    CHECK(as_text(target.reveal()) == pin);
    CHECK_FALSE(holds(reinterpret_cast<const unsigned char*>(&target), sizeof target, "99"));
}

TEST_CASE("a secret leaves no trace in the memory it lived in") {
    alignas(Secret) std::array<unsigned char, sizeof(Secret)> memory{};
    auto* secret = ::new (memory.data()) Secret(secret_of(pin));
    REQUIRE(holds(memory.data(), memory.size(), pin));
    std::destroy_at(secret);
    CHECK_FALSE(holds(memory.data(), memory.size(), pin));
}

TEST_CASE("a secret that grows beyond its room is wiped and says so") {
    Secret secret;
    for (std::size_t i = 0; i < Secret::capacity; ++i) {
        REQUIRE(secret.append('x'));
    }
    CHECK(secret.size() == Secret::capacity);
    CHECK_FALSE(secret.append('x'));
    CHECK(secret.size() == 0);
    CHECK_FALSE(holds(reinterpret_cast<const unsigned char*>(&secret), sizeof secret, "xx"));
}

TEST_CASE("wiping overwrites every byte") {
    Bytes bytes(100, 0xAB);
    wipe(bytes);
    CHECK(bytes == Bytes(100, 0));
}
