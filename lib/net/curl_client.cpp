// SPDX-License-Identifier: Apache-2.0
#include "net/curl_client.hpp"

#include "base/file.hpp"
#include "net/curl_environment.hpp"
#include "net/curl_option.hpp"

#include <algorithm>
#include <new>

namespace mqa {
namespace {

constexpr std::size_t largest_pem = 4UL * 1024 * 1024;

/// A first answer that takes longer keeps the others no more.
constexpr std::chrono::milliseconds longest_alone{2000};

void require_pem(const std::string& path) {
    if (read_file(path, largest_pem).find("-----BEGIN ") == std::string::npos) {
        throw Error(Errc::file_format)
            .file(path)
            .with("expected", Text("a PEM file", " PEM 形式のファイル"))
            .with("advice", Text("name a file with -----BEGIN lines",
                                 "-----BEGIN で始まる行のあるファイルを指定してください"));
    }
}

/// Sessions of TLS for all handles: of its own a handle of libcurl 7.88 resumes only what it began.
CURLSH* shared_sessions() {
    CURLSH* share = curl_share_init();
    if (share == nullptr ||
        curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) != CURLSHE_OK) {
        curl_share_cleanup(share);
        throw Error(Errc::unexpected).with("operation", "curl_share");
    }
    return share;
}

} // namespace

CurlClient::CurlClient(CurlClientSettings settings, Clock& clock)
    : settings_(std::move(settings)), tls_{.settings = settings_.tls, .alerts = {}}, clock_(clock),
      multiplexed_(settings_.version == HttpVersion::http_2) {
    require_pem(tls_.settings.ca_file);
    if (!tls_.settings.crl_file.empty()) {
        require_pem(tls_.settings.crl_file);
    }
    prepare_curl();
    share_.reset(shared_sessions());
    multi_.reset(curl_multi_init());
    if (multi_ == nullptr) {
        throw std::bad_alloc();
    }
    require(curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX));
    limit_connections();
    sockets_.emplace(multi_.get(), clock_, tls_.ahead, tls_.outputs);
}

CurlClient::~CurlClient() {
    for (const auto& exchange : exchanges_) {
        curl_multi_remove_handle(multi_.get(), exchange->handle());
    }
}

/// Where many requests share a connection a second one takes over when the server ends the first.
/// libcurl would open one for each request that the first did not take any more.
void CurlClient::limit_connections() {
    constexpr long most_shared = 3; // the third for a server that is slow to finish with the first
    const long connections = settings_.connections;
    const long limit = multiplexed_ ? std::min(connections, most_shared) : connections;
    require(curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, limit));
    require(curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, connections));
}

CurlExchange& CurlClient::idle_exchange() {
    if (idle_.empty()) {
        exchanges_.push_back(std::make_unique<CurlExchange>(
            settings_.address, tls_, settings_.times, settings_.version, share_.get()));
        idle_.push_back(exchanges_.back().get());
    }
    CurlExchange& exchange = *idle_.back();
    idle_.pop_back();
    return exchange;
}

void CurlClient::submit(HttpRequest request, HttpCompletion completion) {
    if (!first_alone_until_) {
        first_alone_until_ = clock_.steady() + longest_alone;
    }
    waiting_.emplace_back(std::move(request), std::move(completion));
    ++in_flight_;
    ++counts_.requests;
    fill_connections();
}

/// How many exchanges may be on their way. The first of all goes alone, so that every further
/// connection resumes its session: a full handshake costs both sides twice as much.
std::size_t CurlClient::room() const {
    if (multiplexed_) {
        return in_flight_;
    }
    const bool is_alone =
        !first_ended_ && first_alone_until_ && clock_.steady() < *first_alone_until_;
    return is_alone ? 1 : static_cast<std::size_t>(settings_.connections);
}

void CurlClient::fill_connections() {
    while (!waiting_.empty() && on_their_way_ < room()) {
        CurlExchange& exchange = idle_exchange();
        exchange.start(std::move(waiting_.front().first), std::move(waiting_.front().second));
        waiting_.pop_front();
        require(curl_multi_add_handle(multi_.get(), exchange.handle()));
        ++on_their_way_;
    }
}

void CurlClient::wait(SteadyTime until) {
    while (in_flight_ > 0) {
        constexpr std::chrono::milliseconds nothing{0};
        constexpr std::chrono::milliseconds longest{1000};
        const SteadyTime now = clock_.steady();
        const auto left = until - now < longest
                              ? std::chrono::ceil<std::chrono::milliseconds>(until - now)
                              : longest;
        sockets_->run(std::max(left, nothing));
        if (collect() || left <= nothing) {
            return;
        }
    }
}

bool CurlClient::collect() {
    // Completions may submit, and so change libcurl's list of messages: first all are taken.
    std::vector<std::pair<CurlExchange*, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        void* exchange = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        ended.emplace_back(static_cast<CurlExchange*>(exchange),
                           message->data.result); // NOLINT(*-union-access): of libcurl
    }
    bool anything = false;
    for (const auto& [exchange, code] : ended) {
        require(curl_multi_remove_handle(multi_.get(), exchange->handle()));
        if (exchange->deserves_another_connection(code)) {
            ++counts_.sent_again;
            exchange->restart();
            require(curl_multi_add_handle(multi_.get(), exchange->handle()));
        } else {
            --on_their_way_;
            end(*exchange, code);
            anything = true;
        }
    }
    fill_connections();
    return anything;
}

void CurlClient::end(CurlExchange& exchange, CURLcode code) {
    long opened = 0;
    curl_easy_getinfo(exchange.handle(), CURLINFO_NUM_CONNECTS, &opened);
    counts_.connections += static_cast<std::uint64_t>(opened);
    if (code == CURLE_OK && multiplexed_ != exchange.multiplexed()) {
        multiplexed_ = !multiplexed_;
        limit_connections();
    }
    first_ended_ = true;
    --in_flight_;
    HttpOutcome outcome = exchange.outcome(code, tls_.alerts, clock_.now());
    const HttpCompletion completion = exchange.take_completion();
    exchange.forget_secrets();
    idle_.push_back(&exchange);
    completion(std::move(outcome));
}

} // namespace mqa
