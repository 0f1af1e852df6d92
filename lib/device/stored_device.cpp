// SPDX-License-Identifier: Apache-2.0
#include "device/stored_device.hpp"

#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "crypto/device_key.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace mqa {
namespace {

constexpr std::string_view first_line = "mqa device 1";
constexpr std::string_view begin = "-----BEGIN ";
constexpr std::string_view separator = ": ";
constexpr std::string_view not_sent = "no";

using Fields = std::map<std::string, std::string, std::less<>>;

[[noreturn]] void refuse(const std::string& file, Text problem) {
    throw Error(Errc::device_store_invalid).file(file).with("problem", problem);
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

bool is_printable(std::string_view line) {
    return std::ranges::all_of(line, [](char c) { return c >= 0x20 && c < 0x7F; });
}

Fields fields_before_blocks(std::string_view text, const std::string& file) {
    Fields fields;
    if (next_line(text) != first_line) {
        refuse(file,
               Text("it is not a file of a device store", "端末ストアのファイルではありません"));
    }
    while (!text.empty() && !text.starts_with(begin)) {
        const std::string_view line = next_line(text);
        const std::size_t end = line.find(separator);
        if (end == std::string_view::npos || !is_printable(line) ||
            !fields.emplace(line.substr(0, end), line.substr(end + separator.size())).second) {
            refuse(file, Text("a line of its head is damaged", "先頭部分に壊れた行があります"));
        }
    }
    return fields;
}

std::string take(Fields& fields, std::string_view name) {
    const auto found = fields.find(name);
    if (found == fields.end()) {
        return {};
    }
    std::string value = std::move(found->second);
    fields.erase(found);
    return value;
}

/// All PEM blocks whose kind ends with `kind`, as text.
std::string blocks(std::string_view text, std::string_view kind) {
    const std::string end_of_head = std::string(kind) + "-----";
    std::string found;
    while (true) {
        const std::size_t start = text.find(begin);
        if (start == std::string_view::npos) {
            return found;
        }
        text.remove_prefix(start);
        const std::size_t stop = text.find("-----END ");
        const std::size_t line_end = stop == std::string_view::npos ? stop : text.find('\n', stop);
        if (line_end == std::string_view::npos) {
            return found;
        }
        const std::string_view head = text.substr(0, text.find('\n'));
        if (head.ends_with(end_of_head)) {
            found += text.substr(0, line_end + 1);
        }
        text.remove_prefix(line_end + 1);
    }
}

std::optional<TokenUri> token_from(Fields& fields, std::string_view name, const std::string& file) {
    const std::string text = take(fields, name);
    if (text.empty()) {
        return std::nullopt;
    }
    std::optional<TokenUri> uri = TokenUri::parse(text);
    if (!uri) {
        refuse(file, Text("its pkcs11: URI is damaged", "pkcs11: の URI が壊れています"));
    }
    return uri;
}

void require_whole(const StoredDevice& device, const std::string& file) {
    if (device.key_pem.empty() == !device.token.has_value()) {
        refuse(file, Text("it has no key", "鍵がありません"));
    }
    if (device.gateway.empty() || device.name.empty()) {
        refuse(file, Text("a line of its head is missing", "先頭部分に足りない行があります"));
    }
}

} // namespace

KeyKeeping StoredDevice::keeping() const {
    if (token) {
        return KeyKeeping::token;
    }
    return is_encrypted_key(key_pem) ? KeyKeeping::encrypted : KeyKeeping::plain;
}

std::string format(const StoredDevice& device) {
    std::string text = std::string(first_line) + "\n";
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            text += std::string(name) + std::string(separator) + value + "\n";
        }
    };
    add("Gateway", device.gateway);
    add("Device", device.name);
    add("Made", format_instant(device.made));
    add("Key", device.token ? device.token->text() : "");
    add("Renews", device.renews);
    add("Retired-Key", device.retired ? device.retired->text() : "");
    add("Sent", device.unsent ? std::string(not_sent) : "");
    text += device.certificates;
    text += device.request.empty() ? "" : request_to_pem(device.request);
    return text + device.key_pem;
}

StoredDevice parse_stored_device(std::string_view text, const std::string& file) {
    Fields fields = fields_before_blocks(text, file);
    StoredDevice device;
    device.gateway = take(fields, "Gateway");
    device.name = take(fields, "Device");
    device.made = parse_instant(take(fields, "Made")).value_or(SysTime{});
    device.token = token_from(fields, "Key", file);
    device.renews = take(fields, "Renews");
    device.retired = token_from(fields, "Retired-Key", file);
    device.unsent = take(fields, "Sent") == not_sent;
    if (!fields.empty()) {
        refuse(file, Text("its head holds a line that this version does not know",
                          "この版が知らない行が先頭部分にあります"));
    }
    device.certificates = blocks(text, "CERTIFICATE");
    device.request = request_in_pem(blocks(text, "CERTIFICATE REQUEST")).value_or(Bytes{});
    device.key_pem = blocks(text, "PRIVATE KEY");
    require_whole(device, file);
    return device;
}

} // namespace mqa
