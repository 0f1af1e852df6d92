// SPDX-License-Identifier: Apache-2.0
#include "device/attempts.hpp"

#include "base/error.hpp"
#include "base/file_lock.hpp"
#include "crypto/keyed_digest.hpp"
#include "device/device_store.hpp"
#include "json/decoding.hpp"
#include "json/gate.hpp"

#include <utility>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t largest_count_file = 4096;
constexpr std::string_view use = "device attempts";

[[noreturn]] void refuse_damaged() {
    throw Error(Errc::device_locked)
        .with("problem", Text("the count of wrong passphrases was changed or removed",
                              "パスフレーズの失敗回数の記録が改変または削除されています"));
}

[[noreturn]] void refuse_locked() {
    throw Error(Errc::device_locked)
        .with("problem", Text("too many wrong passphrases", "パスフレーズを繰り返し間違えました"));
}

/// Never used: the key is there, or the state counts as damaged.
class NoRandom final : public Random {
public:
    void fill(std::span<std::uint8_t>) override { refuse_damaged(); }
};

std::string signed_text(int failures, const std::string& last) {
    return std::to_string(failures) + " " + last;
}

} // namespace

Attempts::Attempts(const std::string& folder, Clock& clock, AttemptRules rules)
    : folder_(folder), file_(folder + "/attempts.json"), key_file_(folder + "/attempts.key"),
      lock_file_(folder + "/attempts.lock"), clock_(clock), rules_(rules) {}

void Attempts::reset(Random& random) const {
    const FileLock lock(lock_file_, FileLock::Patience::some);
    LocalKey::open_or_make(key_file_, random);
    write({.failures = 0, .last = clock_.now()});
}

Attempts::Count Attempts::read() const {
    try {
        const JsonTree json = parse_json(read_file(file_, largest_count_file, FileKind::regular));
        NoRandom nothing;
        const LocalKey key = LocalKey::open_or_make(key_file_, nothing);
        Decoding decoding;
        ObjectReader reader(json.root(), decoding);
        const auto failures = static_cast<int>(reader.integer("failures").value_or(-1));
        const std::string last = reader.required_text("last");
        const std::optional<SysTime> instant = parse_instant(last);
        if (failures < 0 || !instant ||
            reader.required_text("mac") != key.digest(use, signed_text(failures, last))) {
            refuse_damaged();
        }
        return {.failures = failures, .last = *instant};
    } catch (const Error&) {
        refuse_damaged();
    }
}

void Attempts::write(const Count& count) const {
    NoRandom nothing;
    const LocalKey key = LocalKey::open_or_make(key_file_, nothing);
    const std::string last = format_instant(count.last);
    const Json json{{"failures", count.failures},
                    {"last", last},
                    {"mac", key.digest(use, signed_text(count.failures, last))}};
    publish_in_store(folder_, file_, dump(json) + "\n");
}

void Attempts::require_open(const Count& count) const {
    if (count.failures >= rules_.most) {
        refuse_locked();
    }
    if (count.failures <= rules_.free) {
        return;
    }
    const auto pause = rules_.first_pause * (1 << (count.failures - rules_.free - 1));
    const auto left = std::chrono::ceil<std::chrono::seconds>(pause - (clock_.now() - count.last));
    if (left.count() > 0) {
        throw Error(Errc::device_paused).with("seconds", std::to_string(left.count()));
    }
}

/// Where the clock was set back since, the pause would last until it has caught up: it begins anew.
Attempts::Count Attempts::settled(Count count) const {
    if (count.last > clock_.now()) {
        count.last = clock_.now();
        write(count);
    }
    return count;
}

void Attempts::require_open() const {
    Count count = read();
    if (count.last > clock_.now()) {
        const FileLock lock(lock_file_, FileLock::Patience::some);
        count = settled(read());
    }
    require_open(count);
}

bool Attempts::locked() const {
    try {
        return read().failures >= rules_.most;
    } catch (const Error&) {
        return true;
    }
}

void Attempts::guard(const std::function<bool()>& attempt) const {
    const FileLock lock(lock_file_, FileLock::Patience::some);
    const Count before = settled(read());
    require_open(before);
    const Count counted{.failures = before.failures + 1, .last = clock_.now()};
    write(counted);
    if (attempt()) {
        write({.failures = 0, .last = counted.last});
        return;
    }
    if (counted.failures >= rules_.most) {
        refuse_locked();
    }
    throw Error(Errc::passphrase_wrong)
        .with("left", std::to_string(rules_.most - counted.failures));
}

} // namespace mqa
