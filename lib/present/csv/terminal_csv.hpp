// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "present/csv/csv_text.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// CSV as a terminal may have it: what could steer it stands there as text (\x1B). Line ends and
/// TAB stay. Files and pipes get values as they are.
std::string csv_for_terminal(std::string_view csv, CsvEncoding encoding);

/// The same for CSV that comes row by row.
class TerminalCsv final : public OutputStream {
public:
    TerminalCsv(OutputStream& terminal, CsvEncoding encoding)
        : terminal_(terminal), encoding_(encoding) {}

    void write(std::string_view rows) override {
        terminal_.write(csv_for_terminal(rows, encoding_));
    }

private:
    OutputStream& terminal_;
    CsvEncoding encoding_;
};

} // namespace mqa
