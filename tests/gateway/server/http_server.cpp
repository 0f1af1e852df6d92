// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/http_server.hpp"

#include "crypto/openssl.hpp"
#include "gateway/server/connection_cut.hpp"
#include "gateway/server/http_date.hpp"
#include "gateway/server/problem.hpp"
#include "json/json.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <sys/socket.h>

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace mqa::test {
namespace {

constexpr std::size_t largest_body = 1024UL * 1024;
constexpr int backlog = 1024;
constexpr std::size_t filler_piece = 64UL * 1024;

std::string media_type(const std::string& header) {
    std::string type = header.substr(0, header.find(';'));
    type.erase(type.find_last_not_of(' ') + 1);
    std::ranges::transform(type, type.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    return type;
}

/// The certificate a proxy on this machine verified.
std::optional<Bytes> certificate_from_proxy(const httplib::Request& request) {
    if (request.get_header_value("X-Client-Verify") != "SUCCESS") {
        return std::nullopt;
    }
    const ErrorQueueGuard guard;
    const std::string pem =
        httplib::detail::decode_url(request.get_header_value("X-Client-Certificate"), false);
    const BioHandle input =
        owned<BioHandle>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const X509Handle certificate(PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr));
    if (!certificate) {
        return std::nullopt;
    }
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate.get(), nullptr)));
    unsigned char* end = der.data();
    i2d_X509(certificate.get(), &end);
    return der;
}

Call call_of(const httplib::Request& request, bool behind_proxy) {
    Call call;
    call.method = request.method;
    call.path = request.path;
    call.content_type = media_type(request.get_header_value("Content-Type"));
    call.authorization = request.get_header_value("Authorization");
    const auto [first, last] = request.headers.equal_range("Idempotency-Key");
    std::transform(first, last, std::back_inserter(call.idempotency_keys),
                   [](const auto& header) { return header.second; });
    call.body = request.body;
    call.client_certificate =
        behind_proxy ? certificate_from_proxy(request) : peer_certificate(request.ssl);
    return call;
}

void cut_now(const httplib::Request& request, bool reset) {
    cut_connection(request.remote_addr, request.remote_port, request.local_port, reset);
}

/// Half of the body, then the end of the connection.
void send_half(const httplib::Request& request, Reply reply, httplib::Response& response) {
    const std::size_t whole = reply.body.size();
    const bool reset = reply.delivery.reset;
    response.set_content_provider(whole, reply.content_type,
                                  [&request, reset, body = std::move(reply.body)](
                                      std::size_t, std::size_t, httplib::DataSink& sink) {
                                      sink.write(body.data(), body.size() / 2);
                                      cut_now(request, reset);
                                      return false;
                                  });
}

void send_then_close(const httplib::Request& request, Reply reply, httplib::Response& response) {
    const std::size_t whole = reply.body.size();
    response.set_content_provider(
        whole, reply.content_type,
        [body = std::move(reply.body)](std::size_t offset, std::size_t length,
                                       httplib::DataSink& sink) {
            return sink.write(body.data() + offset, length);
        },
        [&request](bool) { cut_now(request, false); });
}

void send_filled(Reply reply, httplib::Response& response) {
    std::string body = std::move(reply.body);
    body.insert(body.size() - 1, ",\"filler\":\"");
    body.pop_back();
    response.set_chunked_content_provider(
        reply.content_type, [body = std::move(body), left = reply.delivery.filler](
                                std::size_t offset, httplib::DataSink& sink) mutable {
            if (offset == 0 && !sink.write(body.data(), body.size())) {
                return false;
            }
            const std::string piece(std::min(left, filler_piece), 'x');
            left -= piece.size();
            if (!piece.empty()) {
                return sink.write(piece.data(), piece.size());
            }
            sink.write("\"}", 2);
            sink.done();
            return true;
        });
}

void send(const httplib::Request& request, Reply reply, httplib::Response& response) {
    response.status = reply.status;
    response.set_header("Date", http_date(std::chrono::system_clock::now()));
    for (const auto& [name, value] : reply.headers) {
        response.set_header(name, value);
    }
    if (reply.delivery.second_content_length) {
        response.set_header("Content-Length", std::to_string(reply.body.size() / 2));
    }
    switch (reply.delivery.cut) {
    case Cut::before_answer:
        cut_now(request, reply.delivery.reset);
        return;
    case Cut::mid_answer:
        return send_half(request, std::move(reply), response);
    case Cut::after_answer:
        return send_then_close(request, std::move(reply), response);
    case Cut::none:
        break;
    }
    if (reply.delivery.filler > 0) {
        return send_filled(std::move(reply), response);
    }
    response.set_content(reply.body, reply.content_type);
}

/// The library's listening socket accepts five waiting connections; a batch opens more at once.
template <class Base>
class Listening : public Base {
public:
    using Base::Base;

    void lengthen_backlog() { ::listen(this->svr_sock_, backlog); }
};

using TlsServer = Listening<httplib::SSLServer>;
using PlainServer = Listening<httplib::Server>;

/// What HTTP itself found wrong, as problems.
void describe_error(httplib::Response& response) {
    if (!response.body.empty() || response.status == 302) {
        return;
    }
    const ProblemKind& kind = response.status == 413   ? problems::body_too_large
                              : response.status == 404 ? problems::not_found
                                                       : problems::bad_request;
    const Reply reply = Problem(kind).reply();
    response.set_content(reply.body, reply.content_type);
}

} // namespace

struct HttpServer::Impl {
    std::unique_ptr<httplib::Server> server;
    SSL_CTX* tls = nullptr;
    std::atomic<long long> requests = 0;
    std::atomic<long long> at_work = 0;
    std::atomic<long long> most_at_work = 0;
    int port = 0;

    void serve(const httplib::Request& request, httplib::Response& response,
               GatewayService& service) {
        ++requests;
        const long long now_at_work = ++at_work;
        long long most = most_at_work;
        while (now_at_work > most && !most_at_work.compare_exchange_weak(most, now_at_work)) {
        }
        send(request, service.answer(call_of(request, tls == nullptr)), response);
        --at_work;
    }

    /// What tests want to know about connections.
    std::string counts() const {
        Json json{{"requests", requests.load()}, {"most_at_once", most_at_work.load()}};
        if (tls != nullptr) {
            json["handshakes"] = SSL_CTX_sess_accept_good(tls);
            json["resumed"] = SSL_CTX_sess_hits(tls);
        }
        return dump(json);
    }
};

HttpServer::HttpServer(const HttpSettings& settings, GatewayService& service)
    : impl_(std::make_unique<Impl>()) {
    std::function<void()> lengthen_backlog;
    const auto take = [&](auto server) {
        lengthen_backlog = [raw = server.get()] { raw->lengthen_backlog(); };
        impl_->server = std::move(server);
    };
    if (settings.tls) {
        take(std::make_unique<TlsServer>([&](SSL_CTX& context) {
            configure(context, *settings.tls);
            impl_->tls = &context;
            return true;
        }));
    } else {
        take(std::make_unique<PlainServer>());
    }
    httplib::Server& server = *impl_->server;
    server.new_task_queue = [threads = settings.threads] {
        return new httplib::ThreadPool(threads); // the library deletes it
    };
    server.set_keep_alive_max_count(settings.requests_per_connection);
    server.set_keep_alive_timeout(settings.keep_alive_seconds);
    server.set_payload_max_length(largest_body);
    server.set_tcp_nodelay(true);
    const auto serve = [this, &service](const httplib::Request& request,
                                        httplib::Response& response) {
        impl_->serve(request, response, service);
    };
    if (service.has_test_endpoints()) {
        server.Get("/test/counts", [this](const httplib::Request&, httplib::Response& response) {
            response.set_content(impl_->counts(), "application/json");
        });
    }
    server.Get(".*", serve).Post(".*", serve).Put(".*", serve).Patch(".*", serve);
    server.Delete(".*", serve).Options(".*", serve);
    server.set_error_handler(
        [](const httplib::Request&, httplib::Response& response) { describe_error(response); });
    impl_->port = settings.port == 0 ? server.bind_to_any_port(settings.address)
                  : server.bind_to_port(settings.address, settings.port) ? settings.port
                                                                         : -1;
    if (impl_->port <= 0) {
        throw std::runtime_error("the port cannot be bound");
    }
    lengthen_backlog();
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const {
    return impl_->port;
}

void HttpServer::run() {
    impl_->server->listen_after_bind();
}

void HttpServer::stop() {
    impl_->server->stop();
}

} // namespace mqa::test
