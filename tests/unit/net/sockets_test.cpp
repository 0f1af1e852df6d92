// SPDX-License-Identifier: Apache-2.0
#include "net/curl_sockets.hpp"
#include "socket_pair.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

struct FreeMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

/// An event loop without requests, which knows one socket.
struct Loop {
    Loop() { outputs.opened(pair.ours(), &pair); }

    SystemClock clock;
    ReadAhead ahead;
    HeldOutputs outputs;
    std::unique_ptr<CURLM, FreeMulti> multi{curl_multi_init()};
    CurlSockets sockets{multi.get(), clock, ahead, outputs};
    SocketPair pair;
};

} // namespace

TEST_CASE("output that waits for a socket with room wakes the loop, also where libcurl waits for "
          "nothing") {
    Loop loop;
    const std::shared_ptr<HeldOutput> output = loop.outputs.of(loop.pair.ours());
    const std::string bytes(10'000, 'x');
    std::size_t expected = 0;
    while (const std::size_t some = output->take(bytes)) {
        expected += some;
    }
    REQUIRE_FALSE(output->empty());
    std::size_t arrived = 0;
    std::thread reader([&] {
        while (arrived < expected) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            arrived += loop.pair.arrived().size();
        }
    });
    const SteadyTime start = loop.clock.steady();
    while (!output->empty()) {
        loop.sockets.run(std::chrono::seconds(20));
    }
    CHECK(loop.clock.steady() - start < std::chrono::seconds(10));
    reader.join();
    CHECK(arrived == expected);
}

TEST_CASE("when the loop has run nothing is held any more") {
    Loop loop;
    CHECK(loop.outputs.of(loop.pair.ours())->take(std::string("request")) == 7);
    loop.sockets.run(std::chrono::milliseconds(0));
    CHECK(loop.pair.arrived() == "request");
    CHECK_FALSE(loop.outputs.holding());
}
