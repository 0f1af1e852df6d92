// SPDX-License-Identifier: Apache-2.0
#include "model/proofs.hpp"

#include "base/data_table.hpp"

#include <algorithm>

namespace mqa {

namespace data {
extern const std::string_view proofs;
}

namespace {

std::optional<Date> read_boundary(std::string_view text, const GivenRow& row,
                                  const std::string& file) {
    if (text == "-") {
        return std::nullopt;
    }
    const std::optional<Date> day = Date::parse(text);
    if (!day) {
        refuse_row(file, row.line,
                   Text("expected a day such as 2026-04-01, or - for none",
                        "日付 (2026-04-01 など) でも - でもありません"));
    }
    return day;
}

ProofPeriod read_period(const GivenRow& row, const std::string& file) {
    const std::optional<Proof> proof = term_from<Proof>(row.columns[0]);
    if (!proof) {
        refuse_row(file, row.line,
                   Text("the first column is not the name of a proof (mqa-config(5))",
                        "最初の欄が確認書類の名前ではありません (mqa-config(5))"));
    }
    ProofPeriod period{*proof, read_boundary(row.columns[1], row, file),
                       read_boundary(row.columns[2], row, file), std::string(row.columns[3])};
    if (period.first_day && period.last_day && *period.last_day < *period.first_day) {
        refuse_row(file, row.line,
                   Text("the last day is before the first one", "最後の日が最初の日より前です"));
    }
    return period;
}

} // namespace

const ProofPeriods& embedded_proof_periods() {
    static const ProofPeriods periods = parse_proof_periods(data::proofs, "proofs.txt");
    return periods;
}

ProofPeriods parse_proof_periods(std::string_view text, const std::string& file) {
    constexpr std::size_t columns = 4;
    ProofPeriods periods;
    for (const GivenRow& row : given_rows(text, columns, file)) {
        periods.push_back(read_period(row, file));
    }
    return periods;
}

bool proof_accepted(const ProofPeriods& periods, Proof proof, Date day) {
    return std::ranges::any_of(periods, [&](const ProofPeriod& period) {
        return period.proof == proof && (!period.first_day || *period.first_day <= day) &&
               (!period.last_day || day <= *period.last_day);
    });
}

} // namespace mqa
