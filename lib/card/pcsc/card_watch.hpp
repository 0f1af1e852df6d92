// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "card/pcsc/api.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A card that lies in a reader.
struct PresentCard {
    std::string reader;
    Bytes atr;
    std::uint32_t insertion = 0; ///< changes when a card is taken off and when one is put on
    bool unreadable = false;     ///< something lies there that does not answer
};

/// Which card is waited for.
struct CardWanted {
    std::string reader{};            ///< a name, or the start of only one name; empty: any reader
    bool patient_if_several = false; ///< wait until only one card is left, instead of refusing
    std::function<void()> on_wait{}; ///< called once when there is no card yet
};

/// Watches the readers of one service: waits for readers, for cards, and for the service itself
/// when it restarts. Waits end within a second of a signal.
class CardWatch {
public:
    CardWatch(PcscFactory make_service, Clock& clock, Log& log);

    /// The readers, with what lies in them. Throws no_service or access_denied.
    std::vector<ReaderState> readers();

    /// Waits until `deadline` for a card that `forget` has not been told of. Throws no_card,
    /// no_reader, reader_not_found, reader_ambiguous, no_service, access_denied or interrupted.
    PresentCard wait_for_card(const CardWanted& wanted, SteadyTime deadline);

    /// Whether this very card lies there still, not taken off meanwhile. Throws as `readers`.
    bool still_there(const PresentCard& card);

    /// This card was dealt with: it is not found again until it has been taken off.
    void forget(const PresentCard& card) { dealt_with_[card.reader] = card.insertion; }

    /// The context in use; made when there is none.
    std::shared_ptr<PcscApi> service();

    /// Lets go of the context without ending it: a call in it never came back.
    void abandon_service() { service_.reset(); }

private:
    std::vector<ReaderState> look(std::chrono::milliseconds timeout);
    std::optional<PresentCard> find_card(const std::vector<ReaderState>& states,
                                         const CardWanted& wanted) const;
    bool worth_waiting(const Error& error, const CardWanted& wanted);

    PcscFactory make_service_;
    Clock& clock_;
    Log& log_;
    std::shared_ptr<PcscApi> service_;
    std::map<std::string, std::uint32_t> known_;      ///< last state of each reader
    std::map<std::string, std::uint32_t> dealt_with_; ///< insertion of the card that was read
};

/// The one name that is `wanted` or, when there is none, begins with it. Throws reader_not_found or
/// reader_ambiguous.
std::string find_reader(const std::vector<std::string>& names, std::string_view wanted);

} // namespace mqa
