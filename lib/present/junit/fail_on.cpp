// SPDX-License-Identifier: Apache-2.0
#include "present/junit/fail_on.hpp"

namespace mqa {

std::optional<FailOn> fail_on_from(std::string_view name) {
    if (name == "review") {
        return FailOn::review;
    }
    if (name == "undetermined") {
        return FailOn::undetermined;
    }
    return name == "ineligible" ? std::optional(FailOn::ineligible) : std::nullopt;
}

bool fails(Verdict verdict, FailOn from) {
    switch (verdict) {
    case Verdict::eligible:
        return false;
    case Verdict::review:
        return from == FailOn::review;
    case Verdict::undetermined:
        return from != FailOn::ineligible;
    case Verdict::ineligible:
        return true;
    }
    return true;
}

} // namespace mqa
