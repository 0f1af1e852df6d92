// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <string>

#include <curl/curl.h>

namespace mqa {

/// Sets an option or throws: an option that silently does not hold could be one of the checks.
template <typename Value>
void set_option(CURL* handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle, option, value) != CURLE_OK) {
        throw Error(Errc::unexpected)
            .with("operation", "curl_easy_setopt")
            .cause("option", std::to_string(static_cast<int>(option)));
    }
}

inline void require(CURLMcode code) {
    if (code != CURLM_OK) {
        throw Error(Errc::unexpected)
            .with("operation", "curl_multi")
            .cause("curl_multi", std::to_string(static_cast<int>(code)));
    }
}

} // namespace mqa
