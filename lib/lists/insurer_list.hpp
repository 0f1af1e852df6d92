// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/contract_list.hpp"
#include "lists/row_cells.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"
#include "model/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace mqa {

/// A row of the 委託元保険者一覧表: an insurer and what it commissions.
struct InsurerListRow {
    using Number = InsurerNumber;
    static constexpr ListKind kind = ListKind::insurers;

    explicit InsurerListRow(InsurerNumber of) : number(std::move(of)) {}

    InsurerNumber number;
    std::string name;
    std::string postcode;
    std::string address;
    std::string phone;
    bool checkup = false;            ///< 特定健康診査
    bool guidance = false;           ///< 特定保健指導
    bool same_day_interview = false; ///< 健診当日初回面接実施
    bool invoice = false;            ///< 備考: the insurer needs invoices (インボイス制度)
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::uint64_t line = 0;

    /// Nothing when the row cannot be used; what is wrong is reported to `cells`.
    static std::optional<InsurerListRow> read(RowCells& cells);
};

/// Whether the insurer commissions the service; `dock` counts as a checkup.
bool commissions(const InsurerListRow& row, Service service);

using InsurerList = ContractList<InsurerListRow>;

extern template class ContractList<InsurerListRow>;

} // namespace mqa
