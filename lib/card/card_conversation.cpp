// SPDX-License-Identifier: Apache-2.0
#include "card/card_conversation.hpp"

#include "base/error.hpp"
#include "card/exchange.hpp"
#include "card/tlv.hpp"
#include "crypto/challenge_signature.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t extended_read_size = 65536;
constexpr std::size_t label_size = 32;
constexpr std::size_t availability_size = 3;

/// The label at the start of EF 0006, without its padding.
std::string label_in(ByteView token_info) {
    std::string label(as_text(token_info.first(std::min(token_info.size(), label_size))));
    label.erase(std::min(label.find('\0'), label.size()));
    label.erase(label.find_last_not_of(' ') + 1);
    return label;
}

/// What was sent to a card is needed no more, whatever became of it.
class PinUsedUp {
public:
    explicit PinUsedUp(const ReadingRequest& request) : request_(request) {}

    ~PinUsedUp() {
        if (!request_.replay) {
            request_.pin->clear();
        }
    }

    PinUsedUp(const PinUsedUp&) = delete;
    PinUsedUp& operator=(const PinUsedUp&) = delete;

private:
    const ReadingRequest& request_;
};

} // namespace

template <typename Step>
bool CardConversation::told(Step step) {
    try {
        step();
        return true;
    } catch (const Error& error) {
        if (!request_.replay || error.errc() != Errc::replay_mismatch) {
            throw;
        }
        return false;
    }
}

void select_jpki(CardTransport& card, const CardProfile& profile) {
    const CommandApdu select = select_application(profile.application);
    ResponseApdu response = exchange(card, select);
    if (kind_of(response.sw) == StatusKind::not_ready) {
        // Some cards answer the first command after power-up so; any command wakes them.
        static_cast<void>(exchange(card, CommandApdu{{0x00, 0xA4, 0x00, 0x00}, {}, 0}));
        response = exchange(card, select);
    }
    const StatusKind kind = kind_of(response.sw);
    if (kind == StatusKind::not_found || kind == StatusKind::not_supported ||
        kind == StatusKind::wrong_parameters) {
        throw Error(Errc::not_jpki_card)
            .step("select_application")
            .cause("sw", sw_text(response.sw));
    }
    if (kind != StatusKind::success) {
        refuse_answer("select_application", response.sw);
    }
}

void CardConversation::select(FileId file, std::string_view step) {
    const ResponseApdu selected = exchange(card_, select_file(file));
    if (kind_of(selected.sw) != StatusKind::success) {
        refuse_answer(step, selected.sw);
    }
}

void CardConversation::read_token() {
    ResponseApdu response =
        read_start(card_, profile_.token_info, profile_.token_info_size, answers_.habits);
    const bool known = std::ranges::find(token_kinds, std::string_view(label_in(response.data)),
                                         &TokenKind::label) != token_kinds.end();
    if (kind_of(response.sw) == StatusKind::success && !known) {
        read_on(card_, response.data, label_size, answers_.habits);
    }
    const StatusKind kind = kind_of(response.sw);
    const bool read = kind == StatusKind::success || kind == StatusKind::end_of_file;
    const std::string label = read ? label_in(response.data) : "";
    const auto* const found =
        std::ranges::find(token_kinds, std::string_view(label), &TokenKind::label);
    if (found == token_kinds.end()) {
        throw Error(Errc::not_jpki_card).step("token_info").cause("sw", sw_text(response.sw));
    }
    answers_.token = label;
    mobile_ = found->mobile;
}

void CardConversation::check_availability() {
    ResponseApdu response =
        read_start(card_, profile_.availability, availability_size, answers_.habits);
    if (kind_of(response.sw) != StatusKind::success) {
        return;
    }
    read_on(card_, response.data, availability_size, answers_.habits);
    // Byte 1 is the user authentication certificate; 00: not issued.
    if (response.data.size() >= 2 && response.data[1] == 0) {
        throw Error(Errc::no_auth_certificate).step("availability");
    }
}

void CardConversation::count_tries() {
    counter_ = read_pin_counter(card_, profile_);
    answers_.tries_left = counter_.tries_left;
}

bool CardConversation::read_certificate() {
    const std::size_t first =
        answers_.habits.extended_reads ? extended_read_size : answers_.habits.chunk;
    ResponseApdu start = read_start(card_, profile_.auth_certificate, first, answers_.habits);
    const StatusKind kind = kind_of(start.sw);
    if (kind == StatusKind::security_status) {
        return false;
    }
    const bool filler_only =
        !start.data.empty() && (start.data[0] == 0xFF || start.data[0] == 0x00);
    if (kind == StatusKind::not_found || filler_only ||
        (start.data.empty() && (kind == StatusKind::success || kind == StatusKind::end_of_file))) {
        throw Error(Errc::no_auth_certificate)
            .step("read_certificate")
            .cause("sw", sw_text(start.sw));
    }
    if (kind != StatusKind::success && kind != StatusKind::end_of_file) {
        refuse_answer("read_certificate", start.sw);
    }
    answers_.certificate =
        read_der_file(card_, std::move(start), profile_.certificate_limit, answers_.habits);
    // Shape and size are checked before the X.509 decoder sees what a card made up.
    static_cast<void>(parse_tlv(answers_.certificate));
    return true;
}

void CardConversation::require_worth_a_try() const {
    const Certificate certificate = Certificate::parse(answers_.certificate);
    // One that has expired is read all the same: the record says so, and who reads on decides.
    if (request_.now && *request_.now < certificate.not_before()) {
        throw Error(Errc::clock_before_certificate).step("before_pin");
    }
}

void CardConversation::require_same_card() const {
    if (request_.tries_told && counter_.tries_left != *request_.tries_told) {
        throw Error(Errc::card_changed).step("pin_counter");
    }
}

void CardConversation::present() {
    require_same_card();
    check_tries(counter_, request_.pin_policy);
    if (counter_.reference == current_file) {
        // Reading the certificate has selected another file since the counter was read.
        select(profile_.auth_pin, "select_pin");
    }
    pin_presented_ = true;
    if (request_.pin_from_keys) {
        present_from_keys(card_, counter_);
    } else {
        const PinUsedUp used_up(request_);
        present_pin(card_, counter_, *request_.pin);
    }
    answers_.tries_left = profile_.pin_tries;
}

void CardConversation::sign_challenge() {
    const Certificate certificate = Certificate::parse(answers_.certificate);
    const Bytes& nonce = request_.challenge->nonce;
    const Bytes input = signature_input(certificate.key_type(), nonce);
    const auto signed_with = [&](std::uint8_t reference) {
        return exchange(card_, sign(reference, profile_.sign_scheme, input));
    };
    ResponseApdu response;
    const bool direct = answers_.habits.short_file_ids;
    if (direct) {
        response = signed_with(short_reference(profile_.auth_key));
    }
    const StatusKind kind = kind_of(response.sw);
    if (!direct || kind == StatusKind::wrong_parameters || kind == StatusKind::reference_unknown ||
        kind == StatusKind::not_found) {
        select(profile_.auth_key, "select_key");
        response = signed_with(current_file);
    }
    if (kind_of(response.sw) != StatusKind::success) {
        refuse_answer("sign", response.sw);
    }
    if (!verify_challenge(certificate, nonce, response.data)) {
        throw Error(Errc::signature_mismatch).step("sign");
    }
    answers_.signature = std::move(response.data);
}

void CardConversation::look() {
    select_jpki(card_, profile_);
    read_token();
    count_tries();
    read_certificate();
}

void CardConversation::run() {
    select_jpki(card_, profile_);
    if (!told([this] { read_token(); })) {
        answers_.warnings.emplace_back("token_not_recorded");
    }
    const bool with_pin = request_.method == Method::pin;
    if (!with_pin) {
        told([this] { check_availability(); });
    }
    told([this] { count_tries(); });
    const bool readable = read_certificate();
    if (!readable && !with_pin) {
        if (mobile_) {
            throw Error(Errc::mobile_token_needs_pin).step("read_certificate");
        }
        refuse_answer("read_certificate", 0x6982);
    }
    if (!with_pin) {
        return;
    }
    if (readable) {
        require_worth_a_try();
    }
    present();
    if (!readable && !read_certificate()) {
        refuse_answer("read_certificate", 0x6982);
    }
    sign_challenge();
}

} // namespace mqa
