// SPDX-License-Identifier: Apache-2.0
#include "net/curl_read_ahead.hpp"

#include <array>
#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

using namespace mqa;

namespace {

struct FreeSsl {
    void operator()(SSL* connection) const { SSL_free(connection); }

    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

long count_reads(BIO* socket, int operation, const char*, std::size_t, int, long, int result,
                 std::size_t*) {
    if (operation == BIO_CB_READ) {
        ++*reinterpret_cast<int*>(BIO_get_callback_arg(socket)); // NOLINT(*-reinterpret-cast)
    }
    return result;
}

/// A connection whose socket is a block of memory, and how often it was asked.
class Connection {
public:
    Connection()
        : context_(SSL_CTX_new(TLS_client_method())), connection_(SSL_new(context_.get())) {
        socket_ = BIO_new(BIO_s_mem());
        BIO_set_callback_ex(socket_, &count_reads);
        BIO_set_callback_arg(socket_, reinterpret_cast<char*>(&asked_)); // NOLINT
        SSL_set_bio(connection_.get(), socket_, socket_);
    }

    SSL* get() { return connection_.get(); }

    void arrive(const std::string& bytes) {
        REQUIRE(BIO_write(socket_, bytes.data(), static_cast<int>(bytes.size())) ==
                static_cast<int>(bytes.size()));
    }

    /// What OpenSSL gets when it asks for that many bytes; "-" when it is to ask again.
    std::string read(std::size_t wanted) {
        std::string bytes(wanted, '\0');
        BIO* const source = SSL_get_rbio(get());
        const int got = BIO_read(source, bytes.data(), static_cast<int>(wanted));
        if (got < 0 && BIO_should_retry(source) != 0) {
            return "-";
        }
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }

    int asked() const { return asked_; }

private:
    std::unique_ptr<SSL_CTX, FreeSsl> context_;
    std::unique_ptr<SSL, FreeSsl> connection_;
    BIO* socket_ = nullptr;
    int asked_ = 0;
};

} // namespace

TEST_CASE("a socket is asked once for all that it has") {
    ReadAhead ahead;
    Connection connection;
    read_ahead(connection.get(), ahead);
    connection.arrive("head1body1head2");
    CHECK(connection.read(5) == "head1");
    CHECK(ahead.waiting == 10);
    CHECK(BIO_pending(SSL_get_rbio(connection.get())) == 10);
    CHECK(connection.read(5) == "body1");
    CHECK(connection.read(9) == "head2");
    CHECK(ahead.waiting == 0);
    CHECK(connection.asked() == 1);
}

TEST_CASE("a socket that had too little is asked again only after the system was") {
    ReadAhead ahead;
    Connection connection;
    read_ahead(connection.get(), ahead);
    connection.arrive("head1");
    CHECK(connection.read(5) == "head1");
    connection.arrive("later");
    CHECK(connection.read(5) == "-");
    CHECK(connection.asked() == 1);
    ++ahead.round;
    CHECK(connection.read(5) == "later");
    CHECK(connection.asked() == 2);
    ++ahead.round;
    CHECK(connection.read(5) == "-");
    CHECK(connection.asked() == 3);
}

TEST_CASE("more than there is room for is asked for again at once") {
    ReadAhead ahead;
    Connection connection;
    read_ahead(connection.get(), ahead);
    const std::string much(40'000, 'x');
    connection.arrive(much);
    std::string read;
    while (read.size() < much.size()) {
        read += connection.read(16'000);
    }
    CHECK(read == much);
    CHECK(connection.read(1) == "-");
}

TEST_CASE("every change of what waits is counted, and nothing waits in a connection that is gone") {
    ReadAhead ahead;
    {
        Connection connection;
        read_ahead(connection.get(), ahead);
        connection.arrive("0123456789");
        CHECK(connection.read(1) == "0");
        CHECK(ahead.waiting == 9);
        CHECK(ahead.changes == 2);
    }
    CHECK(ahead.waiting == 0);
    CHECK(ahead.changes == 3);
}

TEST_CASE("a connection is asked to read ahead once, and writes as before") {
    ReadAhead ahead;
    Connection connection;
    BIO* const socket = SSL_get_wbio(connection.get());
    read_ahead(connection.get(), ahead);
    BIO* const filter = SSL_get_rbio(connection.get());
    CHECK(filter != socket);
    read_ahead(connection.get(), ahead);
    CHECK(SSL_get_rbio(connection.get()) == filter);
    CHECK(SSL_get_wbio(connection.get()) == socket);
}
