// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/run.hpp"

#include <utility>

namespace mqa {
namespace {

/// Standard output is gathered to blocks when nobody waits at the other end of standard input.
constexpr std::size_t block_bytes = 64UL * 1024;

bool has_setting(const Settings& settings, std::string_view key) {
    return settings.all().contains(key);
}

FailOn fail_on_option(const Settings& settings) {
    return has_setting(settings, "fail_on")
               ? fail_on_from(settings.choice("fail_on")).value_or(FailOn::review)
               : FailOn::review;
}

std::string junit_option(const Settings& settings) {
    return has_setting(settings, "junit") ? settings.text("junit").value_or("") : std::string();
}

FhirEdition fhir_edition_option(const Settings& settings) {
    constexpr FhirEdition usual = FhirEdition::jp_core_1_2_0;
    return has_setting(settings, "fhir_profile")
               ? fhir_edition_from(settings.choice("fhir_profile")).value_or(usual)
               : usual;
}

XmlEncoding oqs_encoding_option(const Settings& settings) {
    const bool shift_jis =
        has_setting(settings, "oqs_encoding") && settings.choice("oqs_encoding") == "shift_jis";
    return shift_jis ? XmlEncoding::shift_jis : XmlEncoding::utf8;
}

/// Reports on decisions name what a code is about.
std::vector<CodeTitle> titles_for(const ToolContext& context, RecordSubject subject) {
    std::vector<CodeTitle> titles;
    if (subject == RecordSubject::decisions) {
        for (const Explanation& explanation : context.explanations()) {
            titles.push_back({explanation.code, explanation.title});
        }
    }
    return titles;
}

ColorWishes color_wishes(const ToolContext& context, std::string_view option) {
    const std::string* force = context.environment.find("CLICOLOR_FORCE");
    const std::string* terminal = context.environment.find("TERM");
    return {.option = option,
            .no_color = context.environment.find("NO_COLOR") != nullptr,
            .force_color = force != nullptr && *force != "0",
            .dumb_terminal = terminal != nullptr && *terminal == "dumb",
            .is_terminal = context.terminal_facts.output_is_terminal};
}

} // namespace

CsvEncoding csv_encoding_setting(const Settings& settings) {
    if (!has_setting(settings, "csv_encoding")) {
        return CsvEncoding::utf8;
    }
    const std::optional<CsvEncoding> encoding = csv_encoding_from(settings.choice("csv_encoding"));
    if (!encoding) {
        settings.refuse("csv_encoding",
                        Text("utf-8, utf-8-bom or cp932", "utf-8・utf-8-bom・cp932 のいずれか"));
    }
    return *encoding;
}

Style style_of(const ToolContext& context) {
    Style style{.language = context.language,
                .values = Values::masked,
                .color = wants_color(color_wishes(context, context.settings.choice("color"))),
                .columns = context.terminal_facts.columns};
    if (has_setting(context.settings, "values")) {
        style.values = values_from(context.settings.choice("values")).value_or(Values::masked);
    }
    return style;
}

RecordOutput open_record_output(ToolContext& context, OutputManner manner) {
    const Settings& settings = context.settings;
    const bool brief = has_setting(settings, "detail") && settings.choice("detail") == "brief";
    OutputStream& standard_output =
        manner.standard_output != nullptr ? *manner.standard_output : context.output;
    return RecordOutput(standard_output,
                        {.format = settings.choice("output"),
                         .supported = std::string(context.tool.formats),
                         .subject = manner.subject,
                         .file = settings.text("out").value_or(""),
                         .overwrite = settings.flag("force") ? Overwrite::allow : Overwrite::refuse,
                         .append = manner.append && settings.given("out"),
                         .is_terminal = context.terminal_facts.output_is_terminal,
                         .one_at_a_time = manner.one_at_a_time,
                         .block = context.terminal_facts.input_is_regular_file ? block_bytes : 0,
                         .now = context.clock.now(),
                         .style = style_of(context),
                         .csv_encoding = csv_encoding_setting(settings),
                         .fhir_edition = fhir_edition_option(settings),
                         .oqs_encoding = oqs_encoding_option(settings),
                         .institution = std::move(manner.institution),
                         .detail = brief ? Detail::brief : Detail::full,
                         .junit = junit_option(settings),
                         .fail_on = fail_on_option(settings),
                         .titles = titles_for(context, manner.subject)});
}

void report_damage(const RecordOutput& output, ToolContext& context) {
    const RecordDocument* document = output.document();
    if (document != nullptr && document->damaged() > 0) {
        context.status.add(ExitStatus::review);
        context.log.warning(document->damage(), {{"count", std::to_string(document->damaged())}});
    }
}

bool shows_text(const ToolContext& context) {
    const std::string format = context.settings.choice("output");
    const bool to_screen =
        context.terminal_facts.output_is_terminal && !context.settings.given("out");
    return format == "card" || format == "table" || (format == "auto" && to_screen);
}

void require_piped_input(const ToolContext& context) {
    if (context.terminal_facts.input_is_terminal) {
        throw Error(Errc::usage)
            .with("problem",
                  Text("records are expected on standard input", "標準入力にレコードが必要です"));
    }
}

} // namespace mqa
