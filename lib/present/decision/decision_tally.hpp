// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/decision.hpp"
#include "present/style.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// How often each verdict came.
class VerdictCounts {
public:
    void add(Verdict verdict) { ++counts_.at(static_cast<std::size_t>(verdict)); }

    std::uint64_t of(Verdict verdict) const {
        return counts_.at(static_cast<std::size_t>(verdict));
    }

    std::uint64_t total() const;

private:
    std::array<std::uint64_t, 4> counts_{};
};

struct InsurerCounts {
    std::string name; ///< as first seen
    VerdictCounts verdicts;
};

/// What a code is about, in a few words.
struct CodeTitle {
    std::string code;
    Text title;
};

struct ReasonCount {
    std::string told; ///< the message as first seen
    std::uint64_t times = 0;
};

/// What a report says of all decisions together. Its size is bounded however long the run is.
class DecisionTally {
public:
    /// Insurers told apart; those that come later are counted under an empty number.
    static constexpr std::size_t most_insurers = 5000;

    void add(const Decision& decision, Language language);

    const VerdictCounts& verdicts() const { return verdicts_; }

    /// By insurer number.
    const std::map<std::string, InsurerCounts>& insurers() const { return insurers_; }

    /// By code: what has to be acted on (no warnings), and errors.
    const std::map<std::string, ReasonCount>& reasons() const { return reasons_; }

    /// Of the first decision; all of a run have the same.
    Service service() const { return service_; }

    const std::optional<Date>& service_date() const { return service_date_; }

private:
    void add_reason(const std::string& code, const std::string& told);

    VerdictCounts verdicts_;
    std::map<std::string, InsurerCounts> insurers_;
    std::map<std::string, ReasonCount> reasons_;
    Service service_ = Service::checkup;
    std::optional<Date> service_date_;
};

/// What the code is about: its title, else the text of the error in all of its cases; of a code
/// that nobody knows the message it first came with.
std::string title_of(const std::string& code, const ReasonCount& reason,
                     const std::vector<CodeTitle>& titles, Language language);

} // namespace mqa
