// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "commands.hpp"
#include "explanations.hpp"

#include <unistd.h>

int main(int argc, char** argv) {
    const mqa::ToolProgram program{.spec = mqa::register_tool,
                                   .handler = mqa::run_register,
                                   .explanations = mqa::register_explanations};
    return mqa::run_tool(program, argc, argv, environ);
}
