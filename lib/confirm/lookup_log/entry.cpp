// SPDX-License-Identifier: Apache-2.0
#include "confirm/lookup_log/entry.hpp"

#include "base/error.hpp"
#include "json/decoding.hpp"
#include "json/gate.hpp"
#include "json/json_writer.hpp"

namespace mqa {
namespace {

constexpr std::string_view seal_use = "lookup log line";

std::string unsealed(const LookupEntry& entry) {
    constexpr std::size_t usual_line = 512;
    std::string line;
    line.reserve(usual_line);
    JsonWriter::write(line, [&](JsonWriter& object) {
        const auto add = [&](std::string_view name, const std::string& value) {
            if (!value.empty()) {
                object.text(name, value);
            }
        };
        object.raw("seq", std::to_string(entry.sequence));
        object.text("at", format_instant(entry.at));
        object.text("action", entry.action);
        add("tool", entry.tool); // lines of earlier versions have none
        add("by", entry.by);
        add("institution_number", entry.institution_number);
        add("purpose", entry.purpose);
        add("channel", entry.channel);
        add("subject", entry.subject);
        add("person", entry.person);
        add("result", entry.result);
        add("request", entry.request);
        object.text("previous", entry.previous);
    });
    return line;
}

} // namespace

std::string seal(LookupEntry& entry, const LocalKey& key) {
    std::string line = unsealed(entry);
    entry.mac = key.digest(seal_use, line);
    line.back() = ','; // the seal is the last member
    line += R"("mac":)";
    append_text_dump(entry.mac, line);
    line += '}';
    return line;
}

std::optional<LookupEntry> parse_entry(std::string_view line) {
    try {
        const JsonTree json = parse_json(line);
        Decoding decoding{.strict = true};
        ObjectReader reader(json.root(), decoding);
        const long long sequence = reader.integer("seq").value_or(0);
        LookupEntry entry{.sequence = static_cast<std::uint64_t>(sequence),
                          .at = reader.required_instant("at"),
                          .action = reader.required_text("action"),
                          .tool = reader.text("tool").value_or(""),
                          .by = reader.text("by").value_or(""),
                          .institution_number = reader.text("institution_number").value_or(""),
                          .purpose = reader.text("purpose").value_or(""),
                          .channel = reader.text("channel").value_or(""),
                          .subject = reader.text("subject").value_or(""),
                          .person = reader.text("person").value_or(""),
                          .result = reader.text("result").value_or(""),
                          .request = reader.text("request").value_or(""),
                          .previous = reader.required_text("previous"),
                          .mac = reader.required_text("mac")};
        reader.finish("lookup log");
        return sequence > 0 ? std::optional(std::move(entry)) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

bool is_genuine(const LookupEntry& entry, const LocalKey& key) {
    return key.digest(seal_use, unsealed(entry)) == entry.mac;
}

} // namespace mqa
