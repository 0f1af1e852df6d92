// SPDX-License-Identifier: Apache-2.0
// A recording or card image from anywhere: read in every mode, visually and with a PIN.
#include "base/error.hpp"
#include "card/session_replayer.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

const std::vector<Anchor>& anchors() {
    static const std::vector<Anchor> pinned = pinned_anchors(true);
    return pinned;
}

/// False at the end of the recording.
bool replay_one(SessionReplayer& replayer, Method method) {
    try {
        std::optional<ReplayedSession> session = replayer.next();
        if (!session) {
            return false;
        }
        ReadingRequest request;
        request.method = method;
        const CardReading reading = read_replayed(*session, request, {anchors(), SysTime{}});
        // No certificate was valid in 1970, and a recording is never a card.
        require(reading.certificate.chain != ChainState::verified);
        require(reading.source == ReadingSource::recording);
    } catch (const Error& error) {
        require(error.errc() != Errc::defect && error.errc() != Errc::pin_required);
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FixedClock clock{SysTime{}};
    SilentLog log;
    for (const ReplayMode mode : {ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card}) {
        for (const Method method : {Method::visual, Method::pin}) {
            TextInput input(as_text({data, size}));
            SessionReplayer replayer(input, "fuzz", {mode, {1000}}, clock, log);
            while (replay_one(replayer, method)) {
            }
        }
    }
    return 0;
}
