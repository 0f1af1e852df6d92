// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"

#include <csignal>
#include <fstream>
#include <new>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

struct Finished {
    int status = -1;
    std::string out;
    std::string err;
};

/// Runs the tool in a process of its own, as main would.
Finished run_child(const Handler& handler, std::vector<const char*> words,
                   std::vector<const char*> environment = {}) {
    const test::TemporaryFolder folder;
    const std::string out = folder.file("out");
    const std::string err = folder.file("err");
    words.insert(words.begin(), "mqa-match");
    environment.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(STDIN_FILENO);
        ::open("/dev/null", O_RDONLY);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        if (::chdir(folder.path().c_str()) != 0) {
            ::_exit(99);
        }
        const ToolProgram program{.spec = match_tool, .handler = handler};
        ::_exit(
            run_tool(program, static_cast<int>(words.size()), words.data(), environment.data()));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), test::content_of(out),
            test::content_of(err)};
}

ExitStatus do_nothing(ToolContext&) {
    return ExitStatus::done;
}

TEST_CASE("what a handler returns and what it noted are joined, the stronger wins") {
    const auto handler = [](ToolContext& context) {
        context.status.add(ExitStatus::ineligible);
        return ExitStatus::review;
    };
    const Finished outcome = run_child(handler, {});
    CHECK(outcome.status == 11);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.empty());
}

TEST_CASE("an error of the handler is told on standard error and gives its exit status") {
    const Finished outcome = run_child(
        [](ToolContext&) -> ExitStatus { throw Error(Errc::file_unreadable).file("a"); }, {});
    CHECK(outcome.status == 40);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("mqa-match: error: cannot read a\n"));
}

TEST_CASE("exhausted memory is 1, an exception nobody expected is 70 and is not quoted") {
    CHECK(run_child([](ToolContext&) -> ExitStatus { throw std::bad_alloc(); }, {}).status == 1);
    const Finished outcome =
        run_child([](ToolContext&) -> ExitStatus { throw std::runtime_error("資格 一郎"); }, {});
    CHECK(outcome.status == 70);
    CHECK(outcome.err.find("資格") == std::string::npos);
}

TEST_CASE(
    "an error comes as JSON and in the language asked for even when the command line is wrong") {
    CHECK(
        run_child(do_nothing, {"--log-format", "json", "--bogus"}).err.starts_with("{\"schema\""));
    const Finished japanese = run_child(do_nothing, {"--lang", "ja", "--bogus"});
    CHECK(japanese.status == 2);
    CHECK(japanese.err.starts_with("mqa-match: エラー: 知らないオプション"));
    CHECK(run_child(do_nothing, {"--bogus"}, {"LANG=ja_JP.UTF-8"}).err == japanese.err);
}

TEST_CASE("help and version go to standard output with status 0") {
    const Finished help = run_child(do_nothing, {"--help"});
    CHECK(help.status == 0);
    CHECK(help.out.starts_with("Usage: mqa-match"));
    CHECK(run_child(do_nothing, {"--version"}).out == "mqa-match 0.1.0\n");
    CHECK(run_child(do_nothing, {"--version", "-o", "json"})
              .out.starts_with(
                  "{\"tool\":\"mqa-match\",\"version\":\"0.1.0\",\"libraries\":{},\"schemas\":["));
}

TEST_CASE("schema lists the kinds, prints one, and refuses an unknown one with a suggestion") {
    CHECK(run_child(do_nothing, {"schema"}).out.find("mqa.decision/1\n") != std::string::npos);
    CHECK(run_child(do_nothing, {"schema", "decision"}).out.find("$schema") != std::string::npos);
    const Finished unknown = run_child(do_nothing, {"schema", "decison"});
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("did you mean decision?") != std::string::npos);
}

TEST_CASE("explain of an unknown code is a usage error with a suggestion") {
    const Finished unknown = run_child(do_nothing, {"explain", "pin_blokked"});
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("did you mean pin_blocked?") != std::string::npos);
    CHECK(run_child(do_nothing, {"explain", "C-401"}).status == 0);
}

TEST_CASE("--clock, then SOURCE_DATE_EPOCH, fix the time; a bad value is a usage error") {
    const auto handler = [](ToolContext& context) {
        context.output.write(context.fixed_clock ? format_instant(context.clock.now()) : "moving");
        return ExitStatus::done;
    };
    CHECK(
        run_child(handler, {"--clock", "2026-11-22T09:00:00+09:00"}, {"SOURCE_DATE_EPOCH=0"}).out ==
        "2026-11-22T09:00:00+09:00");
    CHECK(run_child(handler, {}, {"SOURCE_DATE_EPOCH=0"}).out == "1970-01-01T09:00:00+09:00");
    CHECK(run_child(handler, {}).out == "moving");
    CHECK(run_child(handler, {}, {"SOURCE_DATE_EPOCH=soon"}).status == 2);
    CHECK(run_child(handler, {"--clock", "noon"}).status == 2);
}

TEST_CASE("the same seed gives the same ids") {
    const auto handler = [](ToolContext& context) {
        context.output.write(uuid_v7(context.clock.now(), context.random));
        return ExitStatus::done;
    };
    const std::vector<const char*> words{"--seed", "7", "--clock", "2026-11-22T09:00:00+09:00"};
    const std::string first = run_child(handler, words).out;
    CHECK(first.size() == 36);
    CHECK(run_child(handler, words).out == first);
    CHECK(run_child(handler, {}).out != first);
}

TEST_CASE("a signal ends the run with 130 and what was noted is summarised") {
    const auto handler = [](ToolContext& context) {
        context.status.count("eligible", 2);
        ::raise(SIGINT);
        std::array<char, 1> byte{};
        context.input.read(byte);
        return ExitStatus::done;
    };
    const Finished outcome = run_child(handler, {"-v"});
    CHECK(outcome.status == 130);
    CHECK(outcome.err.find("ELIGIBLE 2") != std::string::npos);
}

TEST_CASE("a reader that goes away ends the run with 141 and without a word") {
    const auto handler = [](ToolContext& context) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) == 0) {
            ::close(ends[0]);
            ::dup2(ends[1], STDOUT_FILENO);
        }
        context.output.write("x");
        return ExitStatus::done;
    };
    const Finished outcome = run_child(handler, {});
    CHECK(outcome.status == 141);
    CHECK(outcome.err.empty());
}

TEST_CASE("--summary-file holds one summary record also when the run failed") {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("summary");
    const auto handler = [](ToolContext& context) -> ExitStatus {
        context.status.count("eligible");
        throw Error(Errc::interrupted);
    };
    const Finished outcome = run_child(handler, {"--summary-file", path.c_str(), "--seed", "1",
                                                 "--clock", "2026-11-22T09:00:00+09:00"});
    CHECK(outcome.status == 130);
    const std::string summary = test::content_of(path);
    CHECK(summary.starts_with("{\"schema\":\"mqa.summary/1\""));
    CHECK(summary.find("\"exit_status\":130") != std::string::npos);
    CHECK(summary.find("\"eligible\":1") != std::string::npos);
}

TEST_CASE("config show reads the files of the run; a broken file does not keep help from showing") {
    CHECK(run_child(do_nothing, {"config", "show", "--origin"}, {"MQA_SERVICE=dock"})
              .out.find("{\"name\":\"service\",\"value\":\"dock\",\"origin\":\"environment\"}") !=
          std::string::npos);
    CHECK(run_child(do_nothing, {"--config", "/nonexistent", "--help"}).status == 0);
    CHECK(run_child(do_nothing, {"--config", "/nonexistent"}).status == 2);
}

TEST_CASE("a format the tool cannot write is refused with those it can") {
    const auto handler = [](ToolContext& context) {
        open_record_output(context).finish();
        return ExitStatus::done;
    };
    const Finished refused = run_child(handler, {"-o", "xlsx"});
    CHECK(refused.status == 2);
    CHECK(refused.err.find("card table json ndjson") != std::string::npos);
    CHECK(run_child(handler, {"-o", "json"}).out == "[]\n");
    CHECK(run_child(handler, {}).out.empty());
}

} // namespace
} // namespace mqa
