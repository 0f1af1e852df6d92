// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <vector>

namespace mqa::test {

/// Coupons and qualifications of a small village, where the same numbers, names and birth dates
/// come again and again: written in many ways, some of them wrong. One a line.
class RowGenerator {
public:
    explicit RowGenerator(unsigned seed) : random_(seed) {}

    std::string coupon();
    std::string qualification();

    /// The line with something done to it that a hostile or careless program might do.
    std::string mutated(std::string line);

private:
    template <typename Choices>
    std::string pick(const Choices& choices);
    bool chance(unsigned percent);
    std::string member(const std::string& name, const std::string& value, unsigned percent);
    std::string joined(std::vector<std::string> members);
    std::string person(bool of_coupon);
    std::string context();

    std::mt19937 random_;
    unsigned count_ = 0;
};

} // namespace mqa::test
