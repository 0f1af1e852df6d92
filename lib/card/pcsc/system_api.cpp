// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/system_api.hpp"

#include <algorithm>

#include <winscard.h>
#include <wintypes.h>

namespace mqa {
namespace {

/// LONG has 64 bits here and 32 elsewhere; the numbers of pcsclite.h fit into 32.
PcscResult narrow(LONG code) {
    return static_cast<PcscResult>(static_cast<std::uint64_t>(code) & 0xFFFFFFFFU);
}

constexpr PcscResult no_readers = 0x8010002E;

DWORD native(ShareMode share) {
    return share == ShareMode::exclusive ? SCARD_SHARE_EXCLUSIVE : SCARD_SHARE_SHARED;
}

class SystemPcsc final : public PcscApi {
public:
    SystemPcsc() = default;

    ~SystemPcsc() override {
        if (established_) {
            ::SCardReleaseContext(context_);
        }
    }

    SystemPcsc(const SystemPcsc&) = delete;
    SystemPcsc& operator=(const SystemPcsc&) = delete;

    PcscResult establish() override {
        const PcscResult result =
            narrow(::SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context_));
        established_ = result == pcsc_success;
        return result;
    }

    PcscResult list_readers(std::vector<std::string>& readers) override {
        readers.clear();
        DWORD size = 0;
        PcscResult result = narrow(::SCardListReaders(context_, nullptr, nullptr, &size));
        // A reader may come between the two calls, so the second may want more room.
        for (int attempt = 0; result == pcsc_success && attempt < 3; ++attempt) {
            std::string names(size, '\0');
            result = narrow(::SCardListReaders(context_, nullptr, names.data(), &size));
            if (result == pcsc_success) {
                names.resize(size);
                split(names, readers);
                return pcsc_success;
            }
        }
        return result == no_readers ? pcsc_success : result;
    }

    PcscResult wait_for_change(std::chrono::milliseconds timeout,
                               std::vector<ReaderState>& states) override {
        std::vector<SCARD_READERSTATE> native_states(states.size());
        for (std::size_t i = 0; i < states.size(); ++i) {
            native_states[i].szReader = states[i].reader.c_str();
            native_states[i].dwCurrentState = states[i].known;
        }
        const PcscResult result =
            narrow(::SCardGetStatusChange(context_, static_cast<DWORD>(timeout.count()),
                                          native_states.data(), static_cast<DWORD>(states.size())));
        for (std::size_t i = 0; i < states.size(); ++i) {
            const SCARD_READERSTATE& answer = native_states[i];
            states[i].event = static_cast<std::uint32_t>(answer.dwEventState);
            const auto length = std::min<std::size_t>(answer.cbAtr, sizeof answer.rgbAtr);
            states[i].atr.assign(std::begin(answer.rgbAtr), std::begin(answer.rgbAtr) + length);
        }
        return result;
    }

    PcscResult connect(const std::string& reader, ShareMode share, CardHandle& card) override {
        SCARDHANDLE handle = 0;
        const PcscResult result =
            narrow(::SCardConnect(context_, reader.c_str(), native(share),
                                  SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &handle, &protocol_));
        card = handle;
        return result;
    }

    PcscResult reconnect(CardHandle card, ShareMode share) override {
        return narrow(::SCardReconnect(card, native(share), SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1,
                                       SCARD_LEAVE_CARD, &protocol_));
    }

    PcscResult disconnect(CardHandle card, std::uint32_t disposition) override {
        return narrow(::SCardDisconnect(card, disposition));
    }

    PcscResult begin_transaction(CardHandle card) override {
        return narrow(::SCardBeginTransaction(card));
    }

    PcscResult end_transaction(CardHandle card) override {
        return narrow(::SCardEndTransaction(card, SCARD_LEAVE_CARD));
    }

    PcscResult transmit(CardHandle card, ByteView command, std::span<std::uint8_t> answer,
                        std::size_t& size) override {
        const SCARD_IO_REQUEST* const send =
            protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
        // A real one, because pcsc-spy of 1.9 crashes without.
        SCARD_IO_REQUEST received = *send;
        DWORD length = answer.size();
        const PcscResult result = narrow(::SCardTransmit(card, send, command.data(), command.size(),
                                                         &received, answer.data(), &length));
        size = result == pcsc_success ? std::min<std::size_t>(length, answer.size()) : 0;
        return result;
    }

    PcscResult control(CardHandle card, std::uint32_t code, ByteView input,
                       std::span<std::uint8_t> output, std::size_t& size) override {
        DWORD length = 0;
        const PcscResult result = narrow(::SCardControl(card, code, input.data(), input.size(),
                                                        output.data(), output.size(), &length));
        size = result == pcsc_success ? std::min<std::size_t>(length, output.size()) : 0;
        return result;
    }

private:
    /// Names end with NUL, the list with another one.
    static void split(const std::string& names, std::vector<std::string>& readers) {
        std::size_t begin = 0;
        while (begin < names.size() && names[begin] != '\0') {
            const std::size_t end = std::min(names.find('\0', begin), names.size());
            readers.push_back(names.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    SCARDCONTEXT context_ = 0;
    bool established_ = false;
    DWORD protocol_ = SCARD_PROTOCOL_T1;
};

} // namespace

std::shared_ptr<PcscApi> system_pcsc() {
    return std::make_shared<SystemPcsc>();
}

std::string pcsc_library_version() {
    return PCSCLITE_VERSION_NUMBER;
}

} // namespace mqa
