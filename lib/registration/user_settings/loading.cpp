// SPDX-License-Identifier: Apache-2.0
#include "base/confined_program.hpp"
#include "base/error.hpp"
#include "registration/user_settings/user_settings.hpp"
#include "registration/user_settings/wiped_text.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t text_limit = 1024UL * 1024;
constexpr off_t pdf_limit = 20L * 1024 * 1024;
constexpr std::string_view pdf_begin = "%PDF-";

bool is_pdf(const FileDescriptor& file, const std::string& name) {
    std::array<char, pdf_begin.size()> begin{};
    const ssize_t size = ::pread(file.get(), begin.data(), begin.size(), 0);
    if (size < 0) {
        throw Error(Errc::file_unreadable).file(name).cause_errno(errno);
    }
    return std::string_view(begin.data(), static_cast<std::size_t>(size)) == pdf_begin;
}

void require_size(const FileDescriptor& file, const std::string& name) {
    struct stat status {};

    if (::fstat(file.get(), &status) != 0) {
        throw Error(Errc::file_unreadable).file(name).cause_errno(errno);
    }
    if (status.st_size > pdf_limit) {
        throw Error(Errc::file_too_large).file(name).with("limit", "20 MiB");
    }
}

[[noreturn]] void refuse_pdf(ProgramEnd end, const std::string& name) {
    constexpr Text by_hand(
        "copy its text into a file and give that, or give the values to activate",
        "本文をテキストファイルに写して指定するか、activate に値を直接指定してください");
    if (end == ProgramEnd::not_found) {
        throw Error(Errc::not_available)
            .with("feature",
                  Text("reading PDF without pdftotext", "pdftotext なしでの PDF の読取り"))
            .with("advice", Text("install the package poppler-utils",
                                 "パッケージ poppler-utils を入れてください"));
    }
    throw Error(Errc::file_format)
        .file(name)
        .with("expected", Text("a PDF whose text can be read", "本文を読み取れる PDF "))
        .with("advice", by_hand);
}

void read_pdf(const FileDescriptor& file, const std::string& name, Clock& clock, WipedText& text) {
    require_size(file, name);
    const ProgramEnd end = run_confined(
        {sheet_program, "-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, file,
        {.output = text_limit}, clock, [&](std::string_view piece) { text.append(piece); });
    if (end != ProgramEnd::success) {
        refuse_pdf(end, name);
    }
}

void read_text(const FileDescriptor& file, const std::string& name, WipedText& text) {
    std::array<char, 4096> piece{};
    ssize_t size = 0;
    while ((size = ::read(file.get(), piece.data(), piece.size())) != 0) {
        if (size < 0) {
            throw Error(Errc::file_unreadable).file(name).cause_errno(errno);
        }
        if (!text.append({piece.data(), static_cast<std::size_t>(size)})) {
            throw Error(Errc::file_too_large).file(name).with("limit", "1 MiB");
        }
    }
    ::explicit_bzero(piece.data(), piece.size());
}

/// Whether the file holds the code and a line feed, as it is written. One that cannot be read does
/// not.
bool holds_code(const std::string& path, const Secret& code) {
    WipedText text(Secret::capacity + 1);
    try {
        read_text(open_for_reading(path, FileKind::regular), path, text);
    } catch (const Error&) {
        return false;
    }
    const ByteView bytes = code.reveal();
    const std::string_view found = text.view();
    return found.size() == bytes.size() + 1 && found.ends_with('\n') &&
           found.starts_with({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

} // namespace

std::vector<UserSettings> load_user_settings(const std::string& file, Clock& clock) {
    const FileDescriptor descriptor = open_for_reading(file, FileKind::regular);
    WipedText text(text_limit);
    if (is_pdf(descriptor, file)) {
        read_pdf(descriptor, file, clock, text);
    } else {
        read_text(descriptor, file, text);
    }
    return parse_user_settings(text.view(), file);
}

std::string activation_code_file(const UserSettings& settings, const std::string& folder) {
    return folder + "/" + settings.institution_code + "-" + settings.id + ".code";
}

bool is_kept(const UserSettings& settings, const std::string& folder, Overwrite overwrite) {
    const std::string path = activation_code_file(settings, folder);

    struct stat status {};

    if (::lstat(path.c_str(), &status) != 0) {
        return false;
    }
    if (S_ISREG(status.st_mode) && holds_code(path, settings.activation_code)) {
        return true;
    }
    if (overwrite == Overwrite::refuse) {
        throw Error(Errc::output_exists).file(path);
    }
    return false;
}

std::string keep_activation_code(const UserSettings& settings, const std::string& folder,
                                 Overwrite overwrite) {
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        throw place_error(folder, errno);
    }
    const std::string path = activation_code_file(settings, folder);
    if (is_kept(settings, folder, overwrite)) {
        return path;
    }
    PendingFile code(path, overwrite);
    const ByteView bytes = settings.activation_code.reveal();
    code.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    code.write("\n");
    code.publish();
    return path;
}

} // namespace mqa
