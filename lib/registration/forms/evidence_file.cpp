// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/evidence_file.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"
#include "crypto/digest.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::size_t piece_bytes = 64UL * 1024;
/// As much of a file as its type is judged by: the names in an archive of Excel stand at its front,
/// the directory of an older workbook mostly does.
constexpr std::size_t head_bytes = 1024UL * 1024;

constexpr std::string_view pdf_mark = "%PDF-";
constexpr std::string_view png_mark = "\x89PNG\r\n\x1A\n";
constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// "Workbook" and "Book" as the directory of a compound file writes names (UTF-16).
constexpr std::string_view workbook_stream{"W\0o\0r\0k\0b\0o\0o\0k\0", 16};
constexpr std::string_view book_stream{"B\0o\0o\0k\0\0\0", 10};

bool holds(std::string_view content, std::string_view part) {
    return content.find(part) != std::string_view::npos;
}

std::string lower_extension(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos || path.find('/', dot) != std::string::npos) {
        return {};
    }
    std::string extension = path.substr(dot + 1);
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return extension;
}

/// Reads until the end or the limit.
EvidenceFile digest_of(InputStream& input, std::string& head) {
    EvidenceFile file;
    Sha256 digest;
    std::array<char, piece_bytes> piece{};
    std::uint64_t total = 0;
    while (const std::size_t got = input.read(piece)) {
        total += got;
        if (total > evidence_limit) {
            file.bytes = total;
            return file;
        }
        const std::string_view bytes(piece.data(), got);
        digest.update(as_bytes(bytes));
        head += bytes.substr(0, head_bytes - std::min(head_bytes, head.size()));
    }
    file.bytes = total;
    file.sha256 = to_hex(digest.finish());
    return file;
}

std::optional<FieldRule> judge(const EvidenceFile& file, const std::string& path) {
    if (*file.bytes > evidence_limit) {
        return FieldRule::evidence_size;
    }
    if (file.type.empty()) {
        return FieldRule::evidence_type;
    }
    return lower_extension(path) == file.type ? std::nullopt
                                              : std::optional(FieldRule::evidence_name);
}

} // namespace

std::string evidence_type_of(std::string_view content) {
    if (content.starts_with(pdf_mark)) {
        return "pdf";
    }
    if (content.starts_with(png_mark)) {
        return "png";
    }
    if (content.starts_with(zip_mark) && holds(content, "xl/")) {
        return "xlsx";
    }
    const bool workbook = holds(content, workbook_stream) || holds(content, book_stream);
    return content.starts_with(compound_mark) && workbook ? "xls" : "";
}

EvidenceFile look_at_evidence(const std::string& path) {
    if (path.empty()) {
        return {.broken = FieldRule::evidence_given};
    }
    try {
        FileDescriptor opened = open_for_reading(path, FileKind::regular);
        FdInput input(std::move(opened), path);
        std::string head;
        EvidenceFile file = digest_of(input, head);
        file.type = evidence_type_of(head);
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
