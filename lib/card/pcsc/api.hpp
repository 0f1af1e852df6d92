// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "card/transport.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mqa {

/// A return code of PC/SC in 32 bits, as pcsclite.h numbers them.
using PcscResult = std::uint32_t;
inline constexpr PcscResult pcsc_success = 0;

/// A connected card, as the service names it.
using CardHandle = std::intptr_t;

/// What one reader is doing (SCARD_READERSTATE).
struct ReaderState {
    std::string reader;
    std::uint32_t known = 0; ///< the state the caller knows of; 0: none
    std::uint32_t event = 0; ///< the state now; its upper half counts insertions and removals
    Bytes atr{};
};

/// Bits of ReaderState.
namespace reader_bits {
inline constexpr std::uint32_t changed = 0x0002;
inline constexpr std::uint32_t unknown = 0x0004;
inline constexpr std::uint32_t unavailable = 0x0008;
inline constexpr std::uint32_t present = 0x0020;
inline constexpr std::uint32_t exclusive = 0x0080;
inline constexpr std::uint32_t in_use = 0x0100;
inline constexpr std::uint32_t mute = 0x0200;
} // namespace reader_bits

/// The reader that stands for the coming and going of readers.
inline constexpr const char* readers_come_and_go = R"(\\?PnP?\Notification)";

/// The calls of PC/SC that mqa makes, in one context, with the answers as the service gives them.
/// The seam where tests put a service of their own.
class PcscApi {
public:
    virtual ~PcscApi() = default;

    virtual PcscResult establish() = 0;
    virtual PcscResult list_readers(std::vector<std::string>& readers) = 0;
    /// Waits until a state differs from `known`, at most `timeout`.
    virtual PcscResult wait_for_change(std::chrono::milliseconds timeout,
                                       std::vector<ReaderState>& states) = 0;

    virtual PcscResult connect(const std::string& reader, ShareMode share, CardHandle& card) = 0;
    virtual PcscResult reconnect(CardHandle card, ShareMode share) = 0;
    virtual PcscResult disconnect(CardHandle card, std::uint32_t disposition) = 0;
    virtual PcscResult begin_transaction(CardHandle card) = 0;
    virtual PcscResult end_transaction(CardHandle card) = 0;
    /// `size` is what arrived in `answer`.
    virtual PcscResult transmit(CardHandle card, ByteView command, std::span<std::uint8_t> answer,
                                std::size_t& size) = 0;
    virtual PcscResult control(CardHandle card, std::uint32_t code, ByteView input,
                               std::span<std::uint8_t> output, std::size_t& size) = 0;
};

/// What becomes of the card when its line is closed (SCardDisconnect).
namespace card_disposition {
inline constexpr std::uint32_t leave = 0;
inline constexpr std::uint32_t reset = 1;
inline constexpr std::uint32_t unpower = 2;
} // namespace card_disposition

/// Makes a context anew: a service that went away takes every context with it.
using PcscFactory = std::function<std::shared_ptr<PcscApi>()>;

} // namespace mqa
