// SPDX-License-Identifier: Apache-2.0
#include "net/held_output.hpp"
#include "socket_pair.hpp"

#include <cerrno>
#include <optional>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// Many bytes no two neighbours of which are the same.
std::string pattern(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        bytes += std::to_string(bytes.size()) + ' ';
    }
    bytes.resize(size);
    return bytes;
}

constexpr std::size_t more_than_fits = 300'000;

/// Puts in what there is room for.
std::size_t fill(HeldOutput& output, const std::string& bytes) {
    std::size_t taken = 0;
    while (const std::size_t some = output.take({bytes.data() + taken, bytes.size() - taken})) {
        taken += some;
    }
    return taken;
}

} // namespace

TEST_CASE("held output leaves when it is sent, all of it") {
    const SocketPair sockets;
    HeldOutput output(sockets.ours());
    CHECK(output.take(std::string("first ")) == 6);
    CHECK(output.take(std::string("second")) == 6);
    CHECK_FALSE(output.empty());
    CHECK(sockets.arrived().empty());
    output.send();
    CHECK(output.empty());
    CHECK(sockets.arrived() == "first second");
}

TEST_CASE("what a full socket does not take stays, and arrives whole and in order") {
    const SocketPair sockets;
    HeldOutput output(sockets.ours());
    const std::string bytes = pattern(more_than_fits);
    std::size_t taken = fill(output, bytes);
    CHECK(taken < bytes.size());
    std::string arrived;
    while (arrived.size() < bytes.size()) {
        const std::string some = sockets.arrived(777);
        REQUIRE_FALSE((some.empty() && output.empty()));
        arrived += some;
        output.send();
        taken += fill(output, bytes.substr(taken));
    }
    CHECK(arrived == bytes);
    CHECK(output.empty());
    CHECK(output.problem() == 0);
}

TEST_CASE("output for a connection that broke is refused, with its error and without a signal") {
    SocketPair sockets;
    HeldOutput output(sockets.ours());
    CHECK(output.take(std::string("lost")) == 4);
    sockets.end_theirs();
    output.send();
    CHECK(output.problem() == EPIPE);
    CHECK(output.empty());
    CHECK(output.take(std::string("more")) == 0);
}

TEST_CASE("who waits for an answer on a connection that broke hears of its end") {
    const SocketPair sockets;
    HeldOutput output(sockets.ours());
    REQUIRE(::shutdown(sockets.ours(), SHUT_WR) == 0);
    CHECK(output.take(std::string("lost")) == 4);
    output.send();
    char byte = 0;
    CHECK(::read(sockets.ours(), &byte, 1) == 0);
}

TEST_CASE("output of a socket that is closed goes nowhere") {
    const SocketPair sockets;
    HeldOutputs outputs;
    outputs.opened(sockets.ours(), &outputs);
    const std::shared_ptr<HeldOutput> output = outputs.of(sockets.ours());
    REQUIRE(output != nullptr);
    CHECK(output->take(std::string("late")) == 4);
    outputs.closed(sockets.ours());
    CHECK(outputs.of(sockets.ours()) == nullptr);
    output->send();
    CHECK(sockets.arrived().empty());
    CHECK(output->problem() == EBADF);
}

TEST_CASE("when the holding ends all that was held is sent") {
    const SocketPair one;
    const SocketPair other;
    HeldOutputs outputs;
    outputs.opened(one.ours(), &one);
    outputs.opened(other.ours(), &other);
    {
        const HeldOutputs::Holding holding(outputs);
        CHECK(outputs.holding());
        CHECK(outputs.of(one.ours())->take(std::string("one")) == 3);
        CHECK(outputs.of(other.ours())->take(std::string("other")) == 5);
        CHECK(one.arrived().empty());
    }
    CHECK_FALSE(outputs.holding());
    CHECK(one.arrived() == "one");
    CHECK(other.arrived() == "other");
    CHECK(outputs.blocked().empty());
}

TEST_CASE("sockets with output that does not go out are told") {
    const SocketPair sockets;
    HeldOutputs outputs;
    outputs.opened(sockets.ours(), &sockets);
    fill(*outputs.of(sockets.ours()), pattern(more_than_fits));
    CHECK(outputs.blocked() == std::vector<int>{sockets.ours()});
}

TEST_CASE("a connection has the one socket that was opened for it") {
    HeldOutputs outputs;
    const int first = 101;
    const int second = 102;
    outputs.opened(first, &first);
    CHECK(outputs.claim(&second) == -1);
    CHECK(outputs.claim(&first) == first);
    CHECK(outputs.claim(&first) == -1);
    outputs.opened(second, &first);
    CHECK(outputs.claim(&first) == second);
}

TEST_CASE("of two sockets that may be meant none is") {
    HeldOutputs outputs;
    const int first = 101;
    const int second = 102;
    outputs.opened(first, &first);
    outputs.opened(second, &first);
    CHECK(outputs.claim(&first) == -1);
    outputs.opened(first, &first); // a number that is used again
    outputs.opened(second, &first);
    outputs.closed(first);
    CHECK(outputs.claim(&first) == second);
}
