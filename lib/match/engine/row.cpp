// SPDX-License-Identifier: Apache-2.0
#include "match/engine/row.hpp"

#include "match/engine/scan/signs.hpp"

#include <algorithm>
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

void append_bytes(std::string& rows, const void* bytes, std::size_t size) {
    rows.append(static_cast<const char*>(bytes), size);
}

template <typename Fields>
bool texts_are_short(const Fields& fields) {
    return std::all_of(fields.text.begin(), fields.text.end(),
                       [](std::string_view text) { return text.size() <= longest_text; });
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
void append_plain(std::string& rows, const Fields& fields) {
    Fixed<Fields> fixed;
    std::size_t size = sizeof fixed;
    for (std::size_t at = 0; at < Fields::texts; ++at) {
        fixed.length[at] = static_cast<std::uint8_t>(fields.text[at].size());
        size += fields.text[at].size();
    }
    fixed.head.size = static_cast<std::uint32_t>(size);
    fixed.head.has_id = !fields.text.front().empty();
    fixed.head.keys = fields.keys;
    fixed.instant = fields.instant;
    fixed.day = fields.day;
    fixed.word = fields.word;
    append_bytes(rows, &fixed, sizeof fixed);
    for (const std::string_view text : fields.text) {
        rows.append(text);
    }
}

template <typename Fields>
Fields fields_at(const char* row) {
    Fixed<Fields> fixed;
    std::memcpy(&fixed, row, sizeof fixed);
    Fields fields;
    fields.keys = fixed.head.keys;
    fields.instant = fixed.instant;
    fields.day = fixed.day;
    fields.word = fixed.word;
    const char* at = row + sizeof fixed;
    for (std::size_t text = 0; text < Fields::texts; ++text) {
        fields.text[text] = {at, fixed.length[text]};
        at += fixed.length[text];
    }
    return fields;
}

void append_text_row(std::string& rows, RowHead head, std::string_view json,
                     const std::vector<RowKeys>& persons) {
    head.text_size = static_cast<std::uint32_t>(json.size());
    head.persons = static_cast<std::uint16_t>(persons.size());
    const std::size_t size = sizeof head + json.size() + persons.size() * sizeof(RowKeys);
    head.size = static_cast<std::uint32_t>(size);
    append_bytes(rows, &head, sizeof head);
    rows.append(json);
    append_bytes(rows, persons.data(), persons.size() * sizeof(RowKeys));
}

} // namespace

RowHead RowView::head() const {
    RowHead head;
    std::memcpy(&head, bytes_, sizeof head);
    return head;
}

std::string_view RowView::text() const {
    return {bytes_ + sizeof(RowHead), head().text_size};
}

std::vector<RowKeys> RowView::persons() const {
    const RowHead own = head();
    if (own.form != RowForm::whole) {
        return {own.keys};
    }
    std::vector<RowKeys> persons(own.persons);
    if (!persons.empty()) {
        std::memcpy(persons.data(), bytes_ + sizeof own + own.text_size,
                    persons.size() * sizeof(RowKeys));
    }
    return persons;
}

CouponFields RowView::coupon() const {
    return fields_at<CouponFields>(bytes_);
}

QualificationFields RowView::qualification() const {
    return fields_at<QualificationFields>(bytes_);
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

void append_row(std::string& rows, const CouponFields& fields) {
    append_plain(rows, fields);
}

void append_row(std::string& rows, const QualificationFields& fields) {
    append_plain(rows, fields);
}

void append_whole_row(std::string& rows, std::string_view json, bool has_id,
                      const std::vector<RowKeys>& persons) {
    RowHead head;
    head.form = RowForm::whole;
    head.has_id = has_id;
    head.keys = persons.empty() ? RowKeys{} : persons.front();
    append_text_row(rows, head, json, persons);
}

void append_error_row(std::string& rows, std::string_view json, bool has_id) {
    RowHead head;
    head.form = RowForm::error;
    head.has_id = has_id;
    append_text_row(rows, head, json, {});
}

void set_place(char* row, std::uint32_t place) {
    std::memcpy(row + offsetof(RowHead, place), &place, sizeof place);
}

} // namespace mqa::engine
