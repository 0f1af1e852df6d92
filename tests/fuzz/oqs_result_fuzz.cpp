// SPDX-License-Identifier: Apache-2.0
// A result file of a terminal from anywhere, XML or archive: what is taken from it becomes a record
// that other tools accept, and what is written of that for receipt computers can be read again.
#include "base/error.hpp"
#include "confirm/oqs/judging.hpp"
#include "json/gate.hpp"
#include "json/lines.hpp"
#include "model/codec.hpp"
#include "present/oqs/response.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

Question question() {
    const Inquiry inquiry{.envelope = {.id = "q-1", .context = {}},
                          .insurer_number = *InsurerNumber::parse("06990014"),
                          .symbol = "131",
                          .number = "4567",
                          .branch_number = "01",
                          .birth_date = *Date::from(1980, 1, 15)};
    return {inquiry, Purpose::specific_checkup, "9929900018"};
}

/// The last time a record can tell: results of every day before it are judged, not refused.
SysTime judged_at() {
    return *parse_instant("9999-12-31T23:00:00+09:00");
}

void use(const Qualification& qualification) {
    const std::string line = dump(encode(qualification));
    Decoding decoding;
    const Qualification again = decode_qualification(parse_json(line), decoding);
    require(again.status == qualification.status);
    for (const XmlEncoding encoding : {XmlEncoding::utf8, XmlEncoding::shift_jis}) {
        const OqsOutcome written = read_oqs_result(oqs_response(again, encoding));
        require(std::holds_alternative<OqsMessage>(written));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const OqsOutcome outcome = read_oqs_result(as_text({data, size}), {.bytes = 1UL << 20U});
    const auto* message = std::get_if<OqsMessage>(&outcome);
    if (message == nullptr) {
        return 0;
    }
    require(!message->entries.empty());
    for (const OqsEntry& entry : message->entries) {
        const Answer answer = judge_oqs_result(question(), *message, entry, judged_at());
        if (const auto* qualification = std::get_if<Qualification>(&answer)) {
            use(*qualification);
        } else {
            const Errc errc = std::get<Error>(answer).errc();
            require(errc == Errc::terminal_result_mismatch || errc == Errc::terminal_result_ahead);
        }
    }
    return 0;
}
