// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"
#include "xml/encoding.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// What the header of every request says.
struct OqsSender {
    std::string institution;     ///< 10 digits
    std::string file_identifier; ///< comes back in the result
    XmlEncoding encoding = XmlEncoding::utf8;
    SysTime now;
};

/// One person asked about, by insurance data (照会区分 2).
struct OqsQuery {
    const Inquiry* inquiry;
    std::string identifier; ///< comes back beside the answer
};

/// The text of a request for one person (OQSsiquc01req).
std::string oqs_single_request(const OqsSender& sender, const OqsQuery& query);

/// The text of a request for many persons (OQSmuquc01req). assumed: one search element for each
/// person, side by side in the body; published sources show this request with one element only.
std::string oqs_bulk_request(const OqsSender& sender, std::span<const OqsQuery> queries);

/// The text that asks for the results of a bulk request (OQSmuquc02req).
std::string oqs_download_request(const OqsSender& sender, std::string_view reception_number);

} // namespace mqa
