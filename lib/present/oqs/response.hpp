// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "xml/encoding.hpp"

#include <string>

namespace mqa {

/// The result (資格確認の結果, OQSsiquc01res) that a receipt computer takes in, as a terminal would
/// have written it. ArbitraryFileIdentifier is the record's id. Members that a result has no
/// element for (purpose, proof) are left out; notices that name an element go back into it, the
/// others become code and message.
std::string oqs_response(const Qualification& qualification, XmlEncoding encoding);

/// What an error does not know of itself.
struct OqsOccasion {
    SysTime when{};
    std::string institution{}; ///< the number of the one that asked; empty: unknown
    XmlEncoding encoding = XmlEncoding::utf8;
};

/// A result that failed (処理結果区分 9) with the error's id, code and message.
std::string oqs_response(const ErrorRecord& error, const OqsOccasion& occasion);

} // namespace mqa
