// SPDX-License-Identifier: Apache-2.0
#include "record_samples.hpp"

#include "base/file.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::size_t largest_sample = 1024UL * 1024;
const std::filesystem::path records_folder = std::filesystem::path(MQA_TEST_DATA) / "records";

template <auto decode>
Json pass_through(const JsonTree& json, Decoding& decoding) {
    return encode(decode(json, decoding));
}

struct Codec {
    std::string_view kind;
    Json (*pass_through)(const JsonTree&, Decoding&);
};

constexpr std::array codecs{
    Codec{"challenge", &pass_through<&decode_challenge>},
    Codec{"card-reading", &pass_through<&decode_card_reading>},
    Codec{"inquiry", &pass_through<&decode_inquiry>},
    Codec{"evidence", &pass_through<&decode_evidence>},
    Codec{"qualification", &pass_through<&decode_qualification>},
    Codec{"member", &pass_through<&decode_member>},
    Codec{"coupon", &pass_through<&decode_coupon>},
    Codec{"error", &pass_through<&decode_error_record>},
    Codec{"decision", &pass_through<&decode_decision>},
    Codec{"application", &pass_through<&decode_application>},
    Codec{"device", &pass_through<&decode_device>},
    Codec{"summary", &pass_through<&decode_summary>},
};

std::string one_line(const std::filesystem::path& path) {
    std::string text = read_file(path.string(), largest_sample);
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

} // namespace

std::span<const std::string_view> record_kinds() {
    static const auto kinds = [] {
        std::array<std::string_view, codecs.size()> names;
        std::ranges::transform(codecs, names.begin(), &Codec::kind);
        return names;
    }();
    return kinds;
}

std::vector<Sample> samples(const std::string& folder) {
    std::vector<Sample> found;
    if (!std::filesystem::is_directory(records_folder / folder)) {
        return found;
    }
    for (const auto& entry : std::filesystem::directory_iterator(records_folder / folder)) {
        if (entry.is_regular_file()) {
            found.push_back({entry.path().stem().string(), one_line(entry.path())});
        }
    }
    std::ranges::sort(found, {}, &Sample::name);
    return found;
}

std::string sample(const std::string& path) {
    return one_line(records_folder / (path + ".json"));
}

std::string reencode(std::string_view kind, const std::string& text, Decoding& decoding) {
    const auto* codec = std::ranges::find(codecs, kind, &Codec::kind);
    return dump(codec->pass_through(parse_json(text), decoding));
}

std::string reencode(std::string_view kind, const std::string& text) {
    Decoding decoding;
    return reencode(kind, text, decoding);
}

std::optional<Error> refusal(std::string_view kind, const std::string& text) {
    try {
        reencode(kind, text);
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

std::string without(const std::string& text, const std::string& pointer) {
    Json json = Json::parse(text);
    const Json::json_pointer where(pointer);
    json.at(where.parent_pointer()).erase(where.back());
    return json.dump();
}

std::string with(const std::string& text, const std::string& pointer, const std::string& value) {
    Json json = Json::parse(text);
    json[Json::json_pointer(pointer)] = Json::parse(value);
    return json.dump();
}

} // namespace mqa::test
