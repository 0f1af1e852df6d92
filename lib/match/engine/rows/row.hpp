// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/rows/row_fields.hpp"

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// What stands in a row of bytes.
enum class RowForm : std::uint8_t {
    plain, ///< the fields, one after the other
    whole, ///< the record as JSON text, because the fields cannot hold all of it
    error, ///< an error record as JSON text, in the place of a record
};

/// The beginning of every row: its size with this head, its place in its file, and what it is.
struct RowHead {
    std::uint32_t size = 0;
    std::uint32_t place = 0;
    RowForm form = RowForm::plain;
    bool has_id = true;          ///< false: one is given when the decision is written
    std::uint16_t persons = 0;   ///< keys of further persons behind a whole record
    std::uint32_t text_size = 0; ///< of the JSON text of a whole or error row
    RowKeys keys{};
};

/// A row that lies in memory. Rows follow one another without gaps.
class RowView {
public:
    explicit RowView(const char* bytes) : bytes_(bytes) {}

    std::uint32_t size() const { return part<std::uint32_t>(offsetof(RowHead, size)); }

    std::uint32_t place() const { return part<std::uint32_t>(offsetof(RowHead, place)); }

    RowForm form() const { return part<RowForm>(offsetof(RowHead, form)); }

    bool has_id() const { return part<std::uint8_t>(offsetof(RowHead, has_id)) != 0; }

    RowKeys keys() const { return part<RowKeys>(offsetof(RowHead, keys)); }

    std::string_view bytes() const { return {bytes_, size()}; }

    /// The JSON text of a whole or error row.
    std::string_view text() const;

    /// The keys of all persons of a whole row; those of the head for a plain one.
    std::vector<RowKeys> persons() const;

    /// The fields of a plain row but its keys; their texts point into it.
    void read(CouponFields& fields) const;
    void read(QualificationFields& fields) const;

private:
    /// A row lies anywhere, so its parts are copied out, and only those that are asked for.
    template <typename Part>
    Part part(std::size_t offset) const {
        Part copy;
        std::memcpy(&copy, bytes_ + offset, sizeof copy);
        return copy;
    }

    const char* bytes_;
};

/// Whether no text holds a sign that JSON escapes. Texts of the scanner never do.
bool are_clean(const CouponFields& fields);
bool are_clean(const QualificationFields& fields);

/// Whether no text is too long for a row.
bool fits_row(const CouponFields& fields);
bool fits_row(const QualificationFields& fields);

/// False when a text is too long for a row; then nothing is appended.
bool append_row(ByteBuffer& rows, const CouponFields& fields);
bool append_row(ByteBuffer& rows, const QualificationFields& fields);

void append_whole_row(ByteBuffer& rows, std::string_view json, bool has_id,
                      const std::vector<RowKeys>& persons);
void append_error_row(ByteBuffer& rows, std::string_view json, bool has_id);

/// Gives the row that begins at `row` its place in its file.
inline void set_place(char* row, std::uint32_t place) {
    std::memcpy(row + offsetof(RowHead, place), &place, sizeof place);
}

} // namespace mqa::engine
