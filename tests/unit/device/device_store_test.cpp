// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/publish.hpp"
#include "crypto/device_key.hpp"
#include "device/device_store.hpp"
#include "unit/device/support.hpp"

#include <filesystem>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace mqa;
using mqa::test::OwnFolder;

namespace {

StoredDevice some_device() {
    StoredDevice device;
    device.gateway = "https://gateway.example.jp";
    device.name = "9900010-W0000001";
    device.key_pem = DeviceKey::generate().plain_pem();
    return device;
}

template <typename Work>
std::optional<Errc> problem_of(const Work& work) {
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return error.errc();
    }
}

} // namespace

TEST_CASE("a store makes its folder for its owner alone") {
    const OwnFolder folder;
    const DeviceStore store(folder.path() + "/a/device");
    CHECK_FALSE(store.device());
    const FileLock lock = store.hold();

    struct stat facts {};

    REQUIRE(::stat(store.folder().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0700);
    store.publish_device(some_device());
    REQUIRE(::stat(store.device_file().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    CHECK(store.device()->name == "9900010-W0000001");
}

TEST_CASE("one run at a time works on a store") {
    const OwnFolder folder;
    const DeviceStore store(folder.path() + "/device");
    const FileLock lock = store.hold();
    CHECK(problem_of([&] { static_cast<void>(store.hold()); }) == Errc::state_in_use);
}

TEST_CASE("a device that others may read is not used") {
    const OwnFolder folder;
    const DeviceStore store(folder.path());
    store.publish_device(some_device());
    ::chmod(store.device_file().c_str(), 0640);
    CHECK(problem_of([&] { static_cast<void>(store.device()); }) == Errc::device_store_invalid);
}

TEST_CASE("a folder that is open to others is not used") {
    const OwnFolder folder;
    ::chmod(folder.path().c_str(), 0755);
    const DeviceStore store(folder.path());
    CHECK(problem_of([&] { static_cast<void>(store.hold()); }) == Errc::device_store_invalid);
}

TEST_CASE("what a killed run left half written goes away, and nothing else") {
    const OwnFolder folder;
    const DeviceStore store(folder.path());
    for (const char* name :
         {".unfinished.a1B2c3", ".unfinished.XyZ123", "device.pem.backup", "notes"}) {
        publish_file(folder.path() + "/" + name, "x", Overwrite::allow);
    }
    const FileLock lock = store.hold();
    const auto there = [&](const char* name) {
        return std::filesystem::exists(folder.path() + "/" + name);
    };
    CHECK_FALSE(there(".unfinished.a1B2c3"));
    CHECK_FALSE(there(".unfinished.XyZ123"));
    CHECK(there("device.pem.backup"));
    CHECK(there("notes"));
}
