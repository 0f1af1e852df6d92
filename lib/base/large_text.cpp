// SPDX-License-Identifier: Apache-2.0
#include "base/large_text.hpp"

#include "base/error.hpp"
#include "base/spool_file.hpp"

#include <cerrno>
#include <sys/mman.h>
#include <utility>
#include <vector>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t block_bytes = 256UL * 1024;

char* map_whole(SpoolFile& file, const std::string& folder) {
    const FileDescriptor descriptor = open_for_reading(file.path(), FileKind::any);
    void* const bytes = ::mmap(nullptr, file.size(), PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
    if (bytes == MAP_FAILED) {
        throw Error(Errc::output_failed).file(folder).cause_errno(errno);
    }
    return static_cast<char*>(bytes);
}

} // namespace

LargeText::LargeText(LargeText&& other) noexcept
    : held_(std::move(other.held_)), mapped_(std::exchange(other.mapped_, nullptr)),
      mapped_size_(other.mapped_size_), released_(other.released_) {}

LargeText::~LargeText() {
    if (mapped_ != nullptr) {
        ::munmap(mapped_, mapped_size_);
    }
}

LargeText LargeText::of(InputStream& input, std::size_t limit, const std::string& name,
                        const std::string& folder) {
    LargeText text;
    text.read(input, limit, name, folder);
    return text;
}

void LargeText::read(InputStream& input, std::size_t limit, const std::string& name,
                     const std::string& folder) {
    SpoolFile file(folder);
    std::vector<char> block(block_bytes);
    while (const std::size_t got = input.read(block)) {
        const std::string_view bytes(block.data(), got);
        if (held_.size() + file.size() + got > limit) {
            throw Error(Errc::file_too_large).file(name).with("limit", std::to_string(limit));
        }
        if (file.size() > 0) {
            file.write(bytes);
        } else if (held_.size() + got <= most_in_memory) {
            held_ += bytes;
        } else {
            file.write(held_);
            file.write(bytes);
            held_ = std::string();
        }
    }
    if (file.size() > 0) {
        mapped_ = map_whole(file, folder);
        mapped_size_ = file.size();
    }
}

std::string_view LargeText::view() const {
    return mapped_ == nullptr ? std::string_view(held_) : std::string_view(mapped_, mapped_size_);
}

void LargeText::release_before(std::size_t offset) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t end = offset / page * page;
    if (end < released_) {
        released_ = 0; // it is read once more
    }
    if (mapped_ != nullptr && end > released_) {
        // What fails here only takes memory for longer.
        ::madvise(mapped_ + released_, end - released_, MADV_DONTNEED);
        released_ = end;
    }
}

std::string LargeText::take() && {
    return mapped_ == nullptr ? std::move(held_) : std::string(view());
}

} // namespace mqa
