// SPDX-License-Identifier: Apache-2.0
#include "net/curl_exchange.hpp"

#include "net/curl_option.hpp"

#include <new>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr int most_restarts = 2;
// Slower than this for that long is no answer.
constexpr long low_speed_bytes = 100;
constexpr long low_speed_seconds = 10;
/// Answers are small. libcurl takes memory of this size for every request; at its usual 16 KiB,
/// those of many requests on their way push all else out of the processor's caches.
constexpr long answer_piece = 4096;
/// Over HTTP/2 it copies what has come for a request out of a buffer of the connection, and the
/// least there is will do.
constexpr long stream_piece = 1024;
constexpr long request_piece = 16384; // the least that libcurl takes

long long_of(std::chrono::milliseconds time) {
    return static_cast<long>(time.count());
}

long number_of(CURL* handle, CURLINFO info) {
    long number = 0;
    curl_easy_getinfo(handle, info, &number);
    return number;
}

/// libcurl does not look whether its own attempt succeeded, and would wait for ever on a socket
/// that blocks.
bool make_nonblocking(curl_socket_t socket) {
    const int flags = ::fcntl(socket, F_GETFL);
    return flags >= 0 && ::fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0;
}

int note_closed(void* outputs, curl_socket_t socket) {
    static_cast<HeldOutputs*>(outputs)->closed(socket);
    return ::close(socket);
}

} // namespace

CurlExchange::CurlExchange(const ServerAddress& address, TlsContext& tls, HttpTimes times,
                           HttpVersion version, CURLSH* sessions)
    : handle_(curl_easy_init()), address_(address), tls_(tls) {
    CURL* const handle = handle_.get();
    if (handle == nullptr) {
        throw std::bad_alloc();
    }
    set_option(handle, CURLOPT_PROTOCOLS_STR, "https");
    set_option(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set_option(handle, CURLOPT_PROXY, "");
    // Without it libcurl asks the environment for exceptions from the proxy that there is not.
    set_option(handle, CURLOPT_NOPROXY, "*");
    set_option(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set_option(handle, CURLOPT_NOSIGNAL, 1L);
    set_option(handle, CURLOPT_CONNECTTIMEOUT_MS, long_of(times.connect));
    set_option(handle, CURLOPT_TIMEOUT_MS, long_of(times.total));
    set_option(handle, CURLOPT_LOW_SPEED_LIMIT, low_speed_bytes);
    set_option(handle, CURLOPT_LOW_SPEED_TIME, low_speed_seconds);
    set_option(handle, CURLOPT_BUFFERSIZE,
               version == HttpVersion::http_2 ? stream_piece : answer_piece);
    set_option(handle, CURLOPT_UPLOAD_BUFFERSIZE, request_piece);
    set_option(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    set_option(handle, CURLOPT_SOCKOPTFUNCTION, &CurlExchange::take_socket);
    set_option(handle, CURLOPT_SOCKOPTDATA, this);
    // A connection outlives the handle that made it.
    set_option(handle, CURLOPT_CLOSESOCKETFUNCTION, &note_closed);
    set_option(handle, CURLOPT_CLOSESOCKETDATA, &tls_.outputs);
    set_option(handle, CURLOPT_HTTP_VERSION,
               static_cast<long>(version == HttpVersion::http_2 ? CURL_HTTP_VERSION_2TLS
                                                                : CURL_HTTP_VERSION_1_1));
    // Without it the first batch opens one connection a request before it learns of HTTP/2.
    set_option(handle, CURLOPT_PIPEWAIT, version == HttpVersion::http_2 ? 1L : 0L);
    set_option(handle, CURLOPT_HEADERFUNCTION, &CurlExchange::take_header);
    set_option(handle, CURLOPT_HEADERDATA, this);
    set_option(handle, CURLOPT_WRITEFUNCTION, &CurlExchange::take_body);
    set_option(handle, CURLOPT_WRITEDATA, this);
    set_option(handle, CURLOPT_ERRORBUFFER, detail_.data());
    set_option(handle, CURLOPT_PRIVATE, this);
    set_option(handle, CURLOPT_SHARE, sessions);
    apply_tls(handle, tls_);
}

void CurlExchange::start(HttpRequest request, HttpCompletion completion) {
    request_ = std::move(request);
    completion_ = std::move(completion);
    restarts_ = 0;
    answer_ = AnswerBuilder();
    detail_.front() = '\0';
    CURL* const handle = handle_.get();
    if (request_.path != path_) {
        path_ = request_.path;
        set_place(address_.url() + path_);
    }
    if (request_.method == "GET") {
        set_option(handle, CURLOPT_HTTPGET, 1L);
    } else {
        set_option(handle, CURLOPT_POST, 1L);
        set_option(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.body.size()));
        set_option(handle, CURLOPT_POSTFIELDS, request_.body.c_str());
    }
    set_headers();
}

void CurlExchange::set_place(const std::string& url) {
    place_.reset(curl_url());
    if (place_ == nullptr ||
        curl_url_set(place_.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        throw Error(Errc::unexpected).with("operation", "curl_url");
    }
    set_option(handle_.get(), CURLOPT_CURLU, place_.get());
}

void CurlExchange::restart() {
    ++restarts_;
    answer_ = AnswerBuilder();
    detail_.front() = '\0';
    // What a connection loses at its end would else open a connection each.
    set_option(handle_.get(), CURLOPT_FRESH_CONNECT, restarts_ < most_restarts ? 0L : 1L);
}

void CurlExchange::set_headers() {
    headers_.clear();
    // Without a value libcurl leaves it out: each letter of a head costs it a hundred instructions.
    headers_.add("Accept", request_.accept);
    headers_.add("User-Agent", "mqa");
    headers_.add("Content-Type", request_.content_type);
    for (const HttpHeader& header : request_.headers) {
        headers_.add(header.name, header.value, header.secret);
    }
    set_option(handle_.get(), CURLOPT_HTTPHEADER, headers_.list());
    set_option(handle_.get(), CURLOPT_FRESH_CONNECT, 0L);
}

void CurlExchange::forget_secrets() {
    for (HttpHeader& header : request_.headers) {
        if (header.secret) {
            wipe_text(header.value);
        }
    }
    headers_.wipe_secrets();
}

int CurlExchange::take_socket(void* self, curl_socket_t socket, curlsocktype) {
    if (!make_nonblocking(socket)) {
        return CURL_SOCKOPT_ERROR;
    }
    const auto& exchange = *static_cast<CurlExchange*>(self);
    exchange.tls_.outputs.opened(socket, exchange.handle());
    return CURL_SOCKOPT_OK;
}

std::size_t CurlExchange::take_header(char* bytes, std::size_t size, std::size_t count,
                                      void* self) {
    const std::size_t length = size * count;
    return static_cast<CurlExchange*>(self)->answer_.header({bytes, length}) ? length : length + 1;
}

std::size_t CurlExchange::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    const std::size_t length = size * count;
    return static_cast<CurlExchange*>(self)->answer_.body({bytes, length}) ? length : length + 1;
}

bool CurlExchange::deserves_another_connection(CURLcode code) const {
    if (!request_.repeatable || restarts_ >= most_restarts || answer_.began()) {
        return false;
    }
    const bool kept = number_of(handle_.get(), CURLINFO_NUM_CONNECTS) == 0;
    return kept ? may_be_recycled(code) : may_hide_refusal(code);
}

bool CurlExchange::may_hide_refusal(CURLcode code) const {
    return code == CURLE_SEND_ERROR && tls_.settings.identity != nullptr &&
           tls_.alerts.last_received == TlsAlerts::none;
}

bool CurlExchange::multiplexed() const {
    return number_of(handle(), CURLINFO_HTTP_VERSION) >= CURL_HTTP_VERSION_2_0;
}

HttpOutcome CurlExchange::outcome(CURLcode code, TlsAlerts& alerts, SysTime now) {
    if (code == CURLE_OK) {
        return answer_.finish(static_cast<int>(number_of(handle(), CURLINFO_RESPONSE_CODE)),
                              multiplexed(), now);
    }
    if (const std::optional<Error> problem = answer_.problem()) {
        return *problem;
    }
    const CurlFailure failure{.code = code,
                              .verify_result = number_of(handle(), CURLINFO_SSL_VERIFYRESULT),
                              .os_errno = number_of(handle(), CURLINFO_OS_ERRNO),
                              .detail = detail_.data(),
                              .sent_again = restarts_};
    const int alert = std::exchange(alerts.last_received, TlsAlerts::none);
    return error_of_failure(failure, alert, tls_.settings);
}

} // namespace mqa
