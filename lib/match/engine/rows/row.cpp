// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/row.hpp"

#include "match/engine/scan/signs.hpp"

#include <cstring>
#include <utility>

namespace mqa::engine {
namespace {

/// What comes before the texts of a plain row.
template <typename Fields>
struct Fixed {
    RowHead head;
    std::int64_t instant = 0;
    std::array<Day, Fields::days> day{};
    std::array<Word, Fields::words> word{};
    std::array<std::uint8_t, Fields::texts> length{};
};

constexpr std::size_t longest_text = 255;

template <typename Fields>
bool texts_are_clean(const Fields& fields) {
    // Context, self-payments and notices are JSON themselves.
    constexpr std::size_t context = 1;
    constexpr std::size_t json_at_the_end = Fields::texts - 1;
    for (std::size_t at = 0; at < Fields::texts; ++at) {
        if (at != context && at != json_at_the_end && needs_escape(fields.text[at])) {
            return false;
        }
    }
    return true;
}

/// A loop that is always unrolled: a row has few texts, each of few instructions.
template <typename Visit, std::size_t... places>
[[gnu::always_inline]] inline void for_each_place(const Visit& visit,
                                                  std::index_sequence<places...>) {
    (visit(places), ...);
}

template <typename Fields>
[[gnu::always_inline]] inline bool texts_fit(const Fields& fields) {
    std::size_t sizes = 0;
    const auto see_size = [&](std::size_t place) __attribute__((always_inline)) {
        sizes |= fields.text[place].size();
    };
    for_each_place(see_size, std::make_index_sequence<Fields::texts>());
    return sizes <= longest_text;
}

template <typename Fields>
bool append_plain(ByteBuffer& rows, const Fields& fields) {
    constexpr std::size_t largest = sizeof(Fixed<Fields>) + Fields::texts * longest_text;
    const std::string_view* text = fields.text.data();
    if (!texts_fit(fields)) {
        return false;
    }
    const std::size_t before = rows.size();
    char* const row = rows.extend(largest);
    char* const length = row + offsetof(Fixed<Fields>, length);
    char* at = row + sizeof(Fixed<Fields>);
    const auto put_text = [&](std::size_t place) __attribute__((always_inline)) {
        length[place] = static_cast<char>(text[place].size());
        at = copy_bytes(at, text[place]);
    };
    for_each_place(put_text, std::make_index_sequence<Fields::texts>());
    RowHead head;
    head.size = static_cast<std::uint32_t>(at - row);
    head.has_id = !fields.text.front().empty();
    head.keys = fields.keys;
    std::memcpy(row, &head, sizeof head);
    std::memcpy(row + offsetof(Fixed<Fields>, instant), &fields.instant, sizeof fields.instant);
    std::memcpy(row + offsetof(Fixed<Fields>, day), &fields.day, sizeof fields.day);
    std::memcpy(row + offsetof(Fixed<Fields>, word), &fields.word, sizeof fields.word);
    rows.cut(before + head.size);
    return true;
}

template <typename Fields>
void read_fields(const char* row, Fields& fields) {
    std::memcpy(&fields.instant, row + offsetof(Fixed<Fields>, instant), sizeof fields.instant);
    std::memcpy(&fields.day, row + offsetof(Fixed<Fields>, day), sizeof fields.day);
    std::memcpy(&fields.word, row + offsetof(Fixed<Fields>, word), sizeof fields.word);
    const char* at = row + sizeof(Fixed<Fields>);
    const char* length = row + offsetof(Fixed<Fields>, length);
    std::string_view* text = fields.text.data();
    const auto read_text = [&](std::size_t place) __attribute__((always_inline)) {
        const auto size = static_cast<std::uint8_t>(length[place]);
        text[place] = {at, size};
        at += size;
    };
    for_each_place(read_text, std::make_index_sequence<Fields::texts>());
}

void append_text_row(ByteBuffer& rows, RowHead head, std::string_view json,
                     const std::vector<RowKeys>& persons) {
    head.text_size = static_cast<std::uint32_t>(json.size());
    head.persons = static_cast<std::uint16_t>(persons.size());
    const std::size_t size = sizeof head + json.size() + persons.size() * sizeof(RowKeys);
    head.size = static_cast<std::uint32_t>(size);
    rows.append_thing(head);
    rows.append(json);
    for (const RowKeys& person : persons) {
        rows.append_thing(person);
    }
}

} // namespace

std::string_view RowView::text() const {
    return {bytes_ + sizeof(RowHead), part<std::uint32_t>(offsetof(RowHead, text_size))};
}

std::vector<RowKeys> RowView::persons() const {
    if (form() != RowForm::whole) {
        return {keys()};
    }
    std::vector<RowKeys> persons(part<std::uint16_t>(offsetof(RowHead, persons)));
    if (!persons.empty()) {
        std::memcpy(persons.data(), bytes_ + sizeof(RowHead) + text().size(),
                    persons.size() * sizeof(RowKeys));
    }
    return persons;
}

void RowView::read(CouponFields& fields) const {
    read_fields(bytes_, fields);
}

void RowView::read(QualificationFields& fields) const {
    read_fields(bytes_, fields);
}

bool are_clean(const CouponFields& fields) {
    return texts_are_clean(fields);
}

bool are_clean(const QualificationFields& fields) {
    return texts_are_clean(fields);
}

bool fits_row(const CouponFields& fields) {
    return texts_fit(fields);
}

bool fits_row(const QualificationFields& fields) {
    return texts_fit(fields);
}

bool append_row(ByteBuffer& rows, const CouponFields& fields) {
    return append_plain(rows, fields);
}

bool append_row(ByteBuffer& rows, const QualificationFields& fields) {
    return append_plain(rows, fields);
}

void append_whole_row(ByteBuffer& rows, std::string_view json, bool has_id,
                      const std::vector<RowKeys>& persons) {
    RowHead head;
    head.form = RowForm::whole;
    head.has_id = has_id;
    head.keys = persons.empty() ? RowKeys{} : persons.front();
    append_text_row(rows, head, json, persons);
}

void append_error_row(ByteBuffer& rows, std::string_view json, bool has_id) {
    RowHead head;
    head.form = RowForm::error;
    head.has_id = has_id;
    append_text_row(rows, head, json, {});
}

} // namespace mqa::engine
