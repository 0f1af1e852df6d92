// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"
#include "commands.hpp"
#include "explanations.hpp"
#include "explanations/decision_explanations.hpp"

#include <algorithm>
#include <iterator>

#include <unistd.h>

int main(int argc, char** argv) {
    std::vector<mqa::Explanation> explanations = mqa::decision_explanations();
    std::ranges::move(mqa::register_explanations(), std::back_inserter(explanations));
    const mqa::ToolProgram program{
        .spec = mqa::register_tool, .handler = mqa::run_register, .explanations = explanations};
    return mqa::run_tool(program, argc, argv, environ);
}
