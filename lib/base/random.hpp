// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <random>
#include <span>
#include <string>

namespace mqa {

/// The only source of chance: ids, nonces, jitter.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The kernel's generator.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// `--seed`: the same seed gives the same bytes on every machine. For ids only, never for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}

    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mt19937_64 engine_;
};

/// A new identifier in the form of RFC 9562 UUID version 7: milliseconds of `now`, then random
/// bits.
std::string uuid_v7(SysTime now, Random& random);

} // namespace mqa
