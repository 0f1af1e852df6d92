// SPDX-License-Identifier: Apache-2.0
#include "match/engine/row.hpp"

#include "match/engine/scan/signs.hpp"

#include <cstring>

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
bool texts_are_short(const Fields& fields) {
    std::size_t sizes = 0;
    for (const std::string_view text : fields.text) {
        sizes |= text.size();
    }
    return sizes <= longest_text;
}

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

template <typename Fields>
void append_plain(ByteBuffer& rows, const Fields& fields) {
    Fixed<Fields> fixed;
    std::size_t size = sizeof fixed;
    std::uint8_t* length = fixed.length.data();
    for (const std::string_view text : fields.text) {
        *length++ = static_cast<std::uint8_t>(text.size());
        size += text.size();
    }
    fixed.head.size = static_cast<std::uint32_t>(size);
    fixed.head.has_id = !fields.text.front().empty();
    fixed.head.keys = fields.keys;
    fixed.instant = fields.instant;
    fixed.day = fields.day;
    fixed.word = fields.word;
    char* at = rows.extend(size);
    std::memcpy(at, &fixed, sizeof fixed);
    at += sizeof fixed;
    for (const std::string_view text : fields.text) {
        if (!text.empty()) {
            at = copy_bytes(at, text);
        }
    }
}

template <typename Fields>
void read_fields(const char* row, Fields& fields) {
    Fixed<Fields> fixed;
    std::memcpy(&fixed, row, sizeof fixed);
    fields.instant = fixed.instant;
    fields.day = fixed.day;
    fields.word = fixed.word;
    const char* at = row + sizeof fixed;
    const std::uint8_t* length = fixed.length.data();
    for (std::string_view& text : fields.text) {
        text = {at, *length};
        at += *length++;
    }
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

bool are_short(const CouponFields& fields) {
    return texts_are_short(fields);
}

bool are_short(const QualificationFields& fields) {
    return texts_are_short(fields);
}

bool are_clean(const CouponFields& fields) {
    return texts_are_clean(fields);
}

bool are_clean(const QualificationFields& fields) {
    return texts_are_clean(fields);
}

void append_row(ByteBuffer& rows, const CouponFields& fields) {
    append_plain(rows, fields);
}

void append_row(ByteBuffer& rows, const QualificationFields& fields) {
    append_plain(rows, fields);
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

void set_place(char* row, std::uint32_t place) {
    std::memcpy(row + offsetof(RowHead, place), &place, sizeof place);
}

} // namespace mqa::engine
