// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "card/card_source.hpp"
#include "json/decoding.hpp"
#include "json/records.hpp"
#include "model/error_record.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>

namespace mqa {

struct ReadingRunOptions {
    bool strict = false;           ///< unknown members of challenges are refused
    bool fingerprint_only = false; ///< what identifies the certificate but its digest is left out
    std::string tool = "mqa-read"; ///< the name in error records
};

using ReadingOutput = std::variant<CardReading, ErrorRecord>;
using ReadingSink = std::function<void(const ReadingOutput&)>;

/// Reads cards one after the other, one record each, in order. A card that fails gives an error
/// record and the next one is read.
class ReadingRun {
public:
    /// Clock and random source make the ids of records.
    ReadingRun(CardSource& cards, ReadingRunOptions options, Clock& clock, Random& random,
               ReadingSink sink);

    /// Members that challenges and error records had and the contract does not know.
    const std::set<std::string>& unknown_members() const { return decoding_.unknown; }

    /// One record for every card the source has.
    void read_all();

    /// One card for each mqa.challenge/1 record of the stream, with its id and context. A challenge
    /// for which there is no card left, and a line that is no challenge, give an error record;
    /// error records pass.
    void read_for(RecordReader& challenges);

private:
    bool read_next(std::optional<Challenge> challenge, const Envelope& envelope);
    void answer(const RecordLine& line);
    void fail(const Error& problem, const Envelope& envelope);
    Envelope named(const Envelope& envelope);

    CardSource& cards_;
    ReadingRunOptions options_;
    Clock& clock_;
    Random& random_;
    ReadingSink sink_;
    Decoding decoding_;
};

/// Done for a reading whose chain is verified, certificate_refused for another, and for an error
/// what it says itself; an input that cannot be used fails the run only when `strict`.
ExitStatus exit_status_of(const ReadingOutput& output, bool strict);

} // namespace mqa
