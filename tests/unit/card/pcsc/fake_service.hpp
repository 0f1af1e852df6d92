// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "card/card_engine.hpp"
#include "card/pcsc/api.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mqa::test {

/// The return codes the tests give (pcsclite.h).
namespace rc {
inline constexpr PcscResult comm_error = 0x80100013;
inline constexpr PcscResult invalid_handle = 0x80100003;
inline constexpr PcscResult no_access = 0x80100027;
inline constexpr PcscResult no_service = 0x8010001D;
inline constexpr PcscResult no_smartcard = 0x8010000C;
inline constexpr PcscResult not_transacted = 0x80100016;
inline constexpr PcscResult removed_card = 0x80100069;
inline constexpr PcscResult reset_card = 0x80100068;
inline constexpr PcscResult sharing_violation = 0x8010000B;
inline constexpr PcscResult timed_out = 0x8010000A;
inline constexpr PcscResult unknown_reader = 0x80100009;
inline constexpr PcscResult unsupported = 0x8010001F;
} // namespace rc

/// A reader of the fake service and what lies in it.
struct FakeReader {
    std::uint32_t events = 0; ///< insertions and removals, as pcscd counts them
    std::shared_ptr<CardEngine> card{};
    bool mute = false;
    Bytes features{};   ///< answer to CM_IOCTL_GET_FEATURE_REQUEST; empty: not supported
    Bytes properties{}; ///< answer to FEATURE_TLV_PROPERTIES
    /// What the person types at the keys: the answer of reader and card to VERIFY_PIN_DIRECT.
    std::function<Bytes(ByteView)> keys{};
};

/// What a call is answered instead of what the service would say.
struct FakeAnswer {
    PcscResult result = 0;
    Bytes bytes{};
};

/// A PC/SC service in memory: readers and cards come and go, also at given times of its clock;
/// return codes can be ordered; every call is written down.
class FakeService {
public:
    explicit FakeService(Clock& clock) : clock_(clock), began_(clock.steady()) {}

    FakeReader& plug(const std::string& reader) { return readers[reader]; }

    void unplug(const std::string& reader) { readers.erase(reader); }

    /// The card made of tests/data/sessions/valid-01-card.json, or another image.
    std::shared_ptr<CardEngine> put_card(const std::string& reader);
    std::shared_ptr<CardEngine> put_card(const std::string& reader, CardImage image);
    void put_mute_card(const std::string& reader);
    void take_card(const std::string& reader);
    /// As another program may do it; every line to the card hears of it.
    void reset_card(const std::string& reader);

    /// Every context dies; with `start` new ones can be made again.
    void stop();

    void start() { running = true; }

    /// The next calls named `call` are answered with these codes, one each.
    void order(const std::string& call, const std::vector<PcscResult>& results);
    /// Happens when the clock has moved on by `after` since the service was made.
    void at(std::chrono::milliseconds after, std::function<void()> event);

    PcscFactory contexts();

    /// How many calls begin so: "connect", "transmit 0020".
    std::size_t count(const std::string& beginning) const;

    std::map<std::string, FakeReader> readers;
    bool running = true;
    int generation = 0; ///< of the service: contexts of another are dead
    int made = 0;       ///< contexts
    std::atomic<int> alive = 0;
    std::vector<std::string> calls; ///< in order, without PINs: "connect Alpha shared"
    /// May answer in the place of the card.
    std::function<std::optional<FakeAnswer>(ByteView)> on_transmit;
    std::size_t room_for_answer = 0; ///< of the last transmit

private:
    friend class FakePcsc;

    struct Line {
        std::string reader;
        ShareMode share = ShareMode::shared;
        std::uint32_t insertion = 0;
        bool was_reset = false;
    };

    struct Event {
        SteadyTime when;
        std::function<void()> happens;
    };

    /// Writes the call down, lets happen what is due, and gives the code ordered for it, if any.
    std::optional<PcscResult> called(const std::string& call, const std::string& details = "");
    void let_happen();
    std::optional<SteadyTime> next_event() const;

    void changed(const std::string& reader) { ++readers.at(reader).events; }

    Clock& clock_;
    SteadyTime began_;
    std::map<std::string, std::deque<PcscResult>> ordered_;
    std::vector<Event> events_;
    std::map<CardHandle, Line> lines_;
    CardHandle next_handle_ = 1;
};

} // namespace mqa::test
