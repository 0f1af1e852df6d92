// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/contract_list.hpp"
#include "lists/marks.hpp"
#include "lists/row_cells.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"
#include "model/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace mqa {

/// A row of the 実施機関一覧表: an institution and what it accepts.
struct InstitutionListRow {
    using Number = InstitutionNumber;
    static constexpr ListKind kind = ListKind::institutions;

    explicit InstitutionListRow(InstitutionNumber of) : number(std::move(of)) {}

    InstitutionNumber number;
    std::string name;
    std::string postcode;
    std::string address;
    std::string phone;
    bool group = false;      ///< 集団健診
    bool individual = false; ///< 個別健診
    Provision anaemia = Provision::none;
    Provision ecg = Provision::none;
    Provision fundus = Provision::none;
    Provision creatinine = Provision::none;
    bool same_day_interview = false; ///< 健診当日初回面接
    bool motivational = false;       ///< 動機付け支援
    bool active = false;             ///< 積極的支援
    Provision additional_items = Provision::none;
    std::optional<RegistrationNumber> registration_number; ///< 適格請求書発行事業者
    std::optional<Date> registered_on;
    std::optional<Date> cancelled_on;
    bool online = false; ///< qualifications on coupons can be confirmed online (※9)
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::uint64_t line = 0;

    /// Nothing when the row cannot be used; what is wrong is reported to `cells`.
    static std::optional<InstitutionListRow> read(RowCells& cells);
};

/// Whether the institution accepts checkups: 集団, 個別 or any detailed item. The sample of the
/// notice itself has a row with detailed items only.
bool accepts_checkup(const InstitutionListRow& row);

/// Whether the institution accepts the service; `dock` counts as a checkup, guidance is 動機付け or
/// 積極的.
bool accepts(const InstitutionListRow& row, Service service);

using InstitutionList = ContractList<InstitutionListRow>;

extern template class ContractList<InstitutionListRow>;

} // namespace mqa
