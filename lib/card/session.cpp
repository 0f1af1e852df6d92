// SPDX-License-Identifier: Apache-2.0
#include "card/session.hpp"

namespace mqa {

Error session_error(const std::string& file, std::uint64_t line, Text problem) {
    Error error(Errc::session_invalid);
    error.file(file).line(line).with("problem", problem);
    return error;
}

void require_response(const RecordedSession& session, const RecordedExchange& exchange) {
    if (exchange.redacted.empty()) {
        return;
    }
    if (exchange.redacted == "certificate") {
        throw session_error(
            session.file, exchange.line,
            Text("the certificate was left out of this recording (redaction personal)",
                 "この記録には証明書が含まれていません (redaction personal)"));
    }
    if (exchange.redacted == "signature") {
        throw session_error(
            session.file, exchange.line,
            Text("the signature was left out of this recording (redaction personal)",
                 "この記録には署名が含まれていません (redaction personal)"));
    }
    throw session_error(session.file, exchange.line,
                        Text("an answer that is needed was left out of this recording",
                             "必要な応答がこの記録に含まれていません"));
}

} // namespace mqa
