// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/oqs/earlier_runs.hpp"
#include "confirm/oqs/exchange.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace mqa {

/// `--via oqs:DIR`: asks through the folders of an existing-type terminal. Questions gather until
/// `wait`; then they go one file each, or as one bulk request. The name of a request comes from the
/// question's idempotency key, so a later run finds request and result again (and asks anew where
/// the terminal had failed); without a key it is the day and a counter. A question that gets no
/// answer in time leaves its request where it is.
class OqsConfirmer final : public Confirmer {
public:
    /// `clock` is the real one: the terminal does not follow --clock. Throws
    /// terminal_folder_missing.
    OqsConfirmer(OqsFolder folder, OqsOptions options, Clock& clock, Log& log);
    ~OqsConfirmer() override = default;
    OqsConfirmer(const OqsConfirmer&) = delete;
    OqsConfirmer& operator=(const OqsConfirmer&) = delete;

    /// A card reading is answered with terminal_takes_no_card.
    void confirm(const Question& question, Completion completion) override;
    void wait(SteadyTime until) override;

private:
    void send_gathered();
    void send_singly(OqsAsked asked);
    void send_together(std::vector<OqsAsked> asked);
    bool goes_together(std::size_t count) const;
    bool answered_earlier(const OqsAsked& asked);
    bool deliver_arrived();
    void begin(OqsExchange exchange);
    void finish(OqsExchange& exchange, OqsProgress& progress);

    OqsFolder folder_;
    OqsOptions options_;
    Clock& clock_;
    Log& log_;
    OqsEarlierRuns earlier_runs_;
    OqsNames names_;
    std::vector<OqsAsked> gathered_;
    std::vector<OqsExchange> exchanges_;
    std::vector<std::pair<OqsAsked, Answer>> ready_; ///< answers that wait for their turn
};

} // namespace mqa
