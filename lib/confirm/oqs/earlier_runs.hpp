// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/oqs/folder.hpp"

#include <map>
#include <string>
#include <utility>

namespace mqa {

/// What earlier runs left in the folder, so that nobody is asked about twice: requests and results
/// under names that come from idempotency keys.
class OqsEarlierRuns {
public:
    /// A result's message without its entries, and one of them.
    using Found = std::pair<OqsMessage, OqsEntry>;

    explicit OqsEarlierRuns(const OqsFolder& folder) : folder_(folder) {}

    /// A person was asked about with a file of his own.
    bool is_on_its_way(const std::string& identifier) const;

    /// What a bulk result says of a person; nullptr when none does.
    const Found* answer(const std::string& identifier);

    /// The name to ask under: the given one, or one after it where the terminal had failed.
    std::string single_name(const std::string& identifier) const;
    std::string bulk_name(const std::string& group) const;

private:
    bool is_failed_single(const std::string& free) const;
    bool is_failed_bulk(const std::string& upload) const;
    void load();

    const OqsFolder& folder_;
    std::map<std::string, Found> answers_; ///< of bulk results, by the identifier of the person
    bool loaded_ = false;
};

} // namespace mqa
