// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/virtual_card/reader_slot.hpp"

#include <string>
#include <string_view>

namespace mqa::test {

/// The remote control of a virtual card. One line in, one line out: "ok", the counts, or "error
/// ...".
///
///   insert | remove             put it in, pull it out
///   image FILE                  another card, while removed
///   fault INDEX KIND | fault none
///   profile NAME N | profile none
///   release                     answers what was met with silence
///   stats | zero                the counts as JSON; sets them to zero
///   session NAME                begins a session in the ledger
///   expect-verify N             how many PINs the test means to present in it
class Control {
public:
    Control(ReaderSlot& slot, VerifyLedger& ledger) : slot_(slot), ledger_(ledger) {}

    std::string obey(std::string_view line);

private:
    struct Order;
    static const Order orders[];

    std::string insert(std::string_view rest);
    std::string remove(std::string_view rest);
    std::string image(std::string_view rest);
    std::string fault(std::string_view rest);
    std::string profile(std::string_view rest);
    std::string release(std::string_view rest);
    std::string stats(std::string_view rest);
    std::string zero(std::string_view rest);
    std::string session(std::string_view rest);
    std::string expect_verify(std::string_view rest);

    ReaderSlot& slot_;
    VerifyLedger& ledger_;
};

} // namespace mqa::test
