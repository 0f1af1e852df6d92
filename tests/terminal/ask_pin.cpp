// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "card/card_profile.hpp"
#include "card/pin.hpp"
#include "cli/pin_prompt.hpp"
#include "cli/run.hpp"

#include <array>
#include <cstdlib>
#include <string>
#include <sys/prctl.h>

#include <poll.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::array options{
    OptionSpec{.name = "--pin-fd",
               .help = Text("as mqa-read", "mqa-read と同じ"),
               .value_name = "N",
               .type = ValueType::integer},
    OptionSpec{.name = "--pin-file",
               .help = Text("as mqa-read", "mqa-read と同じ"),
               .value_name = "PATH",
               .type = ValueType::file},
    OptionSpec{.name = "--askpass",
               .help = Text("as mqa-read", "mqa-read と同じ"),
               .value_name = "PROG",
               .type = ValueType::file},
    OptionSpec{.name = "--allow-last-try",
               .help = Text("as mqa-read", "mqa-read と同じ"),
               .kind = OptionKind::flag},
    OptionSpec{.name = "--tries",
               .help = Text("what a card would tell", "カードが答える残り回数"),
               .value_name = "N",
               .type = ValueType::integer},
    OptionSpec{.name = "--then",
               .help = Text("what to do with the PIN in memory", "暗証番号を読んだ後の動作"),
               .value_name = "ACTION"},
};

constexpr std::array commands{
    CommandSpec{.path = "",
                .summary = Text("ask for a PIN and tell its length", "暗証番号をたずねる"),
                .options = options},
};

constexpr ToolSpec spec{.name = "ask_pin",
                        .summary = Text("ask for a PIN", "暗証番号をたずねる"),
                        .description = Text("A tool of the tests.", "試験用のツール。"),
                        .commands = commands,
                        .formats = "ndjson"};

ExitStatus ask(ToolContext& context) {
    const std::string then = context.settings.text("then").value_or("");
    if (then == "abort-without-asking") {
        std::abort();
    }
    std::optional<int> tries;
    if (const auto given = context.settings.integer("tries")) {
        tries = static_cast<int>(*given);
    }
    const Secret pin = normalise_pin(
        collect_pin(context.settings, context.terminal, context.language, tries), jpki_profile);
    context.output.write("accepted " + std::to_string(pin.size()) + ", dumpable " +
                         std::to_string(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) + "\n");
    if (then == "abort") {
        std::abort();
    }
    if (then == "wait") {
        while (!interruption_requested()) {
            ::poll(nullptr, 0, 20);
        }
    }
    return ExitStatus::done;
}

} // namespace
} // namespace mqa

int main(int argc, char** argv) {
    const mqa::ToolProgram program{.spec = mqa::spec, .handler = mqa::ask};
    return mqa::run_tool(program, argc, argv, environ);
}
