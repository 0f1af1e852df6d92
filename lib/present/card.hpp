// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"
#include "model/card_reading.hpp"
#include "model/coupon.hpp"
#include "model/decision.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "present/style.hpp"

#include <string>

namespace mqa {

/// A record as a card for the screen: the verdict word first, then what it rests on, then what to
/// do. Whatever came from outside is made printable; names and numbers obey style.values.
std::string render_card(const Decision& decision, const Style& style);
std::string render_card(const Qualification& qualification, const Style& style);
std::string render_card(const CardReading& reading, const Style& style);
std::string render_card(const Coupon& coupon, const Style& style);
std::string render_card(const ErrorRecord& error, const Style& style);

/// Any other record: its members, one a line.
std::string render_card(const Json& record, const Style& style);

} // namespace mqa
