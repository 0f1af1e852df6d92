// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include "base/secret_format.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <memory>
#include <new>
#include <ostream>
#include <string>
#include <sys/mman.h>
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

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) {
    out << value;
};

/// Kibibytes of this process that cannot reach swap.
long locked_memory() {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmLck:")) {
            return std::stol(line.substr(6));
        }
    }
    return -1;
}

bool locking_is_possible() {
    alignas(4096) static std::array<char, 4096> page{};
    // The address sanitizer answers mlock itself and locks nothing.
    const bool possible = ::mlock(page.data(), page.size()) == 0 && locked_memory() > 0;
    ::munlock(page.data(), page.size());
    return possible;
}

} // namespace

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(!Comparable<Secret>);
static_assert(!Streamable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_constructible_v<std::string, Secret>);

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

TEST_CASE("a secret is formatted as redacted, whatever is in it") {
    CHECK(fmt::format("{}", secret_of(pin)) == "<redacted>");
    CHECK(fmt::format("[{}]", Secret()) == "[<redacted>]");
}

TEST_CASE("a secret is kept out of swap where the system lets it") {
    if (!locking_is_possible()) {
        MESSAGE("not measured: this process may not lock memory");
        return;
    }
    const Secret secret = secret_of(pin);
    CHECK(locked_memory() > 0);
}

TEST_CASE("the end of one secret does not unlock the page of another") {
    if (!locking_is_possible()) {
        MESSAGE("not measured: this process may not lock memory");
        return;
    }
    const Secret stays = secret_of(pin);
    const long before = locked_memory();
    { const Secret goes = secret_of(pin); }
    CHECK(locked_memory() >= before);
}
