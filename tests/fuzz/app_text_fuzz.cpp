// SPDX-License-Identifier: Apache-2.0
// A clipboard may hold anything: each text becomes one record or one error record of its own, and a
// record that names a person can be read back.

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "confirm/app_text/app_text_batch.hpp"
#include "confirm/app_text/app_text_reader.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void read_back(const BatchOutput& output) {
    if (const auto* answer = std::get_if<Qualification>(&output)) {
        Decoding decoding{.strict = true};
        const std::string line = dump(encode(*answer));
        require(dump(encode(decode_qualification(parse_json(line), decoding))) == line);
        return;
    }
    const auto* error = std::get_if<ErrorRecord>(&output);
    require(error != nullptr && error->kind != "defect" && error->where.line.has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text;
    try {
        text = decode_app_text(as_text({data, size}), "fuzz");
    } catch (const Error& error) {
        require(error.errc() == Errc::file_format);
        return 0;
    }
    FixedClock clock{SysTime{}};
    SeededRandom random(1);
    SilentLog log;
    AppTextOptions options;
    options.profile = Profile::test;
    std::uint64_t outputs = 0;
    const BatchTally tally =
        confirm_app_texts(text, options, clock, random, log, [&](const BatchOutput& output) {
            ++outputs;
            read_back(output);
        });
    require(outputs == tally.records && outputs > 0);
    return 0;
}
