// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "unit/card/pcsc/fake_service.hpp"

namespace mqa::test {

/// One context of a fake service.
class FakePcsc final : public PcscApi {
public:
    explicit FakePcsc(FakeService& service);
    ~FakePcsc() override;
    FakePcsc(const FakePcsc&) = delete;
    FakePcsc& operator=(const FakePcsc&) = delete;

    PcscResult establish() override;
    PcscResult list_readers(std::vector<std::string>& readers) override;
    PcscResult wait_for_change(std::chrono::milliseconds timeout,
                               std::vector<ReaderState>& states) override;
    PcscResult connect(const std::string& reader, ShareMode share, CardHandle& card) override;
    PcscResult reconnect(CardHandle card, ShareMode share) override;
    PcscResult disconnect(CardHandle card, std::uint32_t disposition) override;
    PcscResult begin_transaction(CardHandle card) override;
    PcscResult end_transaction(CardHandle card) override;
    PcscResult transmit(CardHandle card, ByteView command, std::span<std::uint8_t> answer,
                        std::size_t& size) override;
    PcscResult control(CardHandle card, std::uint32_t code, ByteView input,
                       std::span<std::uint8_t> output, std::size_t& size) override;

    static constexpr std::uint32_t get_features = 0x42000D48;
    static constexpr std::uint32_t type_pin = 0x42330006;
    static constexpr std::uint32_t get_properties = 0x42330012;

private:
    bool dead() const { return !service_.running || generation_ != service_.generation; }

    std::uint32_t state_of(const std::string& reader) const;
    bool fill(std::vector<ReaderState>& states) const;
    /// Whether the line still leads to the card it was opened to.
    PcscResult check(CardHandle card) const;

    FakeService& service_;
    int generation_;
};

/// The list of features of a reader with these control codes, as it is on the wire.
Bytes feature_list(std::initializer_list<std::pair<std::uint8_t, std::uint32_t>> features);

} // namespace mqa::test
