// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"
#include "xml/parsing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mqa {

/// What a result says about one person. Codes stand as they came.
struct OqsEntry {
    std::optional<std::string> identifier; ///< that of the question, in bulk results
    std::optional<std::string> status;     ///< 処理結果状況 (OQSCD004)
    std::optional<std::string> code;       ///< 処理結果コード, not public as a list
    std::optional<std::string> message;    ///< 処理結果メッセージ
    std::optional<std::string> validity;   ///< 資格有効性 (OQSCD006)
    std::vector<Membership> results;
    std::vector<ServiceNotice> notices; ///< elements and values without a place, verbatim
};

/// A result file: header, reception of a bulk request, and what it says of persons.
struct OqsMessage {
    std::optional<std::string> segment; ///< 処理結果区分 (OQSCD003)
    std::optional<std::string> error_code;
    std::optional<std::string> error_message;
    std::optional<std::string> file_identifier;
    std::optional<std::string> institution; ///< 医療機関コード
    std::optional<std::string> reception_number;
    std::optional<SysTime> executed_at;
    std::vector<OqsEntry> entries;
};

using OqsOutcome = std::variant<OqsMessage, XmlFault>;

/// Reads a result from the bytes of its file: XML in either encoding, or an archive (zip) that
/// holds one such XML file. Nothing in it is an exception: an element or code nobody knows becomes
/// a notice of its entry.
OqsOutcome read_oqs_result(std::string_view bytes, const XmlLimits& limits = {});

} // namespace mqa
