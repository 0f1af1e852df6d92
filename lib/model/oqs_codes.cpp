// SPDX-License-Identifier: Apache-2.0
#include "model/oqs_codes.hpp"

#include "base/data_table.hpp"

#include <algorithm>
#include <vector>

namespace mqa {

namespace data {
extern const std::string_view oqs_codes;
}

namespace {

const std::vector<OqsCode>& codes() {
    static const std::vector<OqsCode> table = [] {
        std::vector<OqsCode> rows;
        for (const DataRow& row : data_rows(data::oqs_codes, 5)) {
            const std::string_view term = row[2] == "-" ? std::string_view() : row[2];
            rows.push_back({row[0], row[1], term, row[3], row[4]});
        }
        return rows;
    }();
    return table;
}

} // namespace

const OqsCode* find_oqs_code(std::string_view list, std::string_view code) {
    const auto found = std::ranges::find_if(
        codes(), [&](const OqsCode& row) { return row.list == list && row.code == code; });
    return found == codes().end() ? nullptr : &*found;
}

std::string_view term_of_oqs_code(std::string_view list, std::string_view code) {
    const OqsCode* found = find_oqs_code(list, code);
    return found == nullptr ? std::string_view() : found->term;
}

std::string_view oqs_code_of_term(std::string_view list, std::string_view term) {
    const auto found = std::ranges::find_if(codes(), [&](const OqsCode& row) {
        return row.list == list && !term.empty() && row.term == term;
    });
    return found == codes().end() ? std::string_view() : found->code;
}

} // namespace mqa
