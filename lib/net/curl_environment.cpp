// SPDX-License-Identifier: Apache-2.0
#include "net/curl_environment.hpp"

#include "base/error.hpp"
#include "base/process_environment.hpp"

#include <curl/curl.h>

namespace mqa {
namespace {

struct GlobalState {
    GlobalState() {
        forget_unwelcome_variables();
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
            throw Error(Errc::unexpected).with("operation", "curl_global_init");
        }
    }

    ~GlobalState() { curl_global_cleanup(); }

    GlobalState(const GlobalState&) = delete;
    GlobalState& operator=(const GlobalState&) = delete;
};

} // namespace

void prepare_curl() {
    static const GlobalState state;
}

} // namespace mqa
