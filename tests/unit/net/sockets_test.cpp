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

} // namespace

TEST_CASE("output that waits for a socket with room wakes the loop, also where libcurl waits for "
          "nothing") {
    SystemClock clock;
    ReadAhead ahead;
    HeldOutputs outputs;
    const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
    CurlSockets sockets(multi.get(), clock, ahead, outputs);
    const SocketPair pair;
    outputs.opened(pair.ours(), &pair);
    const std::shared_ptr<HeldOutput> output = outputs.of(pair.ours());
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
            arrived += pair.arrived().size();
        }
    });
    const SteadyTime start = clock.steady();
    while (!output->empty()) {
        sockets.run(std::chrono::seconds(20));
    }
    CHECK(clock.steady() - start < std::chrono::seconds(10));
    reader.join();
    CHECK(arrived == expected);
}

TEST_CASE("when the loop has run nothing is held any more") {
    SystemClock clock;
    ReadAhead ahead;
    HeldOutputs outputs;
    const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
    CurlSockets sockets(multi.get(), clock, ahead, outputs);
    const SocketPair pair;
    outputs.opened(pair.ours(), &pair);
    CHECK(outputs.of(pair.ours())->take(std::string("request")) == 7);
    sockets.run(std::chrono::milliseconds(0));
    CHECK(pair.arrived() == "request");
    CHECK_FALSE(outputs.holding());
}
