// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/keys/text_keys.hpp"
#include "match/engine/rows/row.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// The upper half of a key, which parts most persons and numbers; 0 only for no key.
inline std::uint32_t short_key(std::uint64_t key) {
    const auto half = static_cast<std::uint32_t>(key >> 32U);
    return half != 0 || key == 0 ? half : 1;
}

/// The fields of a coupon that was packed. The texts that were packed lie in it.
struct UnpackedCoupon {  // NOLINT(*-member-init): a kilobyte that is written before it is read
    CouponFields fields; ///< all but the keys
    std::array<char, 1024> texts;
};

/// A coupon in about half of the bytes of its row: digits of four bits, days since 1900, katakana a
/// byte each. What does not fit keeps its row. Packed coupons lie anywhere.
class PackedCoupon {
public:
    explicit PackedCoupon(char* bytes) : bytes_(bytes) {}

    /// Appends fields, or a row, as a packed coupon. False, and nothing is appended, when a text is
    /// too long for fields.
    static bool append(ByteBuffer& packed, const CouponFields& fields);
    static void append(ByteBuffer& packed, const RowView& row);

    /// The same without packing, which takes more room and less time.
    static bool append_row(ByteBuffer& packed, const CouponFields& fields);

    std::size_t size() const {
        const std::size_t packed = part<std::uint16_t>(size_at);
        return packed != 0 ? packed : head_size + row().size();
    }

    const char* bytes() const { return bytes_; }

    /// Whether the fields are packed; false: the row is kept.
    bool is_packed() const { return part<std::uint16_t>(size_at) != 0; }

    /// The row of a coupon that is not packed.
    RowView row() const { return RowView(bytes_ + head_size); }

    /// Whether there are fields, packed or in a row.
    bool has_fields() const { return is_packed() || row().form() == RowForm::plain; }

    /// The fields that there are.
    void unpack(UnpackedCoupon& coupon) const;

    /// Appends the row that the coupon was made of.
    void append_row_to(ByteBuffer& rows) const;

    /// Key 1 cut short, until another coupon is set in its place.
    std::uint32_t short_number() const { return part<std::uint32_t>(next_at); }

    /// Another coupon, told by the owner of both.
    std::uint32_t next() const { return part<std::uint32_t>(next_at); }

    void set_next(std::uint32_t next) { std::memcpy(bytes_ + next_at, &next, sizeof next); }

    bool is_claimed() const { return part<std::uint8_t>(claimed_at) != 0; }

    void set_claimed() { bytes_[claimed_at] = 1; }

    /// Key 2 of its first person; 0: has none.
    std::uint64_t person() const { return part<std::uint64_t>(person_at); }

    /// Whether the coupon may be that of the keys: false is sure, true is not.
    bool may_belong_to(const RowKeys& keys) const {
        const auto differ = [](std::uint16_t ours, std::uint16_t theirs) {
            return ours != 0 && theirs != 0 && ours != theirs;
        };
        return !differ(part<std::uint16_t>(symbol_at), shortest(keys.symbol)) &&
               !differ(part<std::uint16_t>(branch_at), shortest(keys.branch));
    }

    /// Whether it is that of the keys. `texts` are what they were made of, or empty, when it takes
    /// longer.
    bool belongs_to(const RowKeys& keys, const NumberTexts& texts) const;

    /// The keys of all persons of the coupon, each with its number.
    std::vector<RowKeys> persons() const;

private:
    // The next coupon and whether this one is claimed change while other threads read the rest.
    static constexpr std::size_t next_at = 0;
    static constexpr std::size_t person_at = 4;
    static constexpr std::size_t symbol_at = 12;
    static constexpr std::size_t branch_at = 14;
    static constexpr std::size_t size_at = 16; ///< 0: not packed
    static constexpr std::size_t claimed_at = 18;
    static constexpr std::size_t head_size = 19;

    static std::uint16_t shortest(std::uint32_t key) {
        const auto half = static_cast<std::uint16_t>(key);
        return half != 0 || key == 0 ? half : 1;
    }

    template <typename Part>
    Part part(std::size_t offset) const {
        Part copy;
        std::memcpy(&copy, bytes_ + offset, sizeof copy);
        return copy;
    }

    static char* put_fields(char* body, const CouponFields& fields);
    static void put_head(char* bytes, const RowKeys& keys, std::size_t size);
    static void append_kept(ByteBuffer& packed, const RowView& row);

    char* bytes_;
};

} // namespace mqa::engine
