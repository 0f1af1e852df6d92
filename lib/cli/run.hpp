// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/stream.hpp"
#include "cli/command_line.hpp"
#include "cli/environment.hpp"
#include "cli/explanation.hpp"
#include "cli/run_status.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"
#include "present/record_output.hpp"
#include "present/style.hpp"
#include "present/terminal_facts.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace mqa {

/// Everything a command may use of the outside. Lives as long as the command runs.
struct ToolContext {
    const ToolSpec& tool;
    const ParsedCommand& command;
    const Settings& settings;
    const Environment& environment;
    Clock& clock;
    Clock& live_clock;        ///< always the real one: for waits and limits of devices and networks
    bool fixed_clock = false; ///< --clock or SOURCE_DATE_EPOCH was given
    Random& random;
    Log& log;
    Language language = Language::en;
    Profile profile = Profile::production;
    TerminalFacts terminal_facts;
    Terminal& terminal;
    InputStream& input;
    OutputStream& output;
    RunStatus& status;
    ExplanationSource explanations =
        no_explanations; ///< of the codes the tool has beside the errors
};

/// Runs the selected command. What it returns is joined with what it put into `status`.
using Handler = std::function<ExitStatus(ToolContext&)>;

/// A library the tool stands on, for --version.
struct LibraryVersion {
    std::string_view name;
    std::string_view version;
};

/// What a main hands over.
struct ToolProgram {
    const ToolSpec& spec;
    Handler handler;
    ExplanationSource explanations = no_explanations;
    std::span<const LibraryVersion> libraries{};
};

/// The whole life of a tool: descriptors, signals, command line, settings, common commands,
/// handler, errors, summary. Returns the exit status of the process; throws nothing.
int run_tool(const ToolProgram& program, int argc, const char* const* argv,
             const char* const* environment) noexcept;

/// The version of mqa, "0.1.0".
std::string_view mqa_version();

/// Language, --values, --color and the width of the screen.
Style style_of(const ToolContext& context);

/// `--csv-encoding`; UTF-8 where there is no such option. Throws bad_option_value.
CsvEncoding csv_encoding_setting(const Settings& settings);

/// How the records of a command come.
struct OutputManner {
    bool one_at_a_time = false; ///< each is shown as a card as soon as it is there
    bool append = false;        ///< --out grows record by record and is never replaced
    RecordSubject subject = RecordSubject::any; ///< what the documents are made of
    OutputStream* standard_output = nullptr;    ///< in place of that of the context
    std::string institution{}; ///< 10 digits, for formats that say who asked; empty: not known
};

/// The output that -o, --out, --force, --detail and the terminal ask for. Throws
/// format_not_supported.
RecordOutput open_record_output(ToolContext& context, OutputManner manner = {});

/// Warns of records that the format of the output could not take whole; somebody has to look.
void report_damage(const RecordOutput& output, ToolContext& context);

/// Whether a listing goes to a person: a terminal and no format, or one of those for people.
bool shows_text(const ToolContext& context);

/// Throws usage when standard input is a terminal: nobody types records.
void require_piped_input(const ToolContext& context);

} // namespace mqa
