// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/toml.hpp"
#include "registration/profile/profile_tree.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

std::string day_text(const toml::date& day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

ProfileNode scalar(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return {.kind = ProfileNode::Kind::text, .text = text->get()};
    }
    if (const auto* number = node.as_integer()) {
        return {.kind = ProfileNode::Kind::number, .text = std::to_string(number->get())};
    }
    if (const auto* flag = node.as_boolean()) {
        return {.kind = ProfileNode::Kind::flag, .text = flag->get() ? "true" : "false"};
    }
    if (const auto* day = node.as_date()) {
        return {.kind = ProfileNode::Kind::day, .text = day_text(day->get())};
    }
    return {};
}

/// Recursion ends: toml++ itself refuses what is nested beyond TOML_MAX_NESTED_VALUES.
ProfileNode node_from(const toml::node& node) {
    ProfileNode converted;
    if (const toml::table* table = node.as_table()) {
        converted.kind = ProfileNode::Kind::table;
        for (const auto& [key, value] : *table) {
            converted.members.emplace_back(std::string(key.str()), node_from(value));
        }
    } else if (const toml::array* array = node.as_array()) {
        converted.kind = ProfileNode::Kind::list;
        for (const toml::node& element : *array) {
            converted.elements.push_back(node_from(element));
        }
    } else {
        converted = scalar(node);
    }
    converted.line = node.source().begin.line;
    return converted;
}

} // namespace

ProfileNode parse_toml_profile(std::string_view text, const std::string& file) {
    try {
        return node_from(toml::parse(text));
    } catch (const toml::parse_error& error) {
        throw Error(Errc::profile_syntax)
            .file(file)
            .line(error.source().begin.line)
            .with("format", "TOML");
    }
}

} // namespace mqa
