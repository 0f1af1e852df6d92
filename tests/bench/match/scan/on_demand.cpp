// SPDX-License-Identifier: Apache-2.0
#include "bench/match/scan/readers.hpp"

#include <cstring>

#include <simdjson.h>

namespace mqa::bench {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(lines_padding >= simdjson::SIMDJSON_PADDING);

/// Members are asked for in the order in which they stand, which is the cheapest way.
template <typename Taker>
void take_coupon(ondemand::object record, Taker& taker) {
    const auto take = [&taker](simdjson::simdjson_result<ondemand::value> value) {
        taker.take(value.get_string());
    };
    take(record.find_field("id"));
    take(record.find_field("reference_number"));
    take(record.find_field("insurer_number"));
    take(record.find_field("symbol"));
    take(record.find_field("number"));
    take(record.find_field("branch_number"));
    ondemand::object person = record.find_field("person");
    take(person.find_field("name_kana"));
    take(person.find_field("birth_date"));
    take(person.find_field("sex"));
    take(record.find_field("issued_on"));
    take(record.find_field("expires_on"));
}

template <typename Taker>
void take_qualification(ondemand::object record, Taker& taker) {
    const auto take = [&taker](simdjson::simdjson_result<ondemand::value> value) {
        taker.take(value.get_string());
    };
    take(record.find_field("id"));
    take(record.find_field("status"));
    take(record.find_field("insurer_number"));
    take(record.find_field("symbol"));
    take(record.find_field("number"));
    take(record.find_field("branch_number"));
    ondemand::object person = record.find_field("person");
    take(person.find_field("name_kana"));
    take(person.find_field("birth_date"));
    take(person.find_field("sex"));
    take(record.find_field("valid_from"));
    ondemand::object confirmation = record.find_field("confirmation");
    take(confirmation.find_field("confirmed_at"));
}

template <typename Taker>
std::uint64_t take(Kind kind, std::string_view lines) {
    ondemand::parser parser;
    Taker taker;
    const char* end = lines.data() + lines.size();
    for (const char* at = lines.data(); at < end;) {
        const auto* feed =
            static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        const auto size = static_cast<std::size_t>(feed - at);
        ondemand::document document = parser.iterate(at, size, size + simdjson::SIMDJSON_PADDING);
        if (kind == Kind::coupons) {
            take_coupon(document.get_object(), taker);
        } else {
            take_qualification(document.get_object(), taker);
        }
        at = feed + 1;
    }
    return taker.sum();
}

} // namespace

const LineReader on_demand{take<Tally>, take<Digest>};

} // namespace mqa::bench
