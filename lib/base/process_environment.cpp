// SPDX-License-Identifier: Apache-2.0
#include "base/process_environment.hpp"

#include <array>
#include <cstdlib>

namespace mqa {

void forget_unwelcome_variables() noexcept {
    static constexpr std::array unwelcome{
        "SSLKEYLOGFILE",   "CURL_CA_BUNDLE",   "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF",
        "OPENSSL_MODULES", "OPENSSL_ENGINES",  "CURL_HOME",     "NETRC",        "http_proxy",
        "https_proxy",     "HTTPS_PROXY",      "all_proxy",     "ALL_PROXY",    "no_proxy",
        "NO_PROXY",        "CURL_SSL_BACKEND",
    };
    for (const char* name : unwelcome) {
        ::unsetenv(name); // NOLINT(concurrency-mt-unsafe): before any thread of ours
    }
}

} // namespace mqa
