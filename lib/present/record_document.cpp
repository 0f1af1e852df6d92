// SPDX-License-Identifier: Apache-2.0
#include "present/record_document.hpp"

#include "base/error.hpp"

namespace mqa {

void refuse_record(std::string_view format) {
    throw Error(Errc::format_not_supported)
        .with("format", format)
        .with("choices", "card table json ndjson");
}

Text RecordDocument::damage() const {
    return {"{count} rows hold characters that CP932 does not have, written as 〓",
            "CP932 にない文字を 〓 で書いた行が {count} 行あります"};
}

void RecordDocument::write(const Qualification&) {
    refuse_record(format());
}

void RecordDocument::write(const Decision&) {
    refuse_record(format());
}

void RecordDocument::write(const ErrorRecord&) {
    refuse_record(format());
}

} // namespace mqa
