// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/archive.hpp"

#include <cstdint>
#include <memory>
#include <optional>

#include <zip.h>

namespace mqa {
namespace {

constexpr std::string_view signature = "PK\x03\x04";
constexpr zip_int64_t most_members = 16;

constexpr Text broken("its archive cannot be opened", "アーカイブを開けません");
constexpr Text not_one("its archive does not hold exactly one XML file",
                       "アーカイブ内の XML ファイルが 1 つではありません");
constexpr Text encrypted("its archive is encrypted", "アーカイブが暗号化されています");
constexpr Text unpacks_too_large("it unpacks to more than the limit",
                                 "展開後の大きさが上限を超えています");

struct CloseArchive {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};

struct CloseMember {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

using Archive = std::unique_ptr<zip_t, CloseArchive>;
using ArchiveMember = std::unique_ptr<zip_file_t, CloseMember>;

XmlFault refusal(Text problem) {
    return XmlFault{.may_grow = false, .problem = problem};
}

Archive open_archive(std::string_view bytes) {
    zip_error_t ignored;
    zip_error_init(&ignored);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &ignored);
    Archive archive(source == nullptr ? nullptr
                                      : zip_open_from_source(source, ZIP_RDONLY, &ignored));
    if (!archive && source != nullptr) {
        zip_source_free(source);
    }
    zip_error_fini(&ignored);
    return archive;
}

bool is_xml_name(std::string_view name) {
    return name.ends_with(".xml") || name.ends_with(".XML");
}

/// The only member with an XML name; -1 when there is not exactly one.
zip_int64_t xml_member(zip_t* archive) {
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    zip_int64_t found = -1;
    if (count > most_members) {
        return -1;
    }
    for (zip_int64_t index = 0; index < count; ++index) {
        const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(index), ZIP_FL_ENC_RAW);
        if (name != nullptr && is_xml_name(name)) {
            if (found >= 0) {
                return -1;
            }
            found = index;
        }
    }
    return found;
}

/// All of the member; nothing when it is longer than `limit` or cannot be read to its end. The
/// size that the archive states is not believed.
std::optional<std::string> read_member(zip_file_t* file, std::size_t limit) {
    std::string content(limit + 1, '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const zip_int64_t got = zip_fread(file, &content[filled], content.size() - filled);
        if (got < 0) {
            return std::nullopt;
        }
        if (got == 0) {
            content.resize(filled);
            return content;
        }
        filled += static_cast<std::size_t>(got);
    }
    return std::nullopt;
}

} // namespace

bool looks_like_archive(std::string_view bytes) {
    return bytes.starts_with(signature);
}

std::variant<std::string, XmlFault> xml_of_archive(std::string_view bytes, std::size_t limit) {
    const Archive archive = open_archive(bytes);
    if (!archive) {
        // The directory of an archive stands at its end: a file still being written has none.
        return XmlFault{.may_grow = true, .problem = broken};
    }
    const zip_int64_t index = xml_member(archive.get());
    if (index < 0) {
        return refusal(not_one);
    }
    zip_stat_t status;
    zip_stat_init(&status);
    const auto position = static_cast<zip_uint64_t>(index);
    if (zip_stat_index(archive.get(), position, 0, &status) == 0) {
        if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0U &&
            status.encryption_method != ZIP_EM_NONE) {
            return refusal(encrypted);
        }
        if ((status.valid & ZIP_STAT_SIZE) != 0U && status.size > limit) {
            return refusal(unpacks_too_large);
        }
    }
    const ArchiveMember member(zip_fopen_index(archive.get(), position, 0));
    std::optional<std::string> content = member ? read_member(member.get(), limit) : std::nullopt;
    if (!content) {
        return refusal(broken);
    }
    return std::move(*content);
}

} // namespace mqa
