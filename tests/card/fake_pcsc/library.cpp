// SPDX-License-Identifier: Apache-2.0
// The calls of PC/SC Lite that mqa makes, answered by the reader of keys_reader.hpp instead of a
// service: loaded in the place of libpcsclite.so.1.
#include "card/fake_pcsc/keys_reader.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>

#include <winscard.h>
#include <wintypes.h>

using mqa::Bytes;
using mqa::ByteView;
using mqa::test::KeysReader;

namespace {

constexpr DWORD get_features = 0x42000000 + 3400;
constexpr DWORD type_pin = 0x42330006;
constexpr SCARDCONTEXT only_context = 1;
constexpr SCARDHANDLE only_card = 1;
constexpr DWORD state_of_card = SCARD_STATE_PRESENT | 0x00010000;

ByteView bytes_at(LPCVOID data, DWORD size) {
    return {static_cast<const std::uint8_t*>(data), size};
}

LONG give(const Bytes& bytes, LPVOID room, DWORD size, LPDWORD given) {
    if (bytes.size() > size) {
        return SCARD_E_INSUFFICIENT_BUFFER;
    }
    std::memcpy(room, bytes.data(), bytes.size());
    *given = bytes.size();
    return SCARD_S_SUCCESS;
}

/// How the card is spoken to: T=1, or what FAKE_PCSC_PROTOCOL says ("T0").
DWORD active_protocol() {
    const char* const protocol = std::getenv("FAKE_PCSC_PROTOCOL");
    return protocol != nullptr && std::string_view(protocol) == "T0" ? SCARD_PROTOCOL_T0
                                                                     : SCARD_PROTOCOL_T1;
}

} // namespace

const SCARD_IO_REQUEST g_rgSCardT0Pci = {SCARD_PROTOCOL_T0, sizeof(SCARD_IO_REQUEST)};
const SCARD_IO_REQUEST g_rgSCardT1Pci = {SCARD_PROTOCOL_T1, sizeof(SCARD_IO_REQUEST)};
const SCARD_IO_REQUEST g_rgSCardRawPci = {SCARD_PROTOCOL_RAW, sizeof(SCARD_IO_REQUEST)};

LONG SCardEstablishContext(DWORD /*scope*/, LPCVOID /*reserved*/, LPCVOID /*reserved*/,
                           LPSCARDCONTEXT context) {
    *context = only_context;
    return KeysReader::instance() != nullptr ? SCARD_S_SUCCESS : SCARD_E_NO_SERVICE;
}

LONG SCardReleaseContext(SCARDCONTEXT /*context*/) {
    return SCARD_S_SUCCESS;
}

LONG SCardListReaders(SCARDCONTEXT /*context*/, LPCSTR /*groups*/, LPSTR names, LPDWORD size) {
    std::string list(KeysReader::name);
    list.append(2, '\0');
    if (names != nullptr && *size < list.size()) {
        return SCARD_E_INSUFFICIENT_BUFFER;
    }
    if (names != nullptr) {
        std::copy(list.begin(), list.end(), names);
    }
    *size = list.size();
    return SCARD_S_SUCCESS;
}

LONG SCardGetStatusChange(SCARDCONTEXT /*context*/, DWORD timeout, SCARD_READERSTATE* states,
                          DWORD count) {
    bool news = false;
    for (DWORD i = 0; i < count; ++i) {
        if (std::string(states[i].szReader) != KeysReader::name) {
            continue;
        }
        const bool changed = states[i].dwCurrentState != state_of_card;
        states[i].dwEventState = state_of_card | (changed ? SCARD_STATE_CHANGED : 0UL);
        const Bytes& atr = KeysReader::instance()->atr();
        states[i].cbAtr = std::min<DWORD>(atr.size(), sizeof states[i].rgbAtr);
        std::memcpy(states[i].rgbAtr, atr.data(), states[i].cbAtr);
        news = news || changed;
    }
    if (!news) {
        std::this_thread::sleep_for(std::chrono::milliseconds(timeout));
    }
    return news ? SCARD_S_SUCCESS : SCARD_E_TIMEOUT;
}

LONG SCardConnect(SCARDCONTEXT /*context*/, LPCSTR /*reader*/, DWORD share, DWORD /*protocols*/,
                  LPSCARDHANDLE card, LPDWORD protocol) {
    KeysReader::instance()->note(share == SCARD_SHARE_EXCLUSIVE ? "connect exclusive"
                                                                : "connect shared");
    *card = only_card;
    *protocol = active_protocol();
    return SCARD_S_SUCCESS;
}

LONG SCardReconnect(SCARDHANDLE /*card*/, DWORD /*share*/, DWORD /*protocols*/,
                    DWORD /*initialization*/, LPDWORD protocol) {
    *protocol = active_protocol();
    return SCARD_S_SUCCESS;
}

LONG SCardDisconnect(SCARDHANDLE /*card*/, DWORD disposition) {
    const bool unpower = disposition == SCARD_UNPOWER_CARD;
    KeysReader::instance()->note(unpower ? "disconnect unpower" : "disconnect");
    if (unpower) {
        KeysReader::instance()->power_off();
    }
    return SCARD_S_SUCCESS;
}

LONG SCardBeginTransaction(SCARDHANDLE /*card*/) {
    return SCARD_S_SUCCESS;
}

LONG SCardEndTransaction(SCARDHANDLE /*card*/, DWORD /*disposition*/) {
    return SCARD_S_SUCCESS;
}

LONG SCardTransmit(SCARDHANDLE /*card*/, const SCARD_IO_REQUEST* header, LPCBYTE command,
                   DWORD command_size, SCARD_IO_REQUEST* received, LPBYTE answer,
                   LPDWORD answer_size) {
    // The service looks at neither; a spy between the two would crash on a null. This one is
    // strict, so that nothing goes unnoticed.
    const bool known = header != nullptr && received != nullptr &&
                       header->dwProtocol == active_protocol() &&
                       received->cbPciLength >= sizeof *received;
    if (!known) {
        return SCARD_E_PROTO_MISMATCH;
    }
    return give(KeysReader::instance()->transmit(bytes_at(command, command_size)), answer,
                *answer_size, answer_size);
}

LONG SCardControl(SCARDHANDLE /*card*/, DWORD code, LPCVOID input, DWORD input_size, LPVOID output,
                  DWORD output_size, LPDWORD given) {
    KeysReader& reader = *KeysReader::instance();
    if (code == get_features && reader.has_keys()) {
        return give({0x06, 0x04, 0x42, 0x33, 0x00, 0x06}, output, output_size, given);
    }
    if (code == type_pin && reader.has_keys()) {
        return give(reader.verify_by_keys(bytes_at(input, input_size)), output, output_size, given);
    }
    return SCARD_E_UNSUPPORTED_FEATURE;
}
