// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/package.hpp"

#include <utility>

#include <fmt/core.h>
#include <zip.h>

namespace mqa {
namespace {

constexpr Text no_archive("the archive it is made of is cut off or damaged",
                          "ブックを構成するアーカイブが途中で切れているか壊れています");
constexpr Text no_part("this part is missing", "この部分がありません");
constexpr Text encrypted("this part is encrypted", "この部分が暗号化されています");
constexpr Text broken("this part is damaged", "この部分が壊れています");

void refuse_size(const std::string& file) {
    throw Error(Errc::file_too_large)
        .file(file)
        .with("limit", Text("1 GiB when unpacked", "（展開後の大きさ）1 GiB"));
}

void refuse_packing(const std::string& file) {
    throw Error(Errc::file_too_large)
        .file(file)
        .with("limit",
              Text("250 times its size when unpacked", "（展開後の大きさ）圧縮時の 250 倍"));
}

void check_sizes(const zip_stat_t& status, const std::string& file) {
    const bool has_size = (status.valid & ZIP_STAT_SIZE) != 0U;
    const bool has_packed_size = (status.valid & ZIP_STAT_COMP_SIZE) != 0U;
    if (has_size && status.size > workbook_part_limit) {
        refuse_size(file);
    }
    if (has_size && has_packed_size && status.size > workbook_small_part &&
        status.size / workbook_packing_limit > status.comp_size) {
        refuse_packing(file);
    }
}

} // namespace

Error damaged_part(const std::string& file, std::string_view part, Text problem) {
    return Error(Errc::workbook_damaged)
        .file(file)
        .with("problem", fmt::format("{}: {}", part, problem.en),
              fmt::format("{}: {}", part, problem.ja));
}

void PackagePart::Close::operator()(zip_file* opened) const noexcept {
    zip_fclose(opened);
}

PackagePart::PackagePart(zip_file* opened, std::string file, std::string name)
    : opened_(opened), file_(std::move(file)), name_(std::move(name)) {}

std::size_t PackagePart::read(std::span<char> buffer) {
    const zip_int64_t got = zip_fread(opened_.get(), buffer.data(), buffer.size());
    if (got < 0) {
        throw damaged_part(file_, name_, broken);
    }
    taken_ += static_cast<std::uint64_t>(got);
    if (taken_ > workbook_part_limit) {
        refuse_size(file_);
    }
    return static_cast<std::size_t>(got);
}

void Package::Close::operator()(zip* archive) const noexcept {
    zip_discard(archive);
}

Package::Package(std::string content, std::string file)
    : content_(std::move(content)), file_(std::move(file)) {
    zip_error_t ignored;
    zip_error_init(&ignored);
    zip_source_t* source = zip_source_buffer_create(content_.data(), content_.size(), 0, &ignored);
    archive_.reset(source == nullptr ? nullptr
                                     : zip_open_from_source(source, ZIP_RDONLY, &ignored));
    if (!archive_ && source != nullptr) {
        zip_source_free(source);
    }
    zip_error_fini(&ignored);
    if (!archive_ ||
        zip_get_num_entries(archive_.get(), 0) > static_cast<zip_int64_t>(workbook_most_parts)) {
        throw Error(Errc::workbook_damaged).file(file_).with("problem", no_archive);
    }
}

std::int64_t Package::find(std::string_view part) const {
    // Names of parts are equal whatever their case (ECMA-376-2, 6.2.2.3).
    return zip_name_locate(archive_.get(), std::string(part).c_str(),
                           ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}

bool Package::has(std::string_view part) const {
    return find(part) >= 0;
}

PackagePart Package::open(std::string_view part) const {
    const std::int64_t place = find(part);
    if (place < 0) {
        throw damaged_part(file_, part, no_part);
    }
    const auto index = static_cast<zip_uint64_t>(place);
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat_index(archive_.get(), index, 0, &status) == 0) {
        check_sizes(status, file_);
        if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0U &&
            status.encryption_method != ZIP_EM_NONE) {
            throw damaged_part(file_, part, encrypted);
        }
    }
    zip_file* opened = zip_fopen_index(archive_.get(), index, 0);
    if (opened == nullptr) {
        throw damaged_part(file_, part, broken);
    }
    return {opened, file_, std::string(part)};
}

} // namespace mqa
