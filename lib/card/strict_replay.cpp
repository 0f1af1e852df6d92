// SPDX-License-Identifier: Apache-2.0
#include "card/strict_replay.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <utility>

namespace mqa {

StrictReplay::StrictReplay(RecordedSession session, ReplayTiming timing, Clock& clock)
    : session_(std::move(session)), pace_(timing, clock) {}

void StrictReplay::begin(ShareMode) {
    pace_.start(session_.exchanges.empty() ? 0 : session_.exchanges.front().start_us);
    throw_fault_due();
}

void StrictReplay::reconnect() {
    throw_fault_due();
    // Nothing was recorded after the reset: the recorded program gave up, so the error stands.
    if (next_ == session_.exchanges.size() && next_fault_ > 0) {
        throw Error(session_.faults[next_fault_ - 1].error);
    }
}

void StrictReplay::throw_fault_due() {
    if (next_fault_ < session_.faults.size() && session_.faults[next_fault_].position <= next_ &&
        (next_ > 0 || session_.faults[next_fault_].on_connect)) {
        throw Error(session_.faults[next_fault_++].error);
    }
}

void StrictReplay::mismatch(std::uint64_t sequence, ByteView got) {
    broken_ = sequence;
    const auto expected =
        std::ranges::find(session_.exchanges, sequence, &RecordedExchange::sequence);
    throw mismatch_error(session_, sequence,
                         expected == session_.exchanges.end() ? nullptr : &*expected, got);
}

const RecordedExchange& StrictReplay::expect(ByteView header) {
    if (broken_) {
        mismatch(*broken_, header);
    }
    if (next_fault_ < session_.faults.size() && session_.faults[next_fault_].position <= next_) {
        const RecordedFault& fault = session_.faults[next_fault_++];
        pace_.wait_until(fault.start_us);
        throw Error(fault.error);
    }
    if (next_ == session_.exchanges.size()) {
        mismatch(session_.exchanges.empty() ? 1 : session_.exchanges.back().sequence + 1, header);
    }
    const RecordedExchange& exchange = session_.exchanges[next_];
    if (!std::ranges::equal(exchange.command.header,
                            header.first(std::min<std::size_t>(4, header.size())))) {
        mismatch(exchange.sequence, header);
    }
    return exchange;
}

const Bytes& StrictReplay::answer(const RecordedExchange& exchange) {
    require_response(session_, exchange);
    pace_.wait_until(exchange.start_us + exchange.duration_us);
    ++next_;
    return exchange.response;
}

Bytes StrictReplay::transmit(ByteView command) {
    const RecordedExchange& exchange = expect(command);
    if (exchange.left_out == LeftOut::nothing) {
        if (!std::ranges::equal(exchange.command.encode(), command)) {
            mismatch(exchange.sequence, command);
        }
    } else {
        const std::optional<CommandApdu> parsed = parse_command(command);
        if (!parsed || exchange.left_out != LeftOut::challenge ||
            !signs_the_same(session_, exchange, parsed->data)) {
            mismatch(exchange.sequence, command);
        }
    }
    return answer(exchange);
}

Bytes StrictReplay::transmit_secret(const VerifyCommand& command) {
    const RecordedExchange& exchange = expect(command.redacted());
    if (exchange.left_out != LeftOut::pin || exchange.data_size != command.length()) {
        mismatch(exchange.sequence, command.redacted());
    }
    return answer(exchange);
}

} // namespace mqa
