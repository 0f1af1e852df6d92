// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "commands.hpp"
#include "explanations/decision_explanations.hpp"

#include <unistd.h>

int main(int argc, char** argv) {
    const mqa::ToolProgram program{.spec = mqa::match_tool,
                                   .handler = mqa::run_match,
                                   .explanations = mqa::decision_explanations};
    return mqa::run_tool(program, argc, argv, environ);
}
