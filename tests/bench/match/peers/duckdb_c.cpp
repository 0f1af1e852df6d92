// SPDX-License-Identifier: Apache-2.0
// duckdb_c LIBRARY FILE.sql: runs the statements through DuckDB's C interface on one thread, so
// that its instructions can be counted without those of node.

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <dlfcn.h>

namespace {

/// Room for duckdb_result, whose layout does not matter here.
using Result = std::array<char, 256>;

template <typename Function>
Function* symbol(void* library, const char* name) {
    return reinterpret_cast<Function*>(dlsym(library, name));
}

} // namespace

int main(int argc, char** argv) {
    void* library = argc == 3 ? dlopen(argv[1], RTLD_NOW) : nullptr;
    if (library == nullptr) {
        std::fputs("usage: duckdb_c LIBRARY FILE.sql\n", stderr);
        return 2;
    }
    auto* open = symbol<int(const char*, void**)>(library, "duckdb_open");
    auto* connect = symbol<int(void*, void**)>(library, "duckdb_connect");
    auto* query = symbol<int(void*, const char*, void*)>(library, "duckdb_query");
    auto* message = symbol<const char*(void*)>(library, "duckdb_result_error");
    void* database = nullptr;
    void* connection = nullptr;
    if (open(nullptr, &database) != 0 || connect(database, &connection) != 0) {
        return 1;
    }
    std::ifstream file(argv[2]);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const std::string& statement : {std::string("SET threads=1"), text}) {
        Result result{};
        if (query(connection, statement.c_str(), result.data()) != 0) {
            std::fputs(message(result.data()), stderr);
            return 1;
        }
    }
    return 0;
}
