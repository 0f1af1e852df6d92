// SPDX-License-Identifier: Apache-2.0
// dev_gateway: a gateway for development and tests, over an embedded member register.

#include "confirm/member_register/register_confirmer.hpp"
#include "gateway/server/options.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <thread>

#include <fmt/core.h>
#include <pthread.h>
#include <unistd.h>

namespace {

using namespace mqa;
using namespace mqa::test;

void say(std::FILE* stream, const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stream) != text.size() ||
        std::fflush(stream) != 0) {
        throw std::runtime_error("nobody listens any more");
    }
}

/// The port in a file, complete from the moment the file is there.
void write_port(const std::string& path, int port) {
    const std::string half = path + ".part";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(half.c_str(), "w"),
                                                               std::fclose);
    if (!file) {
        throw std::runtime_error("--port-file cannot be written");
    }
    say(file.get(), fmt::format("{}\n", port));
    if (std::rename(half.c_str(), path.c_str()) != 0) {
        throw std::runtime_error("--port-file cannot be written");
    }
}

/// SIGTERM and SIGINT end the server; every thread made later inherits that they are blocked.
sigset_t block_ending_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void serve(HttpServer& server, const Options& options) {
    const sigset_t signals = block_ending_signals();
    std::thread([&server, signals] {
        int signal = 0;
        ::sigwait(&signals, &signal);
        server.stop();
        // Idle kept-alive connections would hold their threads for a minute yet.
        ::_exit(0);
    }).detach();
    if (!options.port_file.empty()) {
        write_port(options.port_file, server.port());
    }
    say(stdout, fmt::format("{}://{}:{}\n", options.plain ? "http" : "https", options.http.address,
                            server.port()));
    server.run();
}

void run(Options options) {
    SystemRandom random;
    SystemClock real_clock;
    FixedClock fixed_clock(options.clock.value_or(SysTime()));
    Clock& clock = options.clock ? static_cast<Clock&>(fixed_clock) : real_clock;
    std::mutex lock;
    GatewayState state(options.state_file);
    Decoding decoding;
    const std::unique_ptr<MemberStore> members = open_member_store(options.register_file, decoding);
    RegisterConfirmer confirmer(*members, clock, random);
    const TrustedAnchors anchors(options.profile == Profile::test, std::nullopt);
    static_cast<void>(anchors.get()); // before several threads ask
    Confirmations confirmations({state, lock, confirmer, clock,
                                 ReadingPolicy{options.profile, anchors}, options.forget_keys});
    std::optional<DeviceAuthority> authority;
    if (!options.authority_file.empty()) {
        authority.emplace(options.authority_file, options.authority_key_file, options.device_days);
    }
    Activations activations;
    if (!options.activations_file.empty()) {
        activations = read_activations(options.activations_file);
    }
    // Certificates are for TLS, and TLS asks the real clock.
    Enrolment enrolment({state, lock, authority ? &*authority : nullptr, std::move(activations),
                         real_clock, random});
    FaultPlan faults(std::move(options.faults));
    GatewayService service({state, lock, confirmations, enrolment, faults, clock, random,
                            options.test_endpoints, options.closed_until});
    if (!options.plain) {
        options.http.tls = options.tls;
    }
    HttpServer server(options.http, service);
    serve(server, options);
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::signal(SIGPIPE, SIG_IGN);
        Options options = parse_options(std::vector<std::string>(argv + 1, argv + argc));
        if (options.help) {
            say(stdout, usage());
            return 0;
        }
        run(std::move(options));
        return 0;
    } catch (const std::invalid_argument& problem) {
        static_cast<void>(std::fprintf(stderr, "dev_gateway: %s\n", problem.what()));
        return 2;
    } catch (const std::exception& problem) {
        static_cast<void>(std::fprintf(stderr, "dev_gateway: %s\n", problem.what()));
        return 1;
    }
}
