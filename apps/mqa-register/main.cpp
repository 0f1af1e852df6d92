// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/run.hpp"
#include "cli/tools/tables.hpp"

#include <unistd.h>

namespace {

/// Registration itself is not in this version; the tool says so and offers what all tools share.
mqa::ExitStatus run_register(mqa::ToolContext&) {
    throw mqa::Error(mqa::Errc::not_available)
        .with("feature", mqa::Text("preparing registrations", "登録の準備"))
        .with("advice", mqa::Text("mqa-register --help lists what this version has",
                                  "この版でできることは mqa-register --help を見てください"));
}

} // namespace

int main(int argc, char** argv) {
    const mqa::ToolProgram program{.spec = mqa::register_tool, .handler = run_register};
    return mqa::run_tool(program, argc, argv, environ);
}
