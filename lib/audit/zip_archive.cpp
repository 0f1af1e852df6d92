// SPDX-License-Identifier: Apache-2.0
#include "audit/archive.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/plugin_factory.hpp"
#include "text/encoding.hpp"

#include <memory>

#include <zip.h>

namespace mqa {
namespace {

constexpr Text encrypted("it is encrypted", "暗号化されています");
constexpr Text too_large("it unpacks to more than the limit", "展開後の大きさが上限を超えています");
constexpr Text broken("it cannot be unpacked", "展開できません");

struct CloseArchive {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};

struct CloseMember {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

using Archive = std::unique_ptr<zip_t, CloseArchive>;
using MemberFile = std::unique_ptr<zip_file_t, CloseMember>;

Archive open_archive(const std::string& path) {
    // Also says what is the matter with a name, which libzip tells less well.
    const FileDescriptor readable = open_for_reading(path, FileKind::regular);
    int code = 0;
    Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
    // An empty file opens as an archive of nothing.
    if (!archive || zip_get_num_entries(archive.get(), 0) <= 0) {
        throw Error(Errc::file_format)
            .file(path)
            .with("expected", "a zip archive", "zip アーカイブ")
            .with("advice", "give the zip file that is to be sent",
                  "提出する zip ファイルを指定してください")
            .cause("zip", std::to_string(code));
    }
    return archive;
}

/// Windows programs write CP932 without saying so; a name that is neither is shown as far as it is
/// ASCII.
std::string name_in_utf8(const char* raw) {
    if (const auto decoded = decode_text(raw)) {
        return decoded->text;
    }
    std::string shown;
    for (const char c : std::string_view(raw)) {
        shown += c > ' ' && c <= '~' ? c : '?';
    }
    return shown;
}

class ZipReader final : public ArchiveReader {
public:
    void for_each(const std::string& path, const ArchiveLimits& limits,
                  const std::function<void(const ArchiveMember&)>& visit) override {
        const Archive archive = open_archive(path);
        const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
        if (count > limits.members) {
            refuse(path, std::to_string(limits.members) + " members");
        }
        std::uint64_t total = 0;
        for (zip_uint64_t index = 0; index < count; ++index) {
            const char* raw = zip_get_name(archive.get(), index, ZIP_FL_ENC_RAW);
            ArchiveMember member{.name = name_in_utf8(raw != nullptr ? raw : ""), .content = {}};
            if (member.name.ends_with('/')) {
                continue;
            }
            unpack(archive.get(), index, limits.member_bytes, member);
            total += member.content.size();
            if (total > limits.total_bytes) {
                refuse(path, std::to_string(limits.total_bytes) + " bytes");
            }
            visit(member);
        }
    }

private:
    [[noreturn]] static void refuse(const std::string& path, const std::string& limit) {
        throw Error(Errc::file_too_large).file(path).with("limit", limit);
    }

    static void unpack(zip_t* archive, zip_uint64_t index, std::size_t limit,
                       ArchiveMember& member) {
        zip_stat_t status;
        zip_stat_init(&status);
        if (zip_stat_index(archive, index, 0, &status) == 0 &&
            (status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0U &&
            status.encryption_method != ZIP_EM_NONE) {
            member.problem = encrypted;
            return;
        }
        const MemberFile file(zip_fopen_index(archive, index, 0));
        member.problem = file ? read(file.get(), limit, member.content) : broken;
        if (member.problem) {
            member.content.clear();
        }
    }

    /// The size that the archive states is not believed.
    static std::optional<Text> read(zip_file_t* file, std::size_t limit, std::string& content) {
        constexpr std::size_t block = 64UL * 1024;
        while (content.size() <= limit) {
            const std::size_t filled = content.size();
            content.resize(filled + block);
            const zip_int64_t got = zip_fread(file, &content[filled], block);
            if (got < 0) {
                return broken;
            }
            content.resize(filled + static_cast<std::size_t>(got));
            if (got == 0) {
                return std::nullopt;
            }
        }
        return too_large;
    }
};

} // namespace

MQA_PLUGIN_FACTORY(mqa_create_archive_reader, ArchiveReader, ZipReader);

} // namespace mqa
