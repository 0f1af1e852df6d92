// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/control.hpp"

#include <charconv>
#include <exception>
#include <utility>

namespace mqa::test {
namespace {

constexpr const char* done = "ok";

std::pair<std::string_view, std::string_view> split(std::string_view line) {
    const std::size_t space = line.find(' ');
    return {line.substr(0, space),
            space == std::string_view::npos ? std::string_view() : line.substr(space + 1)};
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

} // namespace

struct Control::Order {
    std::string_view name;
    std::string (Control::*obey)(std::string_view rest);
};

const Control::Order Control::orders[] = {
    {"insert", &Control::insert},   {"remove", &Control::remove},
    {"image", &Control::image},     {"fault", &Control::fault},
    {"profile", &Control::profile}, {"release", &Control::release},
    {"stats", &Control::stats},     {"zero", &Control::zero},
    {"session", &Control::session}, {"expect-verify", &Control::expect_verify},
};

std::string Control::obey(std::string_view line) {
    const auto [name, rest] = split(line);
    try {
        for (const Order& order : orders) {
            if (order.name == name) {
                return (this->*order.obey)(rest);
            }
        }
    } catch (const std::exception& problem) {
        return std::string("error ") + problem.what();
    }
    return "error unknown order";
}

std::string Control::insert(std::string_view) {
    slot_.insert();
    return done;
}

std::string Control::remove(std::string_view) {
    slot_.remove();
    return done;
}

std::string Control::image(std::string_view rest) {
    if (slot_.inserted()) {
        return "error the card is inserted";
    }
    slot_.card().exchange_for(load_image(std::string(rest)));
    return done;
}

std::string Control::fault(std::string_view rest) {
    if (rest == "none") {
        slot_.card().set_fault(std::nullopt);
        return done;
    }
    const auto [index, kind] = split(rest);
    const std::optional<std::uint64_t> at = number(index);
    const std::optional<Fault> fault = at ? parse_fault(*at, kind) : std::nullopt;
    if (!fault) {
        return "error fault INDEX KIND";
    }
    slot_.card().set_fault(fault);
    return done;
}

std::string Control::profile(std::string_view rest) {
    if (rest == "none") {
        slot_.card().habits() = {};
        return done;
    }
    const auto [name, value] = split(rest);
    std::size_t* const habit = find_habit(slot_.card().habits(), name);
    const std::optional<std::uint64_t> wanted = number(value);
    if (habit == nullptr || !wanted) {
        return "error profile NAME N";
    }
    *habit = *wanted;
    return done;
}

std::string Control::release(std::string_view) {
    return slot_.release() ? done : "error nothing waits for an answer";
}

std::string Control::stats(std::string_view) {
    return describe(slot_.card().counts(), slot_.state());
}

std::string Control::zero(std::string_view) {
    slot_.card().counts() = {};
    return done;
}

std::string Control::session(std::string_view rest) {
    ledger_.begin(std::string(rest));
    return done;
}

std::string Control::expect_verify(std::string_view rest) {
    const std::optional<std::uint64_t> verifies = number(rest);
    if (!verifies) {
        return "error expect-verify N";
    }
    ledger_.expect(*verifies);
    return done;
}

} // namespace mqa::test
