// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "card/card_image.hpp"
#include "card/session_lines.hpp"
#include "crypto/private_key.hpp"
#include "json/decoding.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::string_view image_format = "mqa-card-image";
constexpr std::string_view image_type = "card-image";
constexpr long long image_version = 1;
constexpr int most_tries = 15;

class SyntheticKey final : public CardKey {
public:
    explicit SyntheticKey(PrivateKey key) : key_(std::move(key)) {}

    std::optional<Bytes> sign(ByteView input) const override { return key_.sign_unhashed(input); }

private:
    PrivateKey key_;
};

[[noreturn]] void refuse_member(const ObjectReader& members, std::string_view name) {
    throw Error(Errc::bad_field).field(members.path_of(name));
}

Bytes required_hex(ObjectReader& members, std::string_view name) {
    std::optional<Bytes> bytes = from_hex(members.required_text(name));
    if (!bytes) {
        refuse_member(members, name);
    }
    return *std::move(bytes);
}

/// A file identifier as four hexadecimal digits.
FileId file_id(ObjectReader& members, std::string_view name) {
    const Bytes bytes = required_hex(members, name);
    if (bytes.size() != 2) {
        refuse_member(members, name);
    }
    return static_cast<FileId>(bytes[0] << 8U | bytes[1]);
}

ImageFile decode_file(ObjectReader& members) {
    ImageFile file;
    std::optional<Bytes> content = members.base64("content");
    if (!content) {
        members.fail_missing("content");
    }
    file.content = *std::move(content);
    if (members.has("needs_pin")) {
        file.needs_pin = file_id(members, "needs_pin");
    }
    return file;
}

int decode_tries(ObjectReader& members, std::string_view name, int missing) {
    const long long tries = members.integer(name).value_or(missing);
    if (tries < 0 || tries > most_tries) {
        refuse_member(members, name);
    }
    return static_cast<int>(tries);
}

ImagePin decode_pin(ObjectReader& members) {
    ImagePin pin;
    pin.tries_most = decode_tries(members, "tries_most", pin.tries_most);
    pin.tries_left = decode_tries(members, "tries_left", pin.tries_most);
    std::string value = members.text("value").value_or("");
    for (const std::uint8_t byte : as_bytes(value)) {
        pin.value.append(byte);
    }
    return pin;
}

ImageKey decode_key(ObjectReader& members) {
    ImageKey key;
    key.needs_pin = file_id(members, "needs_pin");
    const std::string pkcs8 = members.required_text("pkcs8");
    const std::optional<Bytes> der = from_base64(pkcs8);
    std::optional<PrivateKey> parsed = PrivateKey::parse(der ? ByteView(*der) : as_bytes(pkcs8));
    if (!parsed) {
        refuse_member(members, "pkcs8");
    }
    key.key = std::make_shared<SyntheticKey>(*std::move(parsed));
    return key;
}

ImageApplication decode_application(ObjectReader& members) {
    ImageApplication application;
    application.identifier = required_hex(members, "aid");
    for (ObjectReader& file : members.objects("files")) {
        application.files.insert_or_assign(file_id(file, "id"), decode_file(file));
    }
    for (ObjectReader& pin : members.objects("pins")) {
        application.pins.insert_or_assign(file_id(pin, "id"), decode_pin(pin));
    }
    for (ObjectReader& key : members.objects("keys")) {
        application.keys.insert_or_assign(file_id(key, "id"), decode_key(key));
    }
    return application;
}

CardImage decode_members(JsonValue json) {
    Decoding decoding;
    ObjectReader members(json, decoding);
    if (members.integer("version").value_or(image_version) != image_version) {
        refuse_member(members, "version");
    }
    CardImage image;
    image.header.tool = members.text("tool").value_or("");
    image.header.created = members.instant("created");
    image.header.synthetic = members.boolean("synthetic").value_or(false);
    image.reader = members.text("reader").value_or("");
    if (members.has("atr")) {
        image.atr = required_hex(members, "atr");
    }
    for (ObjectReader& application : members.objects("applications")) {
        image.applications.push_back(decode_application(application));
    }
    return image;
}

} // namespace

bool is_card_image(JsonValue json) {
    const auto says = [&](std::string_view name, std::string_view value) {
        const JsonValue member = json.find(name);
        return member && member.text() == value;
    };
    return says("format", image_format) || says("type", image_type);
}

CardImage decode_card_image(const JsonTree& json, const std::string& file, std::uint64_t line) {
    try {
        CardImage image = decode_members(json.root());
        image.file = file;
        image.line = line;
        return image;
    } catch (const Error& error) {
        Error wrapped =
            session_error(file, line, Text("not a card image", "カードイメージではありません"));
        throw wrapped.field(error.where().field).cause("kind", error.entry().kind);
    }
}

} // namespace mqa
