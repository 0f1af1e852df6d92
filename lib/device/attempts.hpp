// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace mqa {

/// How often the passphrase of a device may be wrong.
struct AttemptRules {
    int free = 4;  ///< wrong ones in a row that cost nothing; then 1, 2, 4, ... minutes each
    int most = 10; ///< wrong ones in a row that lock the device until it is activated again
    std::chrono::minutes first_pause{1};
};

/// The count of wrong passphrases, kept beside the device. One more is written down before a
/// passphrase is tried, so that killing the program wins nothing. The count carries a keyed digest;
/// one that was changed or taken away counts as locked. Who may write the folder can put an old
/// state of it back: only a counter elsewhere (a token, a server) stops that.
class Attempts {
public:
    /// `clock` is the real one.
    Attempts(const std::string& folder, Clock& clock, AttemptRules rules = {});

    /// A count of nothing, and the key for it: for a device that was just activated.
    void reset(Random& random) const;

    /// Throws device_locked or device_paused when no passphrase may be tried now.
    void require_open() const;

    /// Tries a passphrase: `attempt` says whether it was right. Throws passphrase_wrong or
    /// device_locked when it was not, and what `require_open` throws.
    void guard(const std::function<bool()>& attempt) const;

    bool locked() const;

private:
    struct Count {
        int failures = 0;
        SysTime last{};
    };

    Count read() const;
    void write(const Count& count) const;
    Count settled(Count count) const; ///< under the lock
    void require_open(const Count& count) const;

    std::string folder_;
    std::string file_;
    std::string key_file_;
    std::string lock_file_;
    Clock& clock_;
    AttemptRules rules_;
};

} // namespace mqa
