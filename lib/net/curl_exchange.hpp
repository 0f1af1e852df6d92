// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/curl_errors.hpp"
#include "net/curl_headers.hpp"
#include "net/http_answer.hpp"
#include "net/server_address.hpp"

#include <array>
#include <chrono>
#include <memory>
#include <string>

#include <curl/curl.h>

namespace mqa {

/// Limits of time for one exchange.
struct HttpTimes {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds total{30'000};
};

enum class HttpVersion {
    http_1_1,
    http_2, ///< where the server offers it, else 1.1
};

/// One handle of libcurl with the request it carries and the answer it gathers. Used again for one
/// request after the other.
class CurlExchange {
public:
    CurlExchange(const ServerAddress& address, TlsContext& tls, HttpTimes times,
                 HttpVersion version, CURLSH* sessions);
    CurlExchange(const CurlExchange&) = delete;
    CurlExchange& operator=(const CurlExchange&) = delete;
    ~CurlExchange() = default;

    void start(HttpRequest request, HttpCompletion completion);
    /// The same request again, from the beginning.
    void restart();

    /// What became of it, by the code with which the transfer ended.
    HttpOutcome outcome(CURLcode code, TlsAlerts& alerts, SysTime now);
    /// It was lost before anything came, with a kept connection or with one that may have been cut
    /// because of our certificate, and may be sent again at once.
    bool deserves_another_connection(CURLcode code) const;

    /// Its answer came over a connection that many can share.
    bool multiplexed() const;

    HttpCompletion take_completion() { return std::move(completion_); }

    /// Wipes the secrets of the request; it is not sent again.
    void forget_secrets();

    CURL* handle() const { return handle_.get(); }

private:
    struct FreeHandle {
        void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
    };

    struct FreePlace {
        void operator()(CURLU* place) const noexcept { curl_url_cleanup(place); }
    };

    /// In TLS 1.3 a server refuses our certificate after our side of the connection is made; when
    /// it is gone before the request could be written, libcurl keeps the connection and leaves the
    /// alert in it unread. Sent again, it finds the alert there, or gets it from the next
    /// connection.
    bool may_hide_refusal(CURLcode code) const;

    static int take_socket(void* self, curl_socket_t socket, curlsocktype purpose);
    static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
    void set_headers();
    void set_place(const std::string& url);

    std::unique_ptr<CURL, FreeHandle> handle_;
    CurlHeaders headers_;
    const ServerAddress& address_;
    TlsContext& tls_;
    std::string path_;
    std::unique_ptr<CURLU, FreePlace> place_; ///< the address with `path_`, taken apart once
    HttpRequest request_;
    HttpCompletion completion_;
    AnswerBuilder answer_;
    int restarts_ = 0;
    std::array<char, CURL_ERROR_SIZE> detail_{};
};

} // namespace mqa
