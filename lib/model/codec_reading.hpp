// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "model/date.hpp"
#include "model/envelope.hpp"
#include "model/numbers.hpp"
#include "model/terms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::codec {

/// What the decoders share: scalars that are normalised while read (dates in any form, full-width
/// codes, hex), words out of a list, and the envelope. Members are named by string literals,
/// because the reader remembers the names. Private to the codec files.

enum class IdRule {
    required,
    optional, ///< whoever reads the record gives it one
};

/// Reads `schema`, `id` and `context`. Throws missing_member, unknown_schema, unsupported_version,
/// bad_field for an id that is empty, too long or not printable, context_too_large.
Envelope read_envelope(ObjectReader& reader, std::string_view schema, IdRule rule);

/// A text as it stands; the empty text counts as absent.
std::optional<std::string> read_text(ObjectReader& reader, std::string_view name);
std::string require_text(ObjectReader& reader, std::string_view name);

/// A code that people type (branch, postcode, reference number …): half-width, no outer blanks.
std::optional<std::string> read_code(ObjectReader& reader, std::string_view name);
std::string require_code(ObjectReader& reader, std::string_view name);

std::optional<Date> read_date(ObjectReader& reader, std::string_view name);
Date require_date(ObjectReader& reader, std::string_view name);

std::optional<InsurerNumber> read_insurer_number(ObjectReader& reader, std::string_view name);
InsurerNumber require_insurer_number(ObjectReader& reader, std::string_view name);

/// Lower-case hexadecimal of a SHA-256 digest.
std::optional<std::string> read_sha256(ObjectReader& reader, std::string_view name);
std::vector<std::string> read_sha256_list(ObjectReader& reader, std::string_view name);

/// Lower-case hexadecimal of a certificate serial number.
std::optional<std::string> read_serial(ObjectReader& reader, std::string_view name);
std::string require_serial(ObjectReader& reader, std::string_view name);
std::vector<std::string> read_serial_list(ObjectReader& reader, std::string_view name);

inline constexpr long largest_exit_status = 255;

/// An integer from `least` to `most`. Throws bad_field outside.
std::optional<long> read_integer(ObjectReader& reader, std::string_view name, long least,
                                 long most);
long require_integer(ObjectReader& reader, std::string_view name, long least, long most);

bool require_boolean(ObjectReader& reader, std::string_view name);

/// The objects of an array that must be there, be it empty.
std::vector<ObjectReader> require_objects(ObjectReader& reader, std::string_view name);

/// Where in `words` the text stands, else bad_field naming them all.
std::optional<std::size_t> read_place(ObjectReader& reader, std::string_view name,
                                      std::span<const std::string_view> words);

/// One of `words`, else bad_field naming them all.
std::optional<std::string> read_word(ObjectReader& reader, std::string_view name,
                                     std::span<const std::string_view> words);
std::string require_word(ObjectReader& reader, std::string_view name,
                         std::span<const std::string_view> words);

/// One of `terms`, spelled as `name_of` spells it, else bad_field naming them all.
template <typename Term, std::size_t count>
std::optional<Term> read_term(ObjectReader& reader, std::string_view name,
                              const std::array<Term, count>& terms) {
    std::array<std::string_view, count> words;
    std::ranges::transform(terms, words.begin(), [](Term term) { return name_of(term); });
    const std::optional<std::size_t> place = read_place(reader, name, words);
    return place ? std::optional(terms[*place]) : std::nullopt;
}

template <typename Term, std::size_t count>
Term require_term(ObjectReader& reader, std::string_view name,
                  const std::array<Term, count>& terms) {
    const std::optional<Term> term = read_term(reader, name, terms);
    if (!term) {
        reader.fail_missing(name);
    }
    return *term;
}

} // namespace mqa::codec
