// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view summary_schema = "mqa.summary/1";

/// What is counted depends on the tool, so every member is known here.
std::vector<std::pair<std::string, std::uint64_t>> read_counts(const ObjectReader& reader) {
    std::vector<std::pair<std::string, std::uint64_t>> counts;
    for (const JsonValue member : reader.json().children()) {
        const std::optional<std::uint64_t> count = member.natural();
        if (!count) {
            throw Error(Errc::bad_member_type)
                .field(reader.path_of(member.name()))
                .with("expected", Text("integer, not negative", "0以上の整数"));
        }
        counts.emplace_back(member.name(), *count);
    }
    return counts;
}

double read_duration(ObjectReader& reader) {
    const std::optional<double> seconds = reader.number("duration_seconds");
    if (!seconds) {
        reader.fail_missing("duration_seconds");
    }
    if (*seconds < 0) {
        throw Error(Errc::bad_field)
            .field("duration_seconds")
            .with("expected", Text("a duration", "所要時間"));
    }
    return *seconds;
}

} // namespace

Json encode(const Summary& summary) {
    Json json = Json::object();
    codec::start_record(json, summary_schema, summary.envelope);
    json["tool"] = summary.tool;
    Json counts = Json::object();
    for (const auto& [outcome, count] : summary.counts) {
        counts[outcome] = count;
    }
    json["counts"] = std::move(counts);
    codec::put_number(json, "duration_seconds", summary.duration_seconds);
    json["exit_status"] = summary.exit_status;
    return json;
}

Summary decode_summary(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Summary summary;
    summary.envelope = codec::read_envelope(reader, summary_schema, codec::IdRule::optional);
    summary.tool = codec::require_text(reader, "tool");
    summary.counts = read_counts(reader.required_object("counts"));
    summary.duration_seconds = read_duration(reader);
    summary.exit_status = static_cast<int>(
        codec::require_integer(reader, "exit_status", 0, codec::largest_exit_status));
    reader.finish(summary_schema);
    return summary;
}

} // namespace mqa
