// SPDX-License-Identifier: Apache-2.0
#include "card/image_replay.hpp"

#include "card/status_word.hpp"

namespace mqa {

ImageReplay::ImageReplay(CardImage image, std::vector<RecordedFault> faults, std::size_t exchanges)
    : engine_(std::move(image)), faults_(std::move(faults)), exchanges_(exchanges) {}

void ImageReplay::begin(ShareMode) {
    if (next_fault_ < faults_.size() && faults_[next_fault_].on_connect) {
        throw Error(faults_[next_fault_++].error);
    }
}

void ImageReplay::reconnect() {
    engine_.power_off();
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
        engine_.power_off();
    }
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

Bytes ImageReplay::transmit(ByteView command) {
    return after_faults(engine_.answer(command));
}

Bytes ImageReplay::transmit_secret(const VerifyCommand& command) {
    Bytes response;
    command.deliver([&](ByteView bytes) { response = engine_.answer(bytes); });
    return after_faults(std::move(response));
}

} // namespace mqa
