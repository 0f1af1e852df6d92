// SPDX-License-Identifier: Apache-2.0
// The record gate: whatever stands in a stream, each line becomes a record or an error, a record
// that decodes encodes again, and the short way through the gate gives what the long one gives.

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "json/gate.hpp"
#include "json/quick_gate.hpp"
#include "json/records.hpp"
#include "model/codec.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

template <auto Decode>
void round_trip(const JsonTree& json) {
    Decoding decoding;
    const std::string once = dump(encode(Decode(json, decoding)));
    const std::string twice = dump(encode(Decode(Json::parse(once), decoding)));
    if (once != twice) {
        std::abort();
    }
}

struct Kind {
    std::string_view name;
    void (*check)(const JsonTree&);
};

constexpr std::array kinds{
    Kind{"challenge", &round_trip<decode_challenge>},
    Kind{"card-reading", &round_trip<decode_card_reading>},
    Kind{"inquiry", &round_trip<decode_inquiry>},
    Kind{"evidence", &round_trip<decode_evidence>},
    Kind{"qualification", &round_trip<decode_qualification>},
    Kind{"member", &round_trip<decode_member>},
    Kind{"coupon", &round_trip<decode_coupon>},
    Kind{"error", &round_trip<decode_error_record>},
    Kind{"decision", &round_trip<decode_decision>},
    Kind{"application", &round_trip<decode_application>},
    Kind{"device", &round_trip<decode_device>},
    Kind{"summary", &round_trip<decode_summary>},
};

void check(const RecordLine& line) {
    for (const Kind& kind : kinds) {
        if (line.kind != kind.name) {
            continue;
        }
        try {
            kind.check(*line.json);
        } catch (const Error&) {
            // A refusal is an answer.
        }
    }
}

void check_ways(std::string_view text) {
    const std::optional<JsonTree> ordinary = parse_ordinary_json(text, {});
    if (ordinary) {
        const Json whole = parse_json_by_events(text).json();
        if (whole != ordinary->json() || dump(whole) != whole.dump() ||
            dump(ordinary->root()) != whole.dump()) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_ways(as_text({data, size}));
    TextInput input(as_text({data, size}));
    RecordReader reader(input);
    while (const auto line = reader.next()) {
        if (!line->error && line->json) {
            check(*line);
        }
    }
    return 0;
}
