// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/process_environment.hpp"
#include "base/publish.hpp"
#include "cli/common_commands.hpp"
#include "cli/help.hpp"
#include "cli/resolve.hpp"
#include "cli/signals.hpp"
#include "cli/stderr_log.hpp"
#include "present/summary_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <new>

#include <unistd.h>

namespace mqa {
namespace {

/// The value of an option before the command line is understood, so that even its refusal comes in
/// the language and format asked for.
std::string early_value(const std::vector<std::string>& words, std::string_view option) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == option && i + 1 < words.size()) {
            return words[i + 1];
        }
        if (words[i].starts_with(option) && words[i].size() > option.size() &&
            words[i][option.size()] == '=') {
            return words[i].substr(option.size() + 1);
        }
    }
    return {};
}

LogStyle early_style(const ToolProgram& program, const std::vector<std::string>& words,
                     const Environment& environment) {
    LogStyle style{.tool = std::string(program.spec.name)};
    const std::string* format = environment.find("MQA_LOG_FORMAT");
    const std::string asked = early_value(words, "--log-format");
    const bool json = asked.empty() ? format != nullptr && *format == "json" : asked == "json";
    style.format = json ? LogFormat::json : LogFormat::text;
    const std::string language = early_value(words, "--lang");
    style.language = language.empty() ? choose_language({}, environment)
                                      : (language == "ja" ? Language::ja : Language::en);
    return style;
}

LogStyle final_style(LogStyle style, const Settings& settings) {
    const Setting* language = settings.find("lang");
    if (language != nullptr) {
        style.language = language->values.front() == "ja" ? Language::ja : Language::en;
    }
    style.format = settings.choice("log_format") == "json" ? LogFormat::json : LogFormat::text;
    const long long verbosity = settings.integer("verbose").value_or(0);
    if (settings.flag("quiet")) {
        style.level = LogLevel::error;
    } else if (verbosity > 0) {
        style.level = verbosity > 1 ? LogLevel::debug : LogLevel::info;
    }
    return style;
}

std::unique_ptr<Clock> make_clock(const Settings& settings, const Environment& environment) {
    if (const std::optional<std::string> instant = settings.text("clock")) {
        return std::make_unique<FixedClock>(*parse_instant(*instant));
    }
    const std::string* epoch = environment.find("SOURCE_DATE_EPOCH");
    if (epoch == nullptr) {
        return std::make_unique<SystemClock>();
    }
    long long seconds = 0;
    const char* end = epoch->data() + epoch->size();
    const auto [stop, failure] = std::from_chars(epoch->data(), end, seconds);
    constexpr long long most = 7258118400; // 2200-01-01
    if (failure != std::errc{} || stop != end || seconds < 0 || seconds > most) {
        throw Error(Errc::bad_option_value)
            .with("option", "SOURCE_DATE_EPOCH")
            .with("expected", Text("seconds since 1970", "1970 年からの秒数"));
    }
    return std::make_unique<FixedClock>(SysTime(std::chrono::seconds(seconds)));
}

std::unique_ptr<Random> make_random(const Settings& settings) {
    if (const std::optional<long long> seed = settings.integer("seed")) {
        return std::make_unique<SeededRandom>(static_cast<std::uint64_t>(*seed));
    }
    return std::make_unique<SystemRandom>();
}

/// The file of --summary-file, which takes the place of an earlier summary only: a name mistyped
/// must not cost a list or a recording, and --force is about the file of --out. Nothing when none
/// is asked for. Throws summary_not_one, output_folder_missing, file_not_regular, output_failed.
std::unique_ptr<PendingFile> open_summary_file(const Settings& settings) {
    const std::optional<std::string> file = settings.text("summary_file");
    if (!file) {
        return nullptr;
    }
    constexpr std::string_view beginning = R"({"schema":"mqa.summary/)";
    const std::optional<std::string> head = beginning_of_file(*file, beginning.size());
    const bool replaceable = head && (head->empty() || *head == beginning);
    try {
        return std::make_unique<PendingFile>(*file,
                                             replaceable ? Overwrite::allow : Overwrite::refuse);
    } catch (const Error& error) {
        // Its hint would be --force.
        if (error.errc() == Errc::output_exists) {
            throw Error(Errc::summary_not_one).file(*file);
        }
        throw;
    }
}

/// One run of a tool, from the words of the command line to the exit status.
class Run {
public:
    Run(const ToolProgram& program, std::vector<std::string> words, Environment environment)
        : program_(program), words_(std::move(words)), environment_(std::move(environment)),
          log_(error_output_, early_style(program, words_, environment_)) {}

    ExitStatus execute() {
        guarded([this] { run(); });
        return status_.result();
    }

private:
    /// Does `work`; whatever it throws is told on standard error and becomes the exit status.
    template <typename Work>
    void guarded(const Work& work) {
        try {
            work();
        } catch (const Error& error) {
            tell(error);
        } catch (const std::bad_alloc&) {
            tell(Error(Errc::unexpected)
                     .with("operation", Text("memory is exhausted", "メモリーが足りません")));
        } catch (const std::exception&) {
            tell(Error(Errc::defect)
                     .with("operation", Text("an error nobody expected", "想定外のエラー")));
        }
    }

    void tell(const Error& error) {
        status_.add(error.exit_status());
        // A reader that had enough (head) is nothing to talk about.
        if (error.errc() != Errc::output_closed) {
            error_output_.write(error_lines(error, log_.style()));
        }
    }

    void run() {
        const ParsedCommand command = parse_command_line(program_.spec, words_);
        Language language = choose_language(command, environment_);
        if (command.help) {
            output_.write(help_text(program_.spec, *command.command, language));
            return;
        }
        const std::string answer = answer_common_command(program_, command, language);
        if (!answer.empty()) {
            output_.write(answer);
            return;
        }
        const Settings settings = resolve_settings(program_.spec, command, environment_,
                                                   config_places(command, environment_), log_);
        log_.set_style(final_style(log_.style(), settings));
        run_command(command, settings);
    }

    void run_command(const ParsedCommand& command, const Settings& settings) {
        const std::unique_ptr<Clock> clock = make_clock(settings, environment_);
        const std::unique_ptr<Random> random = make_random(settings);
        SystemClock live_clock;
        log_.set_clock(clock.get());
        ControllingTerminal terminal;
        FdInput input(FileDescriptor(::dup(STDIN_FILENO)), "-");
        const bool test = settings.choice("profile") == "test";
        ToolContext context{.tool = program_.spec,
                            .command = command,
                            .settings = settings,
                            .environment = environment_,
                            .clock = *clock,
                            .live_clock = live_clock,
                            .fixed_clock = dynamic_cast<FixedClock*>(clock.get()) != nullptr,
                            .random = *random,
                            .log = log_,
                            .language = log_.style().language,
                            .profile = test ? Profile::test : Profile::production,
                            .terminal_facts = standard_terminal_facts(),
                            .terminal = terminal,
                            .input = input,
                            .output = output_,
                            .status = status_,
                            .explanations = program_.explanations};
        const SteadyTime start = clock->steady();
        guarded([&] {
            // Before anything is done: what cannot be told of at the end is better not begun.
            summary_file_ = open_summary_file(settings);
            if (command.is("config show")) {
                output_.write(show_settings(context));
            } else {
                status_.add(program_.handler(context));
            }
        });
        if (interruption_requested()) {
            status_.add(ExitStatus::interrupted);
        }
        guarded([&] { summarise(context, clock->steady() - start); });
        log_.set_clock(nullptr);
    }

    void summarise(ToolContext& context, SteadyTime::duration duration) {
        const bool as_record = log_.style().format == LogFormat::json;
        if (!as_record) {
            tell_counts(context.terminal_facts);
        }
        if (!summary_file_ && !as_record) {
            return;
        }
        const std::string line =
            summary_line({.id = uuid_v7(context.clock.now(), context.random),
                          .tool = std::string(program_.spec.name),
                          .counts = status_.counts(),
                          .duration_seconds = std::chrono::duration<double>(duration).count(),
                          .exit_status = static_cast<int>(status_.result())});
        if (summary_file_) {
            summary_file_->write(line);
            summary_file_->publish();
        } else if (log_.style().level >= LogLevel::notice && !status_.counts().empty()) {
            error_output_.write(line);
        }
    }

    /// Who sits at the end of the pipe sees how a batch went; elsewhere it takes -v.
    void tell_counts(const TerminalFacts& facts) {
        constexpr Text finished("finished: {counts}", "終了: {counts}");
        const auto& counts = status_.counts();
        std::uint64_t records = 0;
        for (const auto& [outcome, times] : counts) {
            records += times;
        }
        if (records == 0) {
            return;
        }
        const TextArguments arguments{
            {"counts", counts_told(counts, Language::en), counts_told(counts, Language::ja)}};
        if (facts.error_is_terminal && facts.output_is_terminal && records > 1) {
            log_.notice(finished, arguments);
        } else {
            log_.info(finished, arguments);
        }
    }

    const ToolProgram& program_;
    std::vector<std::string> words_;
    Environment environment_;
    FdOutput output_{STDOUT_FILENO};
    FdOutput error_output_{STDERR_FILENO};
    StreamLog log_;
    RunStatus status_;
    std::unique_ptr<PendingFile> summary_file_;
};

} // namespace

int run_tool(const ToolProgram& program, int argc, const char* const* argv,
             const char* const* environment) noexcept {
    try {
        occupy_standard_descriptors();
        const Environment given = Environment::from_block(environment);
        forget_unwelcome_variables();
        install_signal_handlers();
        std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
        Run run(program, std::move(words), given);
        return static_cast<int>(run.execute());
    } catch (const Error& error) {
        return static_cast<int>(error.exit_status());
    } catch (const std::bad_alloc&) {
        return static_cast<int>(ExitStatus::unexpected);
    } catch (...) {
        return static_cast<int>(ExitStatus::defect);
    }
}

} // namespace mqa
