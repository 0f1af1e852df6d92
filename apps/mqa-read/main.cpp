// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/system_api.hpp"
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "commands.hpp"
#include "explanations/decision_explanations.hpp"

#include <array>
#include <string>

#include <unistd.h>

int main(int argc, char** argv) {
    const std::string pcsc = mqa::pcsc_library_version();
    const std::array libraries{mqa::LibraryVersion{"pcsc-lite", pcsc}};
    const mqa::ToolProgram program{.spec = mqa::read_tool,
                                   .handler = mqa::run_read_tool,
                                   .explanations = mqa::decision_explanations,
                                   .libraries = libraries};
    return mqa::run_tool(program, argc, argv, environ);
}
