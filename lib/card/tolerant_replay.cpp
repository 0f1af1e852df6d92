// SPDX-License-Identifier: Apache-2.0
#include "card/tolerant_replay.hpp"

#include "base/error.hpp"
#include "card/status_word.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

std::vector<CardPosition> positions_of(const RecordedSession& session) {
    std::vector<CardPosition> positions;
    positions.reserve(session.exchanges.size());
    CardPosition position;
    for (const RecordedExchange& exchange : session.exchanges) {
        positions.push_back(position);
        if (const std::optional<ResponseApdu> response = parse_response(exchange.response)) {
            advance(position, meaning_of(exchange.command, exchange.data_size, position),
                    response->sw);
        }
    }
    return positions;
}

} // namespace

TolerantReplay::TolerantReplay(RecordedSession session, ReplayTiming timing, Clock& clock)
    : session_(std::move(session)), pace_(timing, clock), positions_(positions_of(session_)) {
    CardPosition position;
    std::size_t first = 0;
    for (const RecordedFault& fault : session_.faults) {
        stretches_.push_back(
            {first, fault.position, gather_contents(session_, first, fault.position, position)});
        first = fault.position;
    }
    const std::size_t last = session_.exchanges.size();
    stretches_.push_back({first, last, gather_contents(session_, first, last, position)});
}

void TolerantReplay::throw_fault(std::size_t index) {
    stretch_ = index + 1;
    next_ = stretches_[stretch_].first;
    position_ = {};
    pace_.wait_until(session_.faults[index].start_us);
    throw Error(session_.faults[index].error);
}

void TolerantReplay::begin(ShareMode) {
    pace_.start(session_.exchanges.empty() ? 0 : session_.exchanges.front().start_us);
    if (stretch_ < session_.faults.size() && session_.faults[stretch_].on_connect) {
        throw_fault(stretch_);
    }
}

void TolerantReplay::reconnect() {
    position_ = {};
    if (stretch_ == 0 || stretches_[stretch_].first != stretches_[stretch_].last) {
        return;
    }
    if (stretch_ < session_.faults.size()) {
        // What connecting anew came to.
        throw_fault(stretch_);
    }
    // Nothing was recorded after the reset: the recorded program gave up, so the error stands.
    throw Error(session_.faults[stretch_ - 1].error);
}

bool TolerantReplay::recorded_next(const CommandMeaning& meaning, const CommandApdu& command,
                                   std::size_t data_size) const {
    if (next_ >= stretches_[stretch_].last) {
        return false;
    }
    const RecordedExchange& exchange = session_.exchanges[next_];
    if (exchange.data_size != data_size || exchange.command.header[0] != command.header[0] ||
        exchange.command.header[1] != command.header[1] ||
        meaning_of(exchange.command, exchange.data_size, positions_[next_]) != meaning) {
        return false;
    }
    if (exchange.left_out == LeftOut::pin) {
        return true;
    }
    if (meaning.kind == CommandKind::other) {
        return exchange.command.encode() == command.encode();
    }
    return exchange.left_out == LeftOut::challenge
               ? signs_the_same(session_, exchange, command.data)
               : exchange.command.data == command.data;
}

std::optional<RecordedAnswer> TolerantReplay::unused(const std::vector<std::size_t>& exchanges,
                                                     const CommandApdu& command,
                                                     std::size_t data_size) {
    for (const std::size_t index : exchanges) {
        const RecordedExchange& exchange = session_.exchanges[index];
        const bool fits = exchange.left_out == LeftOut::pin
                              ? exchange.data_size == data_size
                              : signs_the_same(session_, exchange, command.data);
        if (fits && used_.insert(index).second) {
            return RecordedAnswer{exchange.response, index};
        }
    }
    return std::nullopt;
}

std::optional<RecordedAnswer> TolerantReplay::read_from(const RecordedFile& file,
                                                        const CommandMeaning& meaning) const {
    const auto refusal = file.refusals.find(meaning.offset);
    const bool refused = refusal != file.refusals.end();
    // What was refused before the PIN is refused again, although it could be read later.
    if (refused && refusal->second.exchange >= next_) {
        return refusal->second;
    }
    if (auto content = content_at(session_, file, meaning.offset, meaning.size)) {
        content->response = encode_response(content->response, 0x9000);
        return content;
    }
    if (refused) {
        return refusal->second;
    }
    if (file.ends_there && meaning.offset >= known_size(file)) {
        return RecordedAnswer{encode_response({}, 0x6B00), no_exchange};
    }
    if (file.is_absent()) {
        return RecordedAnswer{encode_response({}, 0x6A82), no_exchange};
    }
    return std::nullopt;
}

std::optional<RecordedAnswer> TolerantReplay::answer_from(const RecordedContents& contents,
                                                          const CommandMeaning& meaning,
                                                          const CommandApdu& command,
                                                          std::size_t data_size) {
    if (meaning.kind == CommandKind::select_application) {
        const auto found = contents.applications.find(meaning.application);
        return found == contents.applications.end() ? std::nullopt : std::optional(found->second);
    }
    const RecordedFile* const file = contents.file(meaning);
    if (file == nullptr) {
        return std::nullopt;
    }
    switch (meaning.kind) {
    case CommandKind::select_file:
        return RecordedAnswer{encode_response({}, file->is_absent() ? 0x6A82 : 0x9000),
                              no_exchange};
    case CommandKind::read_binary:
        return read_from(*file, meaning);
    case CommandKind::pin_counter:
        if (file->counters.empty()) {
            return std::nullopt;
        }
        return RecordedAnswer{session_.exchanges[file->counters.front()].response,
                              file->counters.front()};
    case CommandKind::verify:
        return unused(file->verifications, command, data_size);
    case CommandKind::sign:
        return unused(file->signatures, command, data_size);
    default:
        return std::nullopt;
    }
}

std::optional<RecordedAnswer> TolerantReplay::look_up(const CommandMeaning& meaning,
                                                      const CommandApdu& command,
                                                      std::size_t data_size) {
    if (auto answer = answer_from(stretches_[stretch_].contents, meaning, command, data_size)) {
        return answer;
    }
    if (stretch_ < session_.faults.size()) {
        throw_fault(stretch_);
    }
    // A recorder that went on after a fault need not have read everything again.
    for (std::size_t earlier = stretch_; earlier-- > 0;) {
        if (auto answer = answer_from(stretches_[earlier].contents, meaning, command, data_size)) {
            return answer;
        }
    }
    return std::nullopt;
}

Bytes TolerantReplay::respond(const CommandApdu& command, std::size_t data_size) {
    ++asked_;
    const CommandMeaning meaning = meaning_of(command, data_size, position_);
    std::optional<RecordedAnswer> answer;
    if (recorded_next(meaning, command, data_size)) {
        require_response(session_, session_.exchanges[next_]);
        used_.insert(next_);
        answer = RecordedAnswer{session_.exchanges[next_].response, next_};
    } else {
        answer = look_up(meaning, command, data_size);
    }
    if (!answer) {
        throw mismatch_error(session_, asked_, nullptr, command.header);
    }
    if (answer->exchange < session_.exchanges.size()) {
        const RecordedExchange& exchange = session_.exchanges[answer->exchange];
        require_response(session_, exchange);
        pace_.wait_until(exchange.start_us + exchange.duration_us);
        next_ = std::max(next_, answer->exchange + 1);
    }
    if (const std::optional<ResponseApdu> response = parse_response(answer->response)) {
        advance(position_, meaning, response->sw);
    }
    return std::move(answer->response);
}

Bytes TolerantReplay::transmit(ByteView command) {
    const std::optional<CommandApdu> parsed = parse_command(command);
    if (!parsed) {
        throw mismatch_error(session_, asked_ + 1);
    }
    return respond(*parsed, parsed->data.size());
}

Bytes TolerantReplay::transmit_secret(const VerifyCommand& command) {
    return respond({{0x00, 0x20, 0x00, command.reference()}, {}, 0}, command.length());
}

} // namespace mqa
