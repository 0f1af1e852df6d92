// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mqa {

/// What one connection wants to send, held back so that one call takes all of it to the system.
class HeldOutput {
public:
    explicit HeldOutput(int socket) : socket_(socket) {}

    HeldOutput(const HeldOutput&) = delete;
    HeldOutput& operator=(const HeldOutput&) = delete;
    ~HeldOutput() = default;

    /// Takes as much of it as there is room for: nothing, once a socket that is full has left too
    /// much behind, or is broken.
    std::size_t take(std::span<const char> bytes);

    /// Sends what there is. What a full socket does not take stays, for the next call.
    void send();

    /// The socket is gone, and what was for it.
    void closed();

    int socket() const { return socket_; }

    bool empty() const { return begin_ == bytes_.size(); }

    /// The error with which sending came to an end; 0 as long as it goes on.
    int problem() const { return problem_; }

private:
    std::size_t room() const;
    void drop(int problem);

    int socket_;
    std::string bytes_;
    std::size_t begin_ = 0; ///< of what has not been sent
    int problem_ = 0;
};

/// The outputs of a client's connections.
class HeldOutputs {
public:
    /// While one of these lives output is held, and when it goes all of it is sent.
    class Holding {
    public:
        explicit Holding(HeldOutputs& outputs) : outputs_(outputs) { outputs_.holding_ = true; }

        Holding(const Holding&) = delete;
        Holding& operator=(const Holding&) = delete;

        ~Holding() {
            outputs_.holding_ = false;
            outputs_.send();
        }

    private:
        HeldOutputs& outputs_;
    };

    /// A socket was opened for `opener`.
    void opened(int socket, const void* opener);
    void closed(int socket);

    /// The one socket that `opener` has made and nobody claimed yet; -1 when there are several or
    /// none, of which no output is held.
    int claim(const void* opener);

    /// Of a socket that is open; else none.
    std::shared_ptr<HeldOutput> of(int socket) const;

    bool holding() const { return holding_; }

    void send();

    /// Sockets that are full, with output behind them.
    std::vector<int> blocked() const;

private:
    struct Entry {
        std::shared_ptr<HeldOutput> output;
        const void* opener = nullptr; ///< until it is claimed
    };

    std::vector<Entry> entries_;
    bool holding_ = false;
};

} // namespace mqa
