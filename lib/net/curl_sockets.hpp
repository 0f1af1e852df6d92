// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/curl_filter.hpp"

#include <cstdint>
#include <span>
#include <vector>

#include <curl/curl.h>
#include <poll.h>

namespace mqa {

/// Waits for the sockets of a multi handle and tells libcurl which of them has something. Told, it
/// goes straight to the transfers concerned; `curl_multi_perform` would ask the system about every
/// one of them, and again about all for each that answers.
class CurlSockets {
public:
    /// `multi` outlives no callback of it: it is cleaned up before this object goes. `ahead` is
    /// what its connections took from their sockets already, `outputs` what they have for them.
    CurlSockets(CURLM* multi, Clock& clock, ReadAhead& ahead, HeldOutputs& outputs);
    CurlSockets(const CurlSockets&) = delete;
    CurlSockets& operator=(const CurlSockets&) = delete;
    ~CurlSockets() = default;

    /// Lets libcurl do what is due, waiting for it `longest` at most.
    void run(std::chrono::milliseconds longest);

private:
    static int note_socket(CURL* easy, curl_socket_t socket, int wanted, void* self, void*);
    static int note_timer(CURLM* multi, long milliseconds, void* self);

    void watch(curl_socket_t socket, int wanted);
    bool act_on_timer();
    void act(curl_socket_t socket, int events);
    /// How many have something, in `polled_`.
    int wait_for_sockets(std::chrono::milliseconds longest);
    void tell(const pollfd& socket);
    std::chrono::milliseconds pause(SteadyTime now, std::chrono::milliseconds longest) const;
    bool something_ahead() const;
    void use_up_all();
    /// False when they leave what there is.
    bool use_up(std::span<const pollfd> sockets);

    CURLM* multi_;
    Clock& clock_;
    ReadAhead& ahead_;
    HeldOutputs& outputs_;
    std::uint64_t settled_ = 0; ///< the last change of `ahead_` after which nobody wanted the rest
    std::vector<pollfd> watched_;
    std::vector<pollfd> polled_; ///< `watched_`, and where held output waits for room
    std::vector<pollfd> told_;   ///< of the last wait; libcurl changes `watched_` while it is told
    SteadyTime timer_ = SteadyTime::max();
};

} // namespace mqa
