// SPDX-License-Identifier: Apache-2.0
// virtual_card --image FILE [--port N] [--log FILE]: a My Number Card for the virtual reader of
// vsmartcard. It is put in and pulled out by lines on standard input (control.hpp) and ends with
// it.

#include "card/virtual_card/control.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

#include <poll.h>
#include <unistd.h>

namespace {

using namespace mqa;
using namespace mqa::test;

constexpr std::uint16_t first_reader = 35963;

struct Options {
    std::string image;
    std::string log;
    std::uint16_t port = first_reader;
};

Options parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const std::string_view value = argv[i + 1];
        if (name == "--image") {
            options.image = value;
        } else if (name == "--log") {
            options.log = value;
        } else if (name != "--port" ||
                   std::from_chars(value.data(), value.data() + value.size(), options.port).ec !=
                       std::errc()) {
            options.image.clear();
            break;
        }
    }
    if (argc % 2 == 0 || options.image.empty()) {
        throw std::invalid_argument("usage: virtual_card --image FILE [--port N] [--log FILE]");
    }
    return options;
}

void say(std::string text) {
    text.push_back('\n');
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (!written || std::fflush(stdout) != 0) {
        throw std::runtime_error("nobody listens any more");
    }
}

/// Takes what there is on standard input and obeys whole lines; false at its end.
bool obey_input(std::string& held, Control& control) {
    std::array<char, 4096> piece{};
    const ssize_t count = read(STDIN_FILENO, piece.data(), piece.size());
    if (count <= 0) {
        return count < 0 && errno == EINTR;
    }
    held.append(piece.data(), static_cast<std::size_t>(count));
    for (std::size_t end = held.find('\n'); end != std::string::npos; end = held.find('\n')) {
        say(control.obey(std::string_view(held).substr(0, end)));
        held.erase(0, end + 1);
    }
    return true;
}

void run(const Options& options) {
    const char* const ledger_path = std::getenv("MQA_VERIFY_LEDGER");
    VerifyLedger ledger(ledger_path != nullptr ? ledger_path : "");
    const ExchangeLog log(options.log);
    ServedCard card(load_image(options.image), ledger, log);
    ReaderSlot slot(card, options.port);
    Control control(slot, ledger);
    std::string held;
    while (true) {
        std::array<pollfd, 2> waited{pollfd{STDIN_FILENO, POLLIN, 0},
                                     pollfd{slot.descriptor(), POLLIN, 0}};
        if (poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) {
            throw std::runtime_error("poll failed");
        }
        if (waited[1].revents != 0) {
            slot.serve();
        }
        if (waited[0].revents != 0 && !obey_input(held, control)) {
            return;
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        run(parse_options(argc, argv));
        return 0;
    } catch (const std::exception& problem) {
        static_cast<void>(std::fprintf(stderr, "virtual_card: %s\n", problem.what()));
        return 1;
    }
}
