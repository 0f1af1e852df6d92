// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"
#include "lists/diagnostics.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"

#include <string>
#include <vector>

namespace mqa::test {

inline std::string list_path(const std::string& name) {
    return std::string(MQA_TEST_DATA) + "/lists/" + name;
}

inline std::string list_bytes(const std::string& name) {
    return read_file(list_path(name), 1024UL * 1024);
}

inline Date day(int year, unsigned month, unsigned day_of_month) {
    return Date::from(year, month, day_of_month).value();
}

/// A day on which the lists of the tests hold.
inline const Date november = day(2026, 11, 22);

inline InsurerNumber insurer(const char* digits) {
    return InsurerNumber::parse(digits).value();
}

inline InstitutionNumber institution(const char* digits) {
    return InstitutionNumber::parse(digits).value();
}

/// "L-105 2 保険者番号" for each finding that is no note.
inline std::vector<std::string> findings(const std::vector<ListDiagnostic>& diagnostics) {
    std::vector<std::string> found;
    for (const ListDiagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity() != Severity::note) {
            found.push_back(std::string(diagnostic.code()) + " " + std::to_string(diagnostic.line) +
                            (diagnostic.column.empty() ? "" : " " + diagnostic.column));
        }
    }
    return found;
}

} // namespace mqa::test
