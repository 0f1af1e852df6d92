// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "net/curl_tls.hpp"

namespace mqa {

/// How one exchange failed, in libcurl's terms.
struct CurlFailure {
    int code = 0;           ///< CURLcode
    long verify_result = 0; ///< X509_V_*
    long os_errno = 0;
    std::string_view detail{}; ///< libcurl's own text; looked at, never repeated
    int sent_again = 0;        ///< how often, before this failure
};

/// The error kind of a failure. `alert` is the last alert of the peer, or none.
Error error_of_failure(const CurlFailure& failure, int alert, const TlsSettings& settings);

/// A connection that was kept from an earlier request and closed by the server before a byte of the
/// answer came looks like this.
bool may_be_recycled(int code);

} // namespace mqa
