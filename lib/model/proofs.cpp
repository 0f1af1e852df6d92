// SPDX-License-Identifier: Apache-2.0
#include "model/proofs.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"

#include <algorithm>

namespace mqa {

namespace data {
extern const std::string_view proofs;
}

namespace {

std::optional<Date> boundary(std::string_view text) {
    return text == "-" ? std::nullopt : Date::parse(text);
}

std::vector<ProofPeriod> read_periods() {
    std::vector<ProofPeriod> periods;
    for (const DataRow& row : data_rows(data::proofs, 4)) {
        const std::optional<Proof> proof = term_from<Proof>(row[0]);
        if (!proof) {
            throw Error(Errc::defect).with("operation", "proofs.txt");
        }
        periods.push_back({*proof, boundary(row[1]), boundary(row[2]), std::string(row[3])});
    }
    return periods;
}

} // namespace

const std::vector<ProofPeriod>& proof_periods() {
    static const std::vector<ProofPeriod> periods = read_periods();
    return periods;
}

bool proof_accepted(Proof proof, Date day) {
    return std::ranges::any_of(proof_periods(), [&](const ProofPeriod& period) {
        return period.proof == proof && (!period.first_day || *period.first_day <= day) &&
               (!period.last_day || day <= *period.last_day);
    });
}

} // namespace mqa
