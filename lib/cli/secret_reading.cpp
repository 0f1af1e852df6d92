// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_reading.hpp"

#include "base/error.hpp"
#include "base/secret_memory.hpp"
#include "cli/prompt_signals.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::array<std::uint8_t, 2> line_end_backwards{'\n', '\r'};

/// Room for a secret, its line end, and one byte that tells that there is too much.
struct ReadBuffer {
    std::array<std::uint8_t, Secret::capacity + 3> bytes{};
    std::size_t size = 0;

    ReadBuffer() = default;
    ReadBuffer(const ReadBuffer&) = delete;
    ReadBuffer& operator=(const ReadBuffer&) = delete;

    ~ReadBuffer() { wipe(bytes); }

    std::span<std::uint8_t> room() { return std::span(bytes).subspan(size); }

    ByteView without_line_end() const {
        ByteView read(bytes.data(), size);
        for (const std::uint8_t end : line_end_backwards) {
            if (read.empty() || read.back() != end) {
                break;
            }
            read = read.first(read.size() - 1);
        }
        return read;
    }
};

void read_into(ReadBuffer& buffer, int descriptor, const SecretGiver& giver) {
    PromptSignals signals(JobControl::left_alone);
    while (!buffer.room().empty()) {
        signals.wait(descriptor);
        const ssize_t got = ::read(descriptor, buffer.room().data(), buffer.room().size());
        if (got == 0) {
            return;
        }
        if (got > 0) {
            buffer.size += static_cast<std::size_t>(got);
        } else if (errno != EINTR && errno != EAGAIN) {
            throw Error(Errc::secret_source_refused)
                .with("option", giver.option)
                .with("problem", Text("it cannot be read", "読み取れません"))
                .with("advice", Text("check that it is open for reading",
                                     "読み取り用に開いているか確かめてください"))
                .file(giver.file)
                .cause_errno(errno);
        }
    }
}

} // namespace

void refuse_secret(const SecretGiver& giver, Text problem, Text advice) {
    throw Error(Errc::secret_source_refused)
        .with("option", giver.option)
        .with("problem", problem)
        .with("advice", advice)
        .file(giver.file);
}

Secret read_secret_to_end(int descriptor, const SecretGiver& giver) {
    close_memory_to_others();
    ReadBuffer buffer;
    read_into(buffer, descriptor, giver);
    const ByteView found = buffer.without_line_end();
    if (found.empty()) {
        refuse_secret(giver, Text("it gave nothing", "何も入っていません"),
                      Text("give the secret, as one line", "秘密を 1 行で渡してください"));
    }
    Secret secret;
    for (const std::uint8_t byte : found) {
        if (!secret.append(byte)) {
            refuse_secret(
                giver, Text("it gave more than a secret can be", "秘密としては長すぎます"),
                Text("give the secret alone, as one line", "秘密だけを 1 行で渡してください"));
        }
    }
    return secret;
}

} // namespace mqa
