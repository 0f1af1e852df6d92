// SPDX-License-Identifier: Apache-2.0
#include "cli/listing_output.hpp"

#include "base/error.hpp"
#include "present/csv/terminal_csv.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa {

void write_text(ToolContext& context, const std::string& text) {
    if (const std::optional<std::string> out = context.settings.text("out")) {
        publish_file(*out, text,
                     context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse);
    } else {
        context.output.write(text);
    }
}

void require_listing_format(const ToolContext& context) {
    constexpr std::array<std::string_view, 6> formats{"auto", "card",   "table",
                                                      "json", "ndjson", "csv"};
    const std::string format = context.settings.choice("output");
    if (std::ranges::find(formats, format) == formats.end()) {
        throw Error(Errc::format_not_supported)
            .with("format", format)
            .with("choices", "auto card table json ndjson csv");
    }
}

void write_table(ToolContext& context, std::span<const Json> rows,
                 std::span<const ListingColumn> columns) {
    Style style = style_of(context);
    style.color = style.color && !context.settings.given("out");
    write_text(context, listing_table(rows, columns, style));
}

void write_listing(ToolContext& context, std::span<const Json> rows,
                   std::span<const ListingColumn> columns,
                   std::span<const std::string_view> csv_members) {
    require_listing_format(context);
    if (context.settings.choice("output") == "csv") {
        const std::string csv = listing_csv(rows, csv_members);
        const bool to_screen =
            context.terminal_facts.output_is_terminal && !context.settings.given("out");
        write_text(context, to_screen ? csv_for_terminal(csv, CsvEncoding::utf8) : csv);
        return;
    }
    if (shows_text(context)) {
        write_table(context, rows, columns);
        return;
    }
    RecordOutput output = open_record_output(context);
    for (const Json& row : rows) {
        output.write(row);
    }
    output.finish();
}

} // namespace mqa
