// SPDX-License-Identifier: Apache-2.0
#include "card/counting_transport.hpp"

#include "card/card_profile.hpp"

namespace mqa {
namespace {

constexpr std::size_t header_and_length = 5;

} // namespace

void CountingTransport::count_command(std::size_t size) {
    ++traffic_.exchanges;
    traffic_.bytes_sent += size;
}

Bytes CountingTransport::count_answer(Bytes answer) {
    traffic_.bytes_received += answer.size();
    return answer;
}

Bytes CountingTransport::transmit(ByteView command) {
    count_command(command.size());
    return count_answer(card_.transmit(command));
}

Bytes CountingTransport::transmit_secret(const VerifyCommand& command) {
    count_command(header_and_length + command.length());
    return count_answer(card_.transmit_secret(command));
}

Bytes CountingTransport::transmit_from_keys(std::uint8_t reference) {
    count_command(header_and_length + jpki_profile.pin_digits);
    return count_answer(card_.transmit_from_keys(reference));
}

} // namespace mqa
