// SPDX-License-Identifier: Apache-2.0
#include "base/heap.hpp"
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "commands.hpp"
#include "explanations/decision_explanations.hpp"

#include <unistd.h>

int main(int argc, char** argv) {
    mqa::keep_freed_memory();
    const mqa::ToolProgram program{.spec = mqa::verify_tool,
                                   .handler = mqa::run_verify,
                                   .explanations = mqa::decision_explanations};
    return mqa::run_tool(program, argc, argv, environ);
}
