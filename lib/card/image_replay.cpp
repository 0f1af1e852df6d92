// SPDX-License-Identifier: Apache-2.0
#include "card/image_replay.hpp"

#include "card/replay_support.hpp"
#include "card/status_word.hpp"

#include <utility>

namespace mqa {

ImageReplay::ImageReplay(CardImage image, std::vector<RecordedFault> faults, std::size_t exchanges)
    : engine_(std::move(image)), faults_(std::move(faults)), exchanges_(exchanges) {}

void ImageReplay::begin(ShareMode) {
    if (next_fault_ < faults_.size() && faults_[next_fault_].on_connect) {
        throw Error(faults_[next_fault_++].error);
    }
}

void ImageReplay::reconnect() {
    power_off();
    if (next_fault_ > 0 && next_fault_ < faults_.size() &&
        faults_[next_fault_].position == faults_[next_fault_ - 1].position) {
        // What connecting anew came to.
        throw Error(faults_[next_fault_++].error);
    }
    // Nothing was recorded after the reset: the recorded program gave up, so the error stands.
    if (next_fault_ > 0 && faults_[next_fault_ - 1].position == exchanges_) {
        throw Error(faults_[next_fault_ - 1].error);
    }
}

void ImageReplay::end(Disposition disposition) noexcept {
    if (disposition == Disposition::unpower) {
        power_off();
    }
}

void ImageReplay::power_off() {
    engine_.power_off();
    position_ = {};
}

Bytes ImageReplay::after_faults(Bytes response) {
    const std::optional<ResponseApdu> parsed = parse_response(response);
    const StatusKind kind = parsed ? kind_of(parsed->sw) : StatusKind::unexpected;
    const bool unknown = kind == StatusKind::not_found || kind == StatusKind::end_of_file ||
                         kind == StatusKind::reference_unknown ||
                         kind == StatusKind::command_refused;
    if (unknown && next_fault_ < faults_.size()) {
        throw Error(faults_[next_fault_++].error);
    }
    return response;
}

void ImageReplay::require_asked(const CommandMeaning& meaning) {
    const auto& asked = engine_.image().asked_files;
    if (!asked || !meaning.file || asked->contains({meaning.application, *meaning.file})) {
        return;
    }
    if (next_fault_ < faults_.size()) {
        throw Error(faults_[next_fault_++].error);
    }
    throw mismatch_error(engine_.image(), sequence_);
}

Bytes ImageReplay::transmit(ByteView command) {
    ++sequence_;
    const std::optional<CommandApdu> parsed = parse_command(command);
    if (!parsed) {
        return after_faults(engine_.answer(command));
    }
    const CommandMeaning meaning = meaning_of(*parsed, parsed->data.size(), position_);
    require_asked(meaning);
    Bytes response = engine_.answer(command);
    if (const std::optional<ResponseApdu> answer = parse_response(response)) {
        advance(position_, meaning, answer->sw);
    }
    return after_faults(std::move(response));
}

Bytes ImageReplay::transmit_secret(const VerifyCommand& command) {
    ++sequence_;
    Bytes response;
    command.deliver([&](ByteView bytes) { response = engine_.answer(bytes); });
    return after_faults(std::move(response));
}

} // namespace mqa
