// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/command_meaning.hpp"
#include "card/session.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace mqa {

/// Of an answer that follows from others and was not recorded itself.
inline constexpr std::size_t no_exchange = static_cast<std::size_t>(-1);

/// An answer and the exchange of the recording it comes from.
struct RecordedAnswer {
    Bytes response;
    std::size_t exchange = no_exchange;
};

/// Everything a recording tells about one file, key or PIN.
struct RecordedFile {
    std::map<std::size_t, RecordedAnswer> pieces;   ///< content by offset
    std::map<std::size_t, RecordedAnswer> refusals; ///< refused reads by offset
    std::optional<RecordedAnswer> selection;
    bool ends_there = false; ///< a read went past the last piece
    std::vector<std::size_t> counters;
    std::vector<std::size_t> verifications;
    std::vector<std::size_t> signatures;

    /// The card said that there is no such file.
    bool is_absent() const;
};

/// What a stretch of a recording tells about its card, independent of order and of chunk sizes.
struct RecordedContents {
    std::map<Bytes, RecordedAnswer> applications;
    std::map<std::pair<Bytes, FileId>, RecordedFile> files;

    const RecordedFile* file(const CommandMeaning& meaning) const;
};

/// The contents told by the exchanges from `first` up to, not including, `last`. `position` is what
/// is selected before and, on return, after them.
RecordedContents gather_contents(const RecordedSession& session, std::size_t first,
                                 std::size_t last, CardPosition& position);

/// What is recorded from `offset` on without a gap, at most `size` bytes; the exchange is the last
/// one that contributed. Nothing when no byte is known. Throws session_invalid when it was left
/// out.
std::optional<RecordedAnswer> content_at(const RecordedSession& session, const RecordedFile& file,
                                         std::size_t offset, std::size_t size);

/// Where the known content from the start of the file ends.
std::size_t known_size(const RecordedFile& file);

} // namespace mqa
