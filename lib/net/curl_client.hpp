// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/curl_exchange.hpp"
#include "net/curl_sockets.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace mqa {

/// Unless something else is asked for. The more there are, the more answers are there at a time
/// when the client wakes; beyond this many the handshakes cost more than that saves.
inline constexpr int default_connections = 16;

struct CurlClientSettings {
    ServerAddress address;
    TlsSettings tls;
    HttpTimes times{};
    HttpVersion version = HttpVersion::http_2;
    int connections = default_connections; ///< at most, over HTTP/1.1
};

/// How much a client did, for a summary and for the tests of its economy.
struct HttpCounts {
    std::uint64_t requests = 0;
    std::uint64_t connections = 0;
    std::uint64_t sent_again = 0; ///< after a recycled connection
};

/// The HTTP client over libcurl: connections and TLS sessions are kept and shared, requests over
/// HTTP/2 share one connection.
class CurlClient final : public HttpClient {
public:
    /// `clock` is the real one: it times connections and reads dates of the server. Throws
    /// file_unreadable or file_format for the authorities or the revocation list.
    CurlClient(CurlClientSettings settings, Clock& clock);
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    void submit(HttpRequest request, HttpCompletion completion) override;
    void wait(SteadyTime until) override;

    const HttpCounts& counts() const { return counts_; }

private:
    struct FreeMulti {
        void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
    };

    struct FreeShare {
        void operator()(CURLSH* share) const noexcept { curl_share_cleanup(share); }
    };

    void limit_connections();
    CurlExchange& idle_exchange();
    std::size_t room() const;
    void fill_connections();
    bool collect();
    void end(CurlExchange& exchange, CURLcode code);

    CurlClientSettings settings_;
    TlsContext tls_;
    Clock& clock_;
    HttpCounts counts_;
    std::unique_ptr<CURLSH, FreeShare> share_; ///< outlives the handles that use it
    std::optional<CurlSockets> sockets_;       ///< outlives the handle that tells it of sockets
    std::unique_ptr<CURLM, FreeMulti> multi_;
    std::vector<std::unique_ptr<CurlExchange>> exchanges_;
    std::vector<CurlExchange*> idle_;
    /// Begun for the caller, but without a connection: libcurl would look for one again and again.
    std::deque<std::pair<HttpRequest, HttpCompletion>> waiting_;
    std::size_t on_their_way_ = 0;
    std::size_t in_flight_ = 0; ///< on their way or waiting
    bool multiplexed_;          ///< as the last answer came, or as was asked for
    bool first_ended_ = false;  ///< of all exchanges
    std::optional<SteadyTime> first_alone_until_;
};

} // namespace mqa
