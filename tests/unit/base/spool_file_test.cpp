// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/spool_file.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

namespace mqa {
namespace {

std::string copy_of(SpoolFile& spool) {
    TextOutput output;
    spool.copy_to(output);
    return output.text();
}

TEST_CASE("a spool gives back what was written, more than once") {
    const test::TemporaryFolder folder;
    SpoolFile spool(folder.file(""));
    CHECK(copy_of(spool).empty());
    const std::string much(300'000, 'x');
    spool.write("head ");
    spool.write(much);
    CHECK(spool.size() == much.size() + 5);
    CHECK(copy_of(spool) == "head " + much);
    spool.write(" tail");
    CHECK(copy_of(spool) == "head " + much + " tail");
}

TEST_CASE("a spool has no name in its folder, but a path for other libraries") {
    const test::TemporaryFolder folder;
    SpoolFile spool(folder.file(""));
    spool.write(std::string(100'000, 'x'));
    CHECK(folder.names().empty());
    const std::string path = spool.path();
    std::ofstream(path, std::ios::trunc) << "by another";
    CHECK(copy_of(spool) == "by another");
}

TEST_CASE("a spool that cannot be made says so when it is written") {
    SpoolFile spool("/dev/null/no-folder");
    spool.write("kept in memory so far");
    CHECK(test::errc_of([&] { copy_of(spool); }) == Errc::output_failed);
}

} // namespace
} // namespace mqa
