// SPDX-License-Identifier: Apache-2.0
#include "cli/config_file.hpp"

#include "base/error.hpp"
#include "base/toml.hpp"

#include <cstdlib>

#include <fmt/core.h>

namespace mqa {
namespace {

std::string day_text(const toml::date& day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string instant_text(const toml::date_time& when) {
    std::string text = fmt::format("{}T{:02}:{:02}:{:02}", day_text(when.date), when.time.hour,
                                   when.time.minute, when.time.second);
    if (when.offset) {
        const int minutes = when.offset->minutes;
        text += fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                            std::abs(minutes) % 60);
    }
    return text;
}

/// The value as an option would be given it; nothing for tables and arrays.
std::string scalar_text(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
    }
    if (const auto* number = node.as_integer()) {
        return std::to_string(number->get());
    }
    if (const auto* number = node.as_floating_point()) {
        return fmt::format("{}", number->get());
    }
    if (const auto* day = node.as_date()) {
        return day_text(day->get());
    }
    if (const auto* instant = node.as_date_time()) {
        return instant_text(instant->get());
    }
    return {};
}

void flatten(const toml::table& table, const std::string& path, std::vector<ConfigEntry>& entries) {
    for (const auto& [key, node] : table) {
        const std::string name(key.str());
        if (const toml::table* inner = node.as_table()) {
            flatten(*inner, path.empty() ? name : path + "." + name, entries);
            continue;
        }
        ConfigEntry entry{path, name, {}, node.source().begin.line};
        if (const toml::array* array = node.as_array()) {
            for (const toml::node& element : *array) {
                entry.values.push_back(scalar_text(element));
            }
        } else {
            entry.values.push_back(scalar_text(node));
        }
        entries.push_back(std::move(entry));
    }
}

} // namespace

std::vector<ConfigEntry> parse_config(std::string_view text, const std::string& file) {
    try {
        std::vector<ConfigEntry> entries;
        flatten(toml::parse(text), {}, entries);
        return entries;
    } catch (const toml::parse_error& error) {
        throw Error(Errc::config_invalid).file(file).line(error.source().begin.line);
    }
}

} // namespace mqa
