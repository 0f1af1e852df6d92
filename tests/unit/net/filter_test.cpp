// SPDX-License-Identifier: Apache-2.0
#include "net/curl_filter.hpp"
#include "socket_pair.hpp"

#include <cerrno>
#include <memory>
#include <optional>
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

    /// How many bytes OpenSSL gets rid of; -1 when it is to try again.
    int write(const std::string& bytes) {
        BIO* const sink = SSL_get_wbio(get());
        const int taken = BIO_write(sink, bytes.data(), static_cast<int>(bytes.size()));
        CHECK((taken > 0 || BIO_should_retry(sink) != 0));
        return taken;
    }

    /// The error with which a write ends.
    int write_error(const std::string& bytes) {
        BIO* const sink = SSL_get_wbio(get());
        errno = 0;
        CHECK(BIO_write(sink, bytes.data(), static_cast<int>(bytes.size())) == -1);
        const int error = errno;
        CHECK(BIO_should_retry(sink) == 0);
        return error;
    }

    /// The same of a read.
    int read_error() {
        char byte = 0;
        errno = 0;
        CHECK(BIO_read(SSL_get_rbio(get()), &byte, 1) == -1);
        const int error = errno;
        CHECK(BIO_should_retry(SSL_get_rbio(get())) == 0);
        return error;
    }

    /// After what has arrived comes the end.
    void end() { BIO_set_mem_eof_return(socket_, 0); }

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

namespace {

/// A connection that reads from memory and holds what it writes for one end of a pair of sockets.
struct Holder {
    Holder() {
        outputs.opened(sockets.ours(), this);
        connection.emplace();
        read_ahead(connection->get(), ahead);
        hold_output(connection->get(), outputs, output());
    }

    std::shared_ptr<HeldOutput> output() const { return outputs.of(sockets.ours()); }

    /// The other side says something.
    void hear() {
        connection->arrive("hello");
        CHECK(connection->read(5) == "hello");
        ++ahead.round;
    }

    SocketPair sockets;
    ReadAhead ahead;
    HeldOutputs outputs;
    std::optional<Connection> connection;
};

constexpr std::size_t record_size = 16'384;

/// Writes records until no more are taken; gives how many bytes were.
std::size_t write_all_there_is_room_for(Connection& connection) {
    std::size_t taken = 0;
    for (int some = 0; some >= 0; some = connection.write(std::string(record_size, 'x'))) {
        taken += static_cast<std::size_t>(some);
    }
    return taken;
}

} // namespace

TEST_CASE("what a connection writes is held, and leaves at once when the holding ends") {
    Holder holder;
    holder.hear();
    {
        const HeldOutputs::Holding holding(holder.outputs);
        CHECK(holder.connection->write("head") == 4);
        CHECK(holder.connection->write("body") == 4);
        CHECK(holder.sockets.arrived().empty());
    }
    CHECK(holder.sockets.arrived() == "headbody");
}

TEST_CASE("nothing is held before the other side has said something") {
    Holder holder;
    const HeldOutputs::Holding holding(holder.outputs);
    CHECK(holder.connection->write("first") == 5);
    CHECK(holder.output()->empty());
    CHECK(holder.connection->read(5) == "first"); // the socket is memory, and says what it heard
    CHECK(holder.connection->write("second") == 6);
    CHECK_FALSE(holder.output()->empty());
}

TEST_CASE("nothing is held by itself when nobody will send it") {
    Holder holder;
    holder.hear();
    CHECK(holder.connection->write("alone") == 5);
    CHECK(holder.output()->empty());
    CHECK(holder.connection->read(5) == "alone");
}

TEST_CASE("behind a full socket a connection waits, and nothing overtakes") {
    Holder holder;
    holder.hear();
    std::size_t taken = 0;
    {
        const HeldOutputs::Holding holding(holder.outputs);
        taken = write_all_there_is_room_for(*holder.connection);
    }
    CHECK(holder.connection->write("last") == -1);
    std::string arrived;
    bool written = false;
    while (arrived.size() < taken + 4) {
        arrived += holder.sockets.arrived(5000);
        // Nobody holds: it is sent, but behind what there is.
        written = written || holder.connection->write("last") == 4;
        holder.outputs.send();
    }
    CHECK(arrived == std::string(taken, 'x') + "last");
}

TEST_CASE("a connection that broke with output held says so to who writes and who reads") {
    Holder holder;
    holder.hear();
    {
        const HeldOutputs::Holding holding(holder.outputs);
        CHECK(holder.connection->write("lost") == 4);
        holder.sockets.end_theirs();
    }
    CHECK(holder.connection->write_error("more") == EPIPE);
    // What the other side had to say before comes first.
    holder.connection->arrive("alert");
    holder.connection->end();
    CHECK(holder.connection->read(5) == "alert");
    ++holder.ahead.round;
    CHECK(holder.connection->read_error() == EPIPE);
}

TEST_CASE("a connection that is given up sends what it holds") {
    Holder holder;
    holder.hear();
    const HeldOutputs::Holding holding(holder.outputs);
    CHECK(holder.connection->write("farewell") == 8);
    holder.connection.reset();
    CHECK(holder.sockets.arrived() == "farewell");
}

TEST_CASE("a connection holds output only when it reads ahead, and once") {
    SocketPair sockets;
    HeldOutputs outputs;
    ReadAhead ahead;
    Connection connection;
    outputs.opened(sockets.ours(), &sockets);
    BIO* const socket = SSL_get_wbio(connection.get());
    hold_output(connection.get(), outputs, outputs.of(sockets.ours()));
    CHECK(SSL_get_wbio(connection.get()) == socket);
    read_ahead(connection.get(), ahead);
    hold_output(connection.get(), outputs, nullptr);
    CHECK(SSL_get_wbio(connection.get()) == socket);
    hold_output(connection.get(), outputs, outputs.of(sockets.ours()));
    CHECK(SSL_get_wbio(connection.get()) == SSL_get_rbio(connection.get()));
    hold_output(connection.get(), outputs, outputs.of(sockets.ours()));
    CHECK(SSL_get_wbio(connection.get()) == SSL_get_rbio(connection.get()));
}
