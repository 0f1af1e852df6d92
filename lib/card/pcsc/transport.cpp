// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/transport.hpp"

#include "base/error.hpp"
#include "card/card_profile.hpp"
#include "card/pcsc_codes.hpp"

#include <array>
#include <utility>

namespace mqa {
namespace {

/// Larger than any answer: one that does not fit is lost although the card has done its work.
constexpr std::size_t largest_answer = 65'548;
constexpr int retries_while_busy = 10;
constexpr std::chrono::milliseconds pause_while_busy{200};

constexpr PcscResult sharing_violation = 0x8010000B;
constexpr PcscResult card_was_reset = 0x80100068;
constexpr PcscResult card_was_removed = 0x80100069;
constexpr PcscResult no_service = 0x8010001D;

/// SELECT of the issuer security domain: leaves every application (GlobalPlatform).
constexpr std::array<std::uint8_t, 12> select_issuer_domain{0x00, 0xA4, 0x04, 0x0C, 0x07, 0xA0,
                                                            0x00, 0x00, 0x01, 0x51, 0x00, 0x00};

} // namespace

PcscTransport::PcscTransport(std::shared_ptr<PcscApi> service, std::string reader, Bytes atr,
                             Clock& clock)
    : service_(std::move(service)), reader_(std::move(reader)), atr_(std::move(atr)),
      clock_(clock) {}

PcscTransport::~PcscTransport() {
    if (card_) {
        PcscTransport::end(secret_sent_ ? Disposition::unpower : Disposition::leave);
    }
}

void PcscTransport::begin(ShareMode share) {
    share_ = share;
    CardHandle card = 0;
    PcscResult result = service_->connect(reader_, share, card);
    for (int retry = 0; result == sharing_violation && retry < retries_while_busy; ++retry) {
        clock_.sleep_until(clock_.steady() + pause_while_busy);
        result = service_->connect(reader_, share, card);
    }
    if (result != pcsc_success) {
        throw pcsc_error(result, "connect");
    }
    card_ = card;
    features_ = query_features(*service_, card, reader_);
    begin_transaction();
}

void PcscTransport::begin_transaction() {
    PcscResult result = service_->begin_transaction(*card_);
    if (result == card_was_reset) {
        // By somebody before us, which concerns nothing that we know of the card.
        result = service_->reconnect(*card_, share_);
        result = result == pcsc_success ? service_->begin_transaction(*card_) : result;
    }
    if (result != pcsc_success) {
        throw pcsc_error(result, "begin_transaction");
    }
}

void PcscTransport::reconnect() {
    const PcscResult result = service_->reconnect(*card_, share_);
    if (result != pcsc_success) {
        throw pcsc_error(result, "reconnect");
    }
    begin_transaction();
}

void PcscTransport::end(Disposition disposition) noexcept {
    if (!card_) {
        return;
    }
    service_->end_transaction(*card_);
    const bool unpower = disposition == Disposition::unpower;
    const PcscResult result =
        service_->disconnect(*card_, unpower ? card_disposition::unpower : card_disposition::leave);
    const bool gone = result == card_was_removed || result == no_service;
    if (unpower && result != pcsc_success && !gone) {
        leave_application_and_reset();
    }
    card_.reset();
}

void PcscTransport::leave_application_and_reset() noexcept {
    std::array<std::uint8_t, 258> answer{};
    std::size_t size = 0;
    service_->transmit(*card_, select_issuer_domain, answer, size);
    service_->disconnect(*card_, card_disposition::reset);
}

Bytes PcscTransport::send(ByteView command) {
    Bytes answer(largest_answer);
    std::size_t size = 0;
    const PcscResult result = service_->transmit(*card_, command, answer, size);
    if (result != pcsc_success) {
        throw pcsc_error(result, "transmit");
    }
    answer.resize(size);
    return answer;
}

Bytes PcscTransport::transmit(ByteView command) {
    return send(command);
}

Bytes PcscTransport::transmit_secret(const VerifyCommand& command) {
    secret_sent_ = true;
    Bytes answer;
    command.deliver([&](ByteView bytes) { answer = send(bytes); });
    return answer;
}

Bytes PcscTransport::transmit_from_keys(std::uint8_t reference) {
    if (!features_.verify_by_keys) {
        throw Error(Errc::pinpad_unavailable);
    }
    secret_sent_ = true;
    const Bytes request = pin_entry_request(reference, jpki_profile.pin_digits);
    Bytes answer(largest_answer);
    std::size_t size = 0;
    const PcscResult result =
        service_->control(*card_, *features_.verify_by_keys, request, answer, size);
    if (result != pcsc_success) {
        throw pcsc_error(result, "pin_entry");
    }
    answer.resize(size);
    return answer;
}

} // namespace mqa
