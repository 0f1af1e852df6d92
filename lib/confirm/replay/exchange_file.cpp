// SPDX-License-Identifier: Apache-2.0
#include "confirm/replay/exchange_file.hpp"

#include "model/codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t block = 64UL * 1024;

Json encode_answer(const Answer& answer, const Envelope& envelope) {
    if (const auto* qualification = std::get_if<Qualification>(&answer)) {
        return encode(*qualification);
    }
    const auto* later = std::get_if<TryLater>(&answer);
    return encode(describe(later != nullptr ? later->error : std::get<Error>(answer), "mqa-verify",
                           envelope));
}

} // namespace

RecordingConfirmer::RecordingConfirmer(Confirmer& inner, const std::string& path,
                                       Overwrite overwrite)
    : inner_(inner), file_(path, overwrite), writer_(file_, block) {
    writer_.write(Json{{"type", "header"}, {"format", "mqa-exchanges"}, {"version", 1}});
}

void RecordingConfirmer::confirm(const Question& question, Completion completion) {
    inner_.confirm(question, [this, digest = digest_of(question), envelope = envelope_of(question),
                              completion = std::move(completion)](Answer answer) {
        writer_.write(Json{{"type", "exchange"},
                           {"question", digest},
                           {"answer", encode_answer(answer, envelope)}});
        completion(std::move(answer));
    });
}

void RecordingConfirmer::publish() {
    writer_.flush();
    file_.publish();
}

} // namespace mqa
