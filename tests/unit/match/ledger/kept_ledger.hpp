// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/ledger/used_ledger.hpp"
#include "support/records.hpp"
#include "support/temporary_folder.hpp"

#include <string>

namespace mqa::test {

/// When uses are recorded and taken back.
inline const SysTime noon = instant("2026-11-22T12:00:00+09:00");

/// A ledger in a folder of its own.
struct KeptLedger {
    TemporaryFolder folder;
    std::string file = folder.file("used.db");
    UsedLedger ledger{file, UsedLedger::Access::record};
};

} // namespace mqa::test
