// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class CsvEncoding { utf8, utf8_bom, cp932 };

/// "utf-8", "utf-8-bom", "cp932"; also "utf8" and "utf8-bom".
std::optional<CsvEncoding> csv_encoding_from(std::string_view name);

/// One cell (RFC 4180): quoted where it must be, and with ' before a first sign that a spreadsheet
/// would take for a formula (= + - @, also full-width, TAB CR LF NUL; CWE-1236) or for our own '.
/// Readers leave a ' at the front out again when one of these signs follows it.
std::string csv_cell(std::string_view value);

/// A row with its line end (CR LF).
std::string csv_row(const std::vector<std::string>& values);

/// The heading row of a file in `encoding`, whose characters all are in CP932; after a byte order
/// mark where the encoding has one.
std::string csv_head(const std::vector<std::string>& names, CsvEncoding encoding);

/// The same row for a file in `encoding`. A cell with a character that CP932 does not have comes
/// with 〓 in the place of each such character; its index is added to `damaged`.
std::string encoded_csv_row(const std::vector<std::string>& values, CsvEncoding encoding,
                            std::vector<std::size_t>& damaged);

} // namespace mqa
