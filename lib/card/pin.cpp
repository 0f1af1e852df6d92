// SPDX-License-Identifier: Apache-2.0
#include "card/pin.hpp"

#include "base/error.hpp"
#include "card/exchange.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mqa {
namespace {

/// Whether the answer tells the counter; `tries` is then filled unless the card keeps it to itself.
bool tells_counter(std::uint16_t sw, std::optional<int>& tries) {
    switch (kind_of(sw)) {
    case StatusKind::tries_left:
        tries = tries_in(sw);
        return true;
    case StatusKind::blocked:
        tries = 0;
        return true;
    case StatusKind::success:
    case StatusKind::wrong_secret:
        return true;
    default:
        return false;
    }
}

[[noreturn]] void refuse_pin(std::uint16_t sw) {
    const StatusKind kind = kind_of(sw);
    if (kind == StatusKind::blocked || (kind == StatusKind::tries_left && tries_in(sw) == 0)) {
        throw Error(Errc::pin_blocked).step("verify").cause("sw", sw_text(sw));
    }
    if (kind == StatusKind::tries_left) {
        const std::string tries = std::to_string(tries_in(sw));
        throw Error(Errc::pin_wrong)
            .step("verify")
            .with("tries_left", tries + (tries_in(sw) == 1 ? " try is" : " tries are"), tries)
            .cause("tries_left", tries)
            .cause("sw", sw_text(sw));
    }
    if (kind == StatusKind::wrong_secret) {
        throw Error(Errc::pin_wrong)
            .step("verify")
            .with("tries_left", Text("an unknown number of tries are", "不明な"))
            .cause("sw", sw_text(sw));
    }
    refuse_answer("verify", sw);
}

/// The first two bytes of ０ (U+FF10) to ９ (U+FF19) in UTF-8; the third is 0x90 to 0x99.
constexpr std::array<std::uint8_t, 2> full_width_lead{0xEF, 0xBC};
constexpr std::uint8_t full_width_zero = 0x90;

/// Takes a digit, ASCII or full-width, off the front of `rest`; false when there is none.
bool take_digit(ByteView& rest, Secret& digits) {
    std::size_t size = 1;
    auto value = static_cast<std::uint8_t>(rest.front() - '0');
    if (rest.size() > full_width_lead.size() &&
        std::ranges::equal(rest.first(full_width_lead.size()), full_width_lead)) {
        value = static_cast<std::uint8_t>(rest[full_width_lead.size()] - full_width_zero);
        size = full_width_lead.size() + 1;
    }
    rest = rest.subspan(size);
    return value <= 9 && digits.append(static_cast<std::uint8_t>('0' + value));
}

} // namespace

PinCounter read_pin_counter(CardTransport& card, const CardProfile& profile) {
    PinCounter counter;
    counter.reference = short_reference(profile.auth_pin);
    const ResponseApdu direct = exchange(card, pin_counter(counter.reference));
    if (tells_counter(direct.sw, counter.tries_left)) {
        return counter;
    }
    counter.reference = current_file;
    const ResponseApdu selected = exchange(card, select_file(profile.auth_pin));
    if (kind_of(selected.sw) == StatusKind::success) {
        tells_counter(exchange(card, pin_counter(counter.reference)).sw, counter.tries_left);
    }
    return counter;
}

void check_pin_format(const Secret& pin, const CardProfile& profile) {
    const auto is_digit = [](std::uint8_t byte) { return byte >= '0' && byte <= '9'; };
    if (pin.size() != profile.pin_digits || !std::ranges::all_of(pin.reveal(), is_digit)) {
        throw Error(Errc::pin_format);
    }
}

Secret normalise_pin(const Secret& typed, const CardProfile& profile) {
    Secret digits;
    ByteView rest = typed.reveal();
    while (!rest.empty()) {
        if (!take_digit(rest, digits)) {
            throw Error(Errc::pin_format);
        }
    }
    check_pin_format(digits, profile);
    return digits;
}

void require_tries_told(std::optional<int> tries_left, const PinPolicy& policy) {
    if (!tries_left && !policy.allow_unknown_counter) {
        throw Error(Errc::pin_tries_unknown).step("pin_counter");
    }
}

void check_tries(const PinCounter& counter, const PinPolicy& policy) {
    require_tries_told(counter.tries_left, policy);
    if (counter.tries_left == 0) {
        throw Error(Errc::pin_blocked).step("pin_counter");
    }
    if (counter.tries_left == 1 && !policy.allow_last_try) {
        throw Error(Errc::pin_last_try_refused).step("pin_counter");
    }
}

void present_pin(CardTransport& card, const PinCounter& counter, const Secret& pin) {
    const ResponseApdu response = exchange_secret(card, VerifyCommand(counter.reference, pin));
    if (kind_of(response.sw) != StatusKind::success) {
        refuse_pin(response.sw);
    }
}

void present_from_keys(CardTransport& card, const PinCounter& counter) {
    const ResponseApdu response = exchange_from_keys(card, counter.reference);
    if (kind_of(response.sw) == StatusKind::pinpad) {
        // The reader gave up before it sent anything: no try is spent.
        const bool length = response.sw == 0x6403;
        throw Error(length ? Errc::pin_format : Errc::pin_not_typed)
            .step("pin_entry")
            .cause("sw", sw_text(response.sw));
    }
    if (kind_of(response.sw) != StatusKind::success) {
        refuse_pin(response.sw);
    }
}

} // namespace mqa
