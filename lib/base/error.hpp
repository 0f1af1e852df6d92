// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/exit_status.hpp"

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// Every way in which an answer can fail to be had. The name is the stable `kind` of error records.
enum class Errc : std::uint16_t {
#define MQA_ERROR(kind, code, status, retryable, message_en, message_ja, hint_en, hint_ja) kind,
#include "base/data/errors.def"
#undef MQA_ERROR
};

/// One row of the error table (data/errors.def).
struct ErrorEntry {
    Errc errc;
    std::string_view kind;
    std::string_view code;
    ExitStatus exit_status;
    bool retryable;
    Text message;
    Text hint;
};

std::span<const ErrorEntry> error_table();
const ErrorEntry& entry_of(Errc errc);

/// The row with this `code` ("V-302") or `kind`, in either case; nullptr when there is none.
const ErrorEntry* find_error(std::string_view code_or_kind);

/// Where an error happened. Names and numbers only, never values.
struct Where {
    std::string step;
    std::optional<std::uint64_t> line;
    std::string field;
    std::string file;
};

/// The one exception of the library. Its code fixes kind, exit status, retryability and both texts;
/// arguments fill the `{name}` places of the texts. Nothing put into it may be personal or secret.
class Error : public std::exception {
public:
    explicit Error(Errc errc);

    Error& with(std::string_view name, std::string_view neutral);
    Error& with(std::string_view name, Text phrase);
    Error& with(std::string_view name, std::string_view english, std::string_view japanese);
    Error& with(TextArgument argument);
    Error& step(std::string_view step);
    Error& line(std::uint64_t line);
    /// The member or column at fault, as a path ("person.birth_date"). Also fills `{field}`.
    Error& field(std::string_view path);
    /// The file at fault. Also fills `{file}`.
    Error& file(std::string_view path);
    /// A raw code of a library or the system, for support.
    Error& cause(std::string_view name, std::string_view value);
    Error& cause_errno(int number);

    Errc errc() const { return entry_->errc; }

    const ErrorEntry& entry() const { return *entry_; }

    ExitStatus exit_status() const { return entry_->exit_status; }

    const Where& where() const { return where_; }

    const std::vector<std::pair<std::string, std::string>>& causes() const { return causes_; }

    std::string message(Language language) const {
        return fill(entry_->message, language, arguments_);
    }

    std::string hint(Language language) const { return fill(entry_->hint, language, arguments_); }

    const char* what() const noexcept override { return what_.c_str(); }

private:
    const ErrorEntry* entry_;
    Where where_;
    TextArguments arguments_;
    std::vector<std::pair<std::string, std::string>> causes_;
    std::string what_;
};

} // namespace mqa
