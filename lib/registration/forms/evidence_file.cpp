// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/evidence_file.hpp"

#include "base/error.hpp"
#include "base/letters.hpp"
#include "base/stream.hpp"
#include "crypto/digest.hpp"
#include "registration/forms/evidence_type.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t piece_bytes = 64UL * 1024;

/// Opens a regular file, also through a link: a scan may be kept elsewhere. What is none of them
/// never blocks.
FileDescriptor open_document(const std::string& path, std::uint64_t& size) {
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));

    struct stat status {};

    if (!file.valid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw Error(Errc::file_unreadable).file(path);
    }
    size = static_cast<std::uint64_t>(status.st_size);
    return file;
}

/// At most `count` bytes; fewer, where the system gives no more.
std::string bytes_at(int file, std::uint64_t place, std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        const ssize_t more =
            ::pread(file, bytes.data() + got, count - got, static_cast<off_t>(place + got));
        if (more <= 0 && !(more < 0 && errno == EINTR)) {
            break;
        }
        got += more > 0 ? static_cast<std::size_t>(more) : 0;
    }
    bytes.resize(got);
    return bytes;
}

std::string lower_extension(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos || path.find('/', dot) != std::string::npos) {
        return {};
    }
    std::string extension = path.substr(dot + 1);
    std::ranges::transform(extension, extension.begin(), to_lower);
    return extension;
}

std::string digest_of(InputStream& input) {
    Sha256 digest;
    std::array<char, piece_bytes> piece{};
    while (const std::size_t got = input.read(piece)) {
        digest.update(as_bytes(std::string_view(piece.data(), got)));
    }
    return to_hex(digest.finish());
}

/// A workbook with macros is one as well.
bool fits_type(const std::string& extension, const std::string& type) {
    return extension == type || (extension == "xlsm" && type == "xlsx");
}

std::optional<FieldRule> judge(const EvidenceFile& file, const std::string& path) {
    if (*file.bytes > evidence_limit) {
        return FieldRule::evidence_size;
    }
    if (file.type.empty()) {
        return FieldRule::evidence_type;
    }
    return fits_type(lower_extension(path), file.type) ? std::nullopt
                                                       : std::optional(FieldRule::evidence_name);
}

} // namespace

EvidenceFile look_at_evidence(const std::string& path) {
    if (path.empty()) {
        return {.broken = FieldRule::evidence_given};
    }
    try {
        std::uint64_t size = 0;
        FileDescriptor opened = open_document(path, size);
        const int number = opened.get();
        EvidenceFile file{.bytes = size};
        file.type = evidence_type_of(
            FileBytes{.size = size, .read = [number](std::uint64_t place, std::size_t count) {
                          return bytes_at(number, place, count);
                      }});
        FdInput input(std::move(opened), path);
        if (size <= evidence_limit) {
            file.sha256 = digest_of(input);
        }
        file.broken = judge(file, path);
        return file;
    } catch (const Error& error) {
        if (error.errc() == Errc::interrupted) {
            throw;
        }
        return {.broken = FieldRule::evidence_readable};
    }
}

} // namespace mqa
