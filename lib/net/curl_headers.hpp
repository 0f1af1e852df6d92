// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <curl/curl.h>

namespace mqa {

void wipe_text(std::string& text);

/// The lines of a request's head as libcurl takes them. The memory of one request serves the next:
/// a list of libcurl's own would ask for two pieces a line, and give them back.
class CurlHeaders {
public:
    CurlHeaders() = default;

    ~CurlHeaders() { wipe_secrets(); }

    CurlHeaders(const CurlHeaders&) = delete;
    CurlHeaders& operator=(const CurlHeaders&) = delete;

    /// Wipes what was secret in the lines before, and forgets them all.
    void clear();
    void add(std::string_view name, std::string_view value, bool secret = false);

    /// Overwrites the secret lines; the list is not to be used after that.
    void wipe_secrets();

    /// Valid until the next call of any other.
    curl_slist* list();

private:
    struct Line {
        std::string text;
        bool secret = false;
    };

    std::vector<Line> lines_; ///< more than `used_`, of which the rest is kept for its memory
    std::size_t used_ = 0;
    std::vector<curl_slist> nodes_;
};

} // namespace mqa
