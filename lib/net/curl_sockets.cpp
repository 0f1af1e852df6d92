// SPDX-License-Identifier: Apache-2.0
#include "net/curl_sockets.hpp"

#include "net/curl_option.hpp"

#include <algorithm>
#include <cerrno>

namespace mqa {
namespace {

short poll_events(int wanted) {
    const int in = (wanted & CURL_POLL_IN) != 0 ? POLLIN : 0;
    const int out = (wanted & CURL_POLL_OUT) != 0 ? POLLOUT : 0;
    return static_cast<short>(in | out);
}

int curl_events(int seen) {
    const int in = (seen & (POLLIN | POLLHUP)) != 0 ? CURL_CSELECT_IN : 0;
    const int out = (seen & POLLOUT) != 0 ? CURL_CSELECT_OUT : 0;
    const int fault = (seen & (POLLERR | POLLNVAL)) != 0 ? CURL_CSELECT_ERR : 0;
    return in | out | fault;
}

} // namespace

CurlSockets::CurlSockets(CURLM* multi, Clock& clock) : multi_(multi), clock_(clock) {
    require(curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlSockets::note_socket));
    require(curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this));
    require(curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlSockets::note_timer));
    require(curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this));
}

void CurlSockets::run(std::chrono::milliseconds longest) {
    constexpr std::chrono::milliseconds nothing{0};
    const bool acted = act_on_timer();
    const SteadyTime now = clock_.steady();
    if (acted && timer_ > now) {
        return;
    }
    // A timer that is due again at once does not keep the sockets from their turn.
    const auto wait =
        timer_ - now < longest
            ? std::max(nothing, std::chrono::ceil<std::chrono::milliseconds>(timer_ - now))
            : longest;
    const int count = ::poll(watched_.data(), watched_.size(), static_cast<int>(wait.count()));
    if (count < 0 && errno != EINTR) {
        throw Error(Errc::unexpected).with("operation", "poll").cause_errno(errno);
    }
    if (count > 0) {
        told_.clear();
        std::ranges::copy_if(watched_, std::back_inserter(told_),
                             [](const pollfd& socket) { return socket.revents != 0; });
        for (const pollfd& socket : told_) {
            act(socket.fd, curl_events(socket.revents));
        }
    }
    act_on_timer();
}

bool CurlSockets::act_on_timer() {
    if (timer_ > clock_.steady()) {
        return false;
    }
    timer_ = SteadyTime::max();
    act(CURL_SOCKET_TIMEOUT, 0);
    return true;
}

void CurlSockets::act(curl_socket_t socket, int events) {
    int running = 0;
    require(curl_multi_socket_action(multi_, socket, events, &running));
}

int CurlSockets::note_socket(CURL*, curl_socket_t socket, int wanted, void* self, void*) {
    static_cast<CurlSockets*>(self)->watch(socket, wanted);
    return 0;
}

void CurlSockets::watch(curl_socket_t socket, int wanted) {
    const auto found = std::ranges::find(watched_, socket, &pollfd::fd);
    if (wanted == CURL_POLL_REMOVE) {
        if (found != watched_.end()) {
            *found = watched_.back();
            watched_.pop_back();
        }
    } else if (found != watched_.end()) {
        found->events = poll_events(wanted);
    } else {
        watched_.push_back({.fd = socket, .events = poll_events(wanted), .revents = 0});
    }
}

int CurlSockets::note_timer(CURLM*, long milliseconds, void* self) {
    auto& sockets = *static_cast<CurlSockets*>(self);
    sockets.timer_ = milliseconds < 0
                         ? SteadyTime::max()
                         : sockets.clock_.steady() + std::chrono::milliseconds(milliseconds);
    return 0;
}

} // namespace mqa
