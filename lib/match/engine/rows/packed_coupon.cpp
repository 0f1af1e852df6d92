// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/packed_coupon.hpp"

#include "match/engine/bytes/packed_digits.hpp"
#include "match/engine/bytes/packed_kana.hpp"

#include <utility>

namespace mqa::engine {
namespace {

using Text = CouponText;

/// Behind the head: which texts there are, the words, the days, the insurer, the reference, the
/// lengths of the texts that there are, the texts. Those that pairing asks for come first.
constexpr std::array texts_in_order{
    Text::symbol,          Text::number,        Text::branch_number, Text::id,
    Text::context,         Text::insurer_name,  Text::name,          Text::name_kana,
    Text::contract_holder, Text::agency_number, Text::copayments};
/// In the word that tells which texts there are: the kana are packed; how many texts there are.
constexpr unsigned kana_is_packed = 1U << texts_in_order.size();
constexpr unsigned count_shift = texts_in_order.size() + 1;
constexpr std::size_t texts_given_at = 0;
constexpr std::size_t words_at = 2;
constexpr std::size_t days_at = 3;
constexpr std::size_t insurer_at = 9;
constexpr std::size_t reference_at = 13;
constexpr std::size_t lengths_at = 19;

constexpr std::size_t most_bytes = lengths_at + texts_in_order.size() * 256;

/// Of the kind, and of the sex behind it.
constexpr unsigned word_bits = 4;

/// 1900-01-01, so that two bytes reach to 2079.
constexpr Day first_day = -25'567;
constexpr Day days_in_reach = 0xFFFF;

/// A day as its distance from the first, plus one; 0 is absent.
bool pack_day(Day day, std::uint16_t& packed) {
    packed = 0;
    if (day == no_day) {
        return true;
    }
    if (day < first_day || day >= first_day + days_in_reach) {
        return false;
    }
    packed = static_cast<std::uint16_t>(day - first_day + 1);
    return true;
}

Day unpack_day(std::uint16_t packed) {
    return packed == 0 ? no_day : first_day + packed - 1;
}

/// The texts one after the other.
class TextsInOrder {
public:
    explicit TextsInOrder(const char* body) : length_(body + lengths_at) {
        std::memcpy(&given_, body + texts_given_at, sizeof given_);
        text_ = length_ + (given_ >> count_shift);
    }

    bool kana_packed() const { return (given_ & kana_is_packed) != 0; }

    [[gnu::always_inline]] std::string_view next(std::size_t place) {
        const unsigned given = given_ >> place & 1U;
        const std::size_t size = static_cast<std::uint8_t>(*length_) & (0U - given);
        length_ += given;
        const char* begin = text_;
        text_ += size;
        return {begin, size};
    }

private:
    std::uint16_t given_ = 0;
    const char* length_;
    const char* text_;
};

/// Whether both are the keys of one number.
bool agree(const RowKeys& a, const RowKeys& b) {
    return a.number == b.number && parts_agree(a, b);
}

template <typename Visit, std::size_t... places>
[[gnu::always_inline]] inline void for_each_text(const Visit& visit,
                                                 std::index_sequence<places...>) {
    (visit(places, texts_in_order[places]), ...);
}

constexpr auto all_texts = std::make_index_sequence<texts_in_order.size()>();

} // namespace

/// Returns the end of the fields, or nullptr when they cannot be packed.
char* PackedCoupon::put_fields(char* body, const CouponFields& fields) {
    const Word kind = fields[CouponWord::kind];
    const Word sex = fields[CouponWord::sex];
    std::array<std::uint16_t, CouponFields::days> days{};
    std::uint32_t insurer = 0;
    std::uint32_t reference = 0;
    std::uint16_t reference_rest = 0;
    for (std::size_t at = 0; at < days.size(); ++at) {
        if (!pack_day(fields.day[at], days[at])) {
            return nullptr;
        }
    }
    if (((kind | sex) >> word_bits) != 0 ||
        !pack_eight_digits(fields[Text::insurer_number], insurer) ||
        !pack_eleven_digits(fields[Text::reference_number], reference, reference_rest)) {
        return nullptr;
    }
    body[words_at] = static_cast<char>(kind | sex << word_bits);
    std::memcpy(body + days_at, days.data(), sizeof days);
    std::memcpy(body + insurer_at, &insurer, sizeof insurer);
    std::memcpy(body + reference_at, &reference, sizeof reference);
    std::memcpy(body + reference_at + sizeof reference, &reference_rest, sizeof reference_rest);
    unsigned given = 0;
    const auto see = [&](std::size_t place, Text name) __attribute__((always_inline)) {
        const auto is_given = static_cast<unsigned>(!fields[name].empty());
        given += is_given << place | is_given << count_shift;
    };
    for_each_text(see, all_texts);
    char* length = body + lengths_at;
    char* at = length + (given >> count_shift);
    const auto put = [&](std::size_t, Text name) __attribute__((always_inline)) {
        const std::string_view text = fields[name];
        char* const begin = at;
        char* end = name == Text::name_kana ? pack_kana(begin, text) : nullptr;
        if (end != nullptr) {
            given |= kana_is_packed;
        } else {
            end = copy_bytes(begin, text);
        }
        at = end;
        if (end != begin) {
            *length++ = static_cast<char>(end - begin);
        }
    };
    for_each_text(put, all_texts);
    const auto given_bits = static_cast<std::uint16_t>(given);
    std::memcpy(body + texts_given_at, &given_bits, sizeof given_bits);
    return at;
}

/// `size`: of all packed bytes; 0 when the row is kept.
void PackedCoupon::put_head(char* bytes, const RowKeys& keys, std::size_t size) {
    const auto put = [bytes](std::size_t offset, auto part) {
        std::memcpy(bytes + offset, &part, sizeof part);
    };
    put(next_at, short_key(keys.number));
    put(person_at, keys.person);
    put(symbol_at, shortest(keys.symbol));
    put(branch_at, shortest(keys.branch));
    put(size_at, static_cast<std::uint16_t>(size));
    put(claimed_at, std::uint8_t{0});
}

bool PackedCoupon::append_row(ByteBuffer& packed, const CouponFields& fields) {
    const std::size_t before = packed.size();
    packed.extend(head_size);
    const bool fits = engine::append_row(packed, fields);
    if (fits) {
        put_head(packed.data() + before, fields.keys, 0);
    } else {
        packed.cut(before);
    }
    return fits;
}

void PackedCoupon::append_kept(ByteBuffer& packed, const RowView& row) {
    char* bytes = packed.extend(head_size + row.size());
    put_head(bytes, row.form() == RowForm::error ? RowKeys{} : row.keys(), 0);
    copy_bytes(bytes + head_size, row.bytes());
}

bool PackedCoupon::append(ByteBuffer& packed, const CouponFields& fields) {
    const std::size_t before = packed.size();
    char* const bytes = packed.extend(head_size + most_bytes);
    const char* end = fits_row(fields) ? put_fields(bytes + head_size, fields) : nullptr;
    if (end != nullptr) {
        const auto size = static_cast<std::size_t>(end - bytes);
        put_head(bytes, fields.keys, size);
        packed.cut(before + size);
        return true;
    }
    packed.cut(before);
    return append_row(packed, fields);
}

void PackedCoupon::append(ByteBuffer& packed, const RowView& row) {
    if (row.form() != RowForm::plain) {
        append_kept(packed, row);
        return;
    }
    CouponFields fields;
    row.read(fields);
    fields.keys = row.keys();
    append(packed, fields);
}

void PackedCoupon::unpack(UnpackedCoupon& coupon) const {
    if (!is_packed()) {
        row().read(coupon.fields);
        return;
    }
    constexpr unsigned first_word = (1U << word_bits) - 1;
    const char* body = bytes_ + head_size;
    CouponFields& fields = coupon.fields;
    char* room = coupon.texts.data();
    const auto words = static_cast<std::uint8_t>(body[words_at]);
    fields[CouponWord::kind] = words & first_word;
    fields[CouponWord::sex] = static_cast<Word>(words >> word_bits);
    for (std::size_t at = 0; at < CouponFields::days; ++at) {
        fields.day[at] = unpack_day(part<std::uint16_t>(head_size + days_at + 2 * at));
    }
    fields[Text::reference_number] = {room, eleven_digits};
    room =
        unpack_eleven_digits(room, part<std::uint32_t>(head_size + reference_at),
                             part<std::uint16_t>(head_size + reference_at + sizeof(std::uint32_t)));
    fields[Text::insurer_number] = {room, eight_digits};
    room = unpack_eight_digits(room, part<std::uint32_t>(head_size + insurer_at));
    TextsInOrder texts(body);
    const auto read = [&](std::size_t place, Text name) __attribute__((always_inline)) {
        fields[name] = texts.next(place);
    };
    for_each_text(read, all_texts);
    if (texts.kana_packed()) {
        const char* end = unpack_kana(room, fields[Text::name_kana]);
        fields[Text::name_kana] = {room, static_cast<std::size_t>(end - room)};
    }
}

void PackedCoupon::append_row_to(ByteBuffer& rows) const {
    if (!is_packed()) {
        rows.append(row().bytes());
        return;
    }
    UnpackedCoupon coupon;
    unpack(coupon);
    coupon.fields.keys = persons().front();
    engine::append_row(rows, coupon.fields);
}

bool PackedCoupon::belongs_to(const RowKeys& keys, const NumberTexts& texts) const {
    if (!is_packed()) {
        return row().form() != RowForm::error && agree(row().keys(), keys);
    }
    const char* body = bytes_ + head_size;
    const auto insurer = part<std::uint32_t>(head_size + insurer_at);
    TextsInOrder ours(body);
    const std::string_view symbol = ours.next(0);
    const std::string_view number = ours.next(1);
    const std::string_view branch = ours.next(2);
    std::uint32_t their_insurer = 0;
    if (same_bytes(number, texts.number) && same_bytes(symbol, texts.symbol) &&
        same_bytes(branch, texts.branch) && pack_eight_digits(texts.insurer, their_insurer) &&
        insurer == their_insurer) {
        return true;
    }
    std::array<char, eight_digits> digits{};
    unpack_eight_digits(digits.data(), insurer);
    const NumberTexts own{{digits.data(), digits.size()}, number, symbol, branch};
    return agree(coupon_keys_of(own, {}, {}, no_day), keys);
}

std::vector<RowKeys> PackedCoupon::persons() const {
    if (!is_packed()) {
        return row().form() == RowForm::error ? std::vector<RowKeys>() : row().persons();
    }
    UnpackedCoupon coupon;
    unpack(coupon);
    const CouponFields& fields = coupon.fields;
    return {coupon_keys_of({fields[Text::insurer_number], fields[Text::number],
                            fields[Text::symbol], fields[Text::branch_number]},
                           fields[Text::name_kana], {}, fields[CouponDay::birth])};
}

} // namespace mqa::engine
