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
    const std::string digest = digest_of(question);
    const auto place = std::make_shared<std::unique_ptr<Json>>();
    places_[digest].push_back(place);
    inner_.confirm(question, [this, digest, place, envelope = envelope_of(question),
                              completion = std::move(completion)](Answer answer) {
        *place = std::make_unique<Json>(encode_answer(answer, envelope));
        write_answered(digest);
        completion(std::move(answer));
    });
}

void RecordingConfirmer::write_answered(const std::string& digest) {
    const auto found = places_.find(digest);
    std::deque<Place>& places = found->second;
    while (!places.empty() && *places.front()) {
        write(digest, **places.front());
        places.pop_front();
    }
    if (places.empty()) {
        places_.erase(found);
    }
}

void RecordingConfirmer::write(const std::string& digest, const Json& answer) {
    writer_.write(Json{{"type", "exchange"}, {"question", digest}, {"answer", answer}});
}

void RecordingConfirmer::publish() {
    // What was asked before them got no answer, as when the time was over.
    for (const auto& [digest, places] : places_) {
        for (const Place& place : places) {
            if (*place) {
                write(digest, **place);
            }
        }
    }
    writer_.flush();
    file_.publish();
}

} // namespace mqa
