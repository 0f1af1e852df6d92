// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "crypto/device_key.hpp"
#include "device/stored_device.hpp"
#include "unit/device/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using mqa::test::secret_of;

namespace {

StoredDevice sample() {
    const DeviceKey key = DeviceKey::generate();
    StoredDevice device;
    device.gateway = "https://gateway.example.jp";
    device.name = "9900010-W0000001";
    device.made = parse_instant("2026-11-22T09:00:00+09:00").value();
    device.key_pem = key.plain_pem();
    device.request =
        activation_request(key, {.institution_number = "9919900010", .name = device.name});
    device.renews = "4aff";
    return device;
}

std::optional<Errc> refused(const std::string& text) {
    try {
        parse_stored_device(text, "device.pem");
        return std::nullopt;
    } catch (const Error& error) {
        return error.errc();
    }
}

} // namespace

TEST_CASE("a stored device comes back as it was") {
    const StoredDevice device = sample();
    const StoredDevice read = parse_stored_device(format(device), "device.pem");
    CHECK(read.gateway == device.gateway);
    CHECK(read.name == device.name);
    CHECK(read.made == device.made);
    CHECK(read.key_pem == device.key_pem);
    CHECK(read.request == device.request);
    CHECK(read.renews == device.renews);
    CHECK(read.keeping() == KeyKeeping::plain);
    CHECK(format(read) == format(device));
}

TEST_CASE("a request counts as sent unless its file says that it was not") {
    StoredDevice device = sample();
    CHECK_FALSE(parse_stored_device(format(device), "pending.pem").unsent);
    device.unsent = true;
    CHECK(parse_stored_device(format(device), "pending.pem").unsent);
}

TEST_CASE("a key in a token is named instead of kept") {
    StoredDevice device = sample();
    device.key_pem.clear();
    device.token = TokenUri::parse("pkcs11:token=desk;object=mqa;id=%01%02");
    device.retired = TokenUri::parse("pkcs11:token=desk;object=mqa;id=%03");
    const StoredDevice read = parse_stored_device(format(device), "device.pem");
    CHECK(read.keeping() == KeyKeeping::token);
    CHECK(read.token->id == Bytes{1, 2});
    CHECK(read.retired->id == Bytes{3});
}

TEST_CASE("other programs find the key in the file of a device") {
    StoredDevice device = sample();
    device.key_pem = DeviceKey::generate().encrypted_pem(secret_of("Kagi-no-Kotoba"));
    const std::string text = format(device);
    CHECK(device.keeping() == KeyKeeping::encrypted);
    CHECK_NOTHROW(DeviceKey::parse(as_bytes(text), secret_of("Kagi-no-Kotoba")));
}

TEST_CASE("a file cut off anywhere is refused or lacks only blocks after its key") {
    const std::string text = format(sample());
    for (std::size_t size = 0; size + 2 < text.size(); ++size) {
        CHECK(refused(text.substr(0, size)) == Errc::device_store_invalid);
    }
    CHECK_FALSE(refused(text));
}

TEST_CASE("a line that this version does not know, or a name twice, is refused") {
    const std::string text = format(sample());
    CHECK(refused("mqa device 1\nColour: red\n" + text.substr(13)) == Errc::device_store_invalid);
    CHECK(refused("mqa device 1\nDevice: x\n" + text.substr(13)) == Errc::device_store_invalid);
    CHECK(refused("mqa device 2\n" + text.substr(13)) == Errc::device_store_invalid);
}
