// SPDX-License-Identifier: Apache-2.0
#include "card/session_replayer.hpp"

#include "base/error.hpp"
#include "card/image_replay.hpp"
#include "card/strict_replay.hpp"
#include "card/tolerant_replay.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t short_answer_limit = 256;
constexpr std::string_view placeholder_pin = "0000";

struct ModeName {
    std::string_view name;
    ReplayMode mode;
};

constexpr std::array mode_names{
    ModeName{"strict", ReplayMode::strict},
    ModeName{"tolerant", ReplayMode::tolerant},
    ModeName{"card", ReplayMode::card},
};

std::unique_ptr<InputStream> open_recording(const std::string& path) {
    return std::make_unique<FdInput>(open_for_reading(path, FileKind::regular), path);
}

void append(Secret& secret, ByteView bytes) {
    for (const std::uint8_t byte : bytes) {
        secret.append(byte);
    }
}

/// The reads of a recording show whether its reader and card could do extended ones.
ReadingHabits habits_of(const RecordedSession& session) {
    ReadingHabits habits;
    habits.extended_reads =
        std::ranges::any_of(session.exchanges, [](const RecordedExchange& exchange) {
            return exchange.command.expected > short_answer_limit;
        });
    return habits;
}

std::unique_ptr<CardTransport> transport_for(RecordedSession session, ReplayOptions options,
                                             Clock& clock) {
    switch (options.mode) {
    case ReplayMode::strict:
        return std::make_unique<StrictReplay>(std::move(session), options.timing, clock);
    case ReplayMode::card: {
        CardImage image = image_from_session(session);
        return std::make_unique<ImageReplay>(std::move(image), std::move(session.faults),
                                             session.exchanges.size());
    }
    case ReplayMode::tolerant:
        break;
    }
    return std::make_unique<TolerantReplay>(std::move(session), options.timing, clock);
}

ReplayedSession replay_of(RecordedSession session, ReplayOptions options, Clock& clock) {
    ReplayedSession replayed;
    replayed.file = session.file;
    replayed.line = session.line;
    replayed.header = session.header;
    replayed.habits = habits_of(session);
    append(replayed.pin, as_bytes(placeholder_pin));
    if (!session.complete) {
        replayed.warnings.emplace_back("recording_ends_early");
    }
    replayed.transport = transport_for(std::move(session), options, clock);
    return replayed;
}

/// The PIN that opens the first PIN of the image, as its owner would know it.
void append_pin_of(const CardImage& image, Secret& pin) {
    for (const ImageApplication& application : image.applications) {
        for (const auto& [id, candidate] : application.pins) {
            if (candidate.value.size() > 0) {
                append(pin, candidate.value.reveal());
                return;
            }
        }
    }
    append(pin, as_bytes(placeholder_pin));
}

ReplayedSession replay_of(CardImage image) {
    ReplayedSession replayed;
    replayed.file = image.file;
    replayed.line = image.line;
    replayed.header = image.header;
    append_pin_of(image, replayed.pin);
    replayed.transport = std::make_unique<ImageReplay>(std::move(image));
    return replayed;
}

SysTime moment_of(const ReplayedSession& session, const ReplayRules& rules) {
    if (rules.read_at) {
        return *rules.read_at;
    }
    if (!session.header.created) {
        throw session_error(session.file, session.line,
                            Text("the header does not say when it was recorded; give --clock",
                                 "記録日時がありません。--clock を指定してください"));
    }
    return *session.header.created;
}

/// The challenge to sign: the one given, or the recorded one.
Challenge challenge_for(const ReplayedSession& session, const std::optional<Challenge>& given) {
    if (given) {
        return *given;
    }
    if (!session.header.challenge) {
        throw session_error(session.file, session.line,
                            Text("the recording holds no challenge; give one with --challenge",
                                 "記録にチャレンジがありません。--challenge で指定してください"));
    }
    Challenge challenge;
    challenge.challenge_id = session.header.challenge->challenge_id;
    challenge.nonce = session.header.challenge->nonce;
    challenge.expires_at = session.header.challenge->expires_at.value_or(SysTime{});
    return challenge;
}

/// Says which session an error belongs to, unless it says so itself.
[[noreturn]] void rethrow_located(Error error, const ReplayedSession& session) {
    if (error.where().file.empty()) {
        error.file(session.file).line(session.line);
    }
    throw error;
}

} // namespace

std::optional<ReplayMode> parse_replay_mode(std::string_view text) {
    const auto* const found = std::ranges::find(mode_names, text, &ModeName::name);
    return found == mode_names.end() ? std::nullopt : std::optional(found->mode);
}

SessionReplayer::SessionReplayer(const std::string& path, ReplayOptions options, Clock& clock,
                                 Log& log)
    : options_(options), clock_(clock), owned_input_(open_recording(path)),
      sessions_(*owned_input_, path, {options.mode == ReplayMode::strict}, log) {}

SessionReplayer::SessionReplayer(InputStream& input, std::string name, ReplayOptions options,
                                 Clock& clock, Log& log)
    : options_(options), clock_(clock),
      sessions_(input, std::move(name), {options.mode == ReplayMode::strict}, log) {}

std::optional<ReplayedSession> SessionReplayer::next() {
    std::optional<RecordedCard> card = sessions_.next();
    if (!card) {
        return std::nullopt;
    }
    if (auto* const image = std::get_if<CardImage>(&*card)) {
        return replay_of(std::move(*image));
    }
    return replay_of(std::get<RecordedSession>(std::move(*card)), options_, clock_);
}

CardReading read_replayed(ReplayedSession& session, ReadingRequest request,
                          const ReplayRules& rules) {
    try {
        const SysTime read_at = moment_of(session, rules);
        if (request.method == Method::pin) {
            request.challenge = challenge_for(session, request.challenge);
            request.pin = request.pin != nullptr ? request.pin : &session.pin;
        }
        // No card can be harmed by a replay that does not know how many tries were left.
        request.pin_policy.allow_unknown_counter = true;
        request.replay = true;
        request.habits = session.habits;
        CardReading reading =
            read_card(*session.transport, request,
                      {rules.anchors, read_at, ReadingSource::recording, session.header.synthetic});
        reading.warnings.insert(reading.warnings.end(), session.warnings.begin(),
                                session.warnings.end());
        return reading;
    } catch (const Error& error) {
        rethrow_located(error, session);
    }
}

} // namespace mqa
