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

CurlSockets::CurlSockets(CURLM* multi, Clock& clock, ReadAhead& ahead, HeldOutputs& outputs)
    : multi_(multi), clock_(clock), ahead_(ahead), outputs_(outputs) {
    require(curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlSockets::note_socket));
    require(curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this));
    require(curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlSockets::note_timer));
    require(curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this));
}

void CurlSockets::run(std::chrono::milliseconds longest) {
    const HeldOutputs::Holding holding(outputs_);
    ++ahead_.round;
    const bool acted = act_on_timer();
    const SteadyTime now = clock_.steady();
    if (acted && timer_ > now) {
        return;
    }
    outputs_.send();
    if (wait_for_sockets(pause(now, longest)) > 0) {
        told_.clear();
        std::ranges::copy_if(polled_, std::back_inserter(told_),
                             [](const pollfd& socket) { return socket.revents != 0; });
        for (const pollfd& socket : told_) {
            tell(socket);
        }
    }
    act_on_timer();
    use_up_all();
}

int CurlSockets::wait_for_sockets(std::chrono::milliseconds longest) {
    polled_ = watched_;
    for (const int socket : outputs_.blocked()) {
        const auto found = std::ranges::find(polled_, socket, &pollfd::fd);
        if (found != polled_.end()) {
            found->events |= POLLOUT;
        } else {
            polled_.push_back({.fd = socket, .events = POLLOUT, .revents = 0});
        }
    }
    const int count = ::poll(polled_.data(), polled_.size(), static_cast<int>(longest.count()));
    if (count < 0 && errno != EINTR) {
        throw Error(Errc::unexpected).with("operation", "poll").cause_errno(errno);
    }
    return count;
}

void CurlSockets::tell(const pollfd& socket) {
    if ((socket.revents & POLLOUT) != 0) {
        if (const std::shared_ptr<HeldOutput> output = outputs_.of(socket.fd)) {
            output->send();
        }
    }
    // libcurl hears of what it waits for, and of the end.
    const auto watched = std::ranges::find(watched_, socket.fd, &pollfd::fd);
    const int of_itself = POLLERR | POLLHUP | POLLNVAL;
    const int seen = watched == watched_.end() ? 0 : socket.revents & (watched->events | of_itself);
    if (seen != 0) {
        act(socket.fd, curl_events(seen));
        use_up({&socket, 1});
    }
}

std::chrono::milliseconds CurlSockets::pause(SteadyTime now,
                                             std::chrono::milliseconds longest) const {
    constexpr std::chrono::milliseconds nothing{0};
    if (something_ahead()) {
        return nothing;
    }
    // A timer that is due again at once does not keep the sockets from their turn.
    return timer_ - now < longest
               ? std::max(nothing, std::chrono::ceil<std::chrono::milliseconds>(timer_ - now))
               : longest;
}

bool CurlSockets::act_on_timer() {
    if (timer_ > clock_.steady()) {
        return false;
    }
    timer_ = SteadyTime::max();
    act(CURL_SOCKET_TIMEOUT, 0);
    use_up_all();
    return true;
}

void CurlSockets::use_up_all() {
    if (something_ahead()) {
        // libcurl changes `watched_` meanwhile.
        const std::vector<pollfd> all = watched_;
        if (!use_up(all)) {
            settled_ = ahead_.changes;
        }
    }
}

bool CurlSockets::something_ahead() const {
    return ahead_.waiting > 0 && ahead_.changes != settled_;
}

bool CurlSockets::use_up(std::span<const pollfd> sockets) {
    // A server that never stops sending must not keep the others, or a deadline, from their turn.
    constexpr int most_turns = 16;
    for (int turn = 0; turn < most_turns && something_ahead(); ++turn) {
        const std::uint64_t before = ahead_.changes;
        for (const pollfd& socket : sockets) {
            act(socket.fd, CURL_CSELECT_IN);
        }
        if (ahead_.changes == before) {
            return false;
        }
    }
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
