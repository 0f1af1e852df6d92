// SPDX-License-Identifier: Apache-2.0
#include "cli/settings_listing.hpp"

#include "cli/suggestions.hpp"
#include "present/table.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Settings that describe one command line rather than how the tool is set up.
bool is_listed(const Setting& setting) {
    return setting.option->in_environment || setting.option->in_config;
}

std::string joined_values(const Setting& setting) {
    const std::vector<std::string_view> views(setting.values.begin(), setting.values.end());
    return join(views, " ");
}

} // namespace

std::string settings_as_table(const Settings& settings, bool with_origin, const Style& style) {
    const bool japanese = style.language == Language::ja;
    std::vector<std::string> headings{japanese ? "設定" : "name", japanese ? "値" : "value"};
    if (with_origin) {
        headings.emplace_back(japanese ? "由来" : "origin");
        headings.emplace_back(japanese ? "ファイル" : "file");
    }
    Table table(std::move(headings));
    const auto add = [&](const std::string& name, const Setting& setting) {
        TableCells row{{name}, {joined_values(setting)}};
        if (with_origin) {
            row.push_back({std::string(name_of(setting.origin))});
            row.push_back({setting.file});
        }
        table.add(std::move(row));
    };
    for (const auto& [key, setting] : settings.all()) {
        if (is_listed(setting)) {
            add(key, setting);
        }
    }
    for (const auto& [rule, setting] : settings.rules()) {
        add("rules." + rule, setting);
    }
    return table.render(style);
}

std::string settings_as_lines(const Settings& settings, bool with_origin) {
    std::string lines;
    const auto add = [&](const std::string& name, const Setting& setting) {
        nlohmann::ordered_json line{{"name", name}};
        if (!setting.values.empty()) {
            line["value"] = joined_values(setting);
        }
        if (with_origin) {
            line["origin"] = name_of(setting.origin);
            if (!setting.file.empty()) {
                line["file"] = setting.file;
            }
        }
        lines += line.dump() + "\n";
    };
    for (const auto& [key, setting] : settings.all()) {
        if (is_listed(setting)) {
            add(key, setting);
        }
    }
    for (const auto& [rule, setting] : settings.rules()) {
        add("rules." + rule, setting);
    }
    return lines;
}

} // namespace mqa
