// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// Bytes from somewhere. `read` gives at least one byte, or 0 at the end; it throws rather than
/// pretend that a failed read is the end.
class InputStream {
public:
    virtual ~InputStream() = default;
    virtual std::size_t read(std::span<char> buffer) = 0;

    /// Whether `read` would come back at once. Who has other work looks here first.
    virtual bool ready() { return true; }
};

/// Bytes to somewhere. `write` takes all or throws.
class OutputStream {
public:
    virtual ~OutputStream() = default;
    virtual void write(std::string_view bytes) = 0;
};

/// Set by the signal handler of the tools; reads that are interrupted while it is set throw
/// `interrupted`.
void request_interruption() noexcept;
bool interruption_requested() noexcept;

/// Reads a descriptor; `name` is what errors call it.
class FdInput final : public InputStream {
public:
    FdInput(FileDescriptor fd, std::string name) : fd_(std::move(fd)), name_(std::move(name)) {}

    std::size_t read(std::span<char> buffer) override;
    bool ready() override;

private:
    FileDescriptor fd_;
    std::string name_;
};

/// All that `input` still has. Throws file_too_large beyond `limit` bytes; `name` is what the error
/// calls it.
std::string read_all(InputStream& input, std::size_t limit, const std::string& name);

/// Writes a descriptor it does not own (standard output). Throws output_closed when the reader has
/// gone, output_failed otherwise.
class FdOutput final : public OutputStream {
public:
    explicit FdOutput(int fd) : fd_(fd) {}

    void write(std::string_view bytes) override;

private:
    int fd_;
};

/// Whether the descriptor is open for writing and somebody still reads what is written.
bool takes_output(int fd);

/// A text in memory, handed out in pieces of at most `piece` bytes. For tests and embedded data.
class TextInput final : public InputStream {
public:
    explicit TextInput(std::string_view text, std::size_t piece = 65536)
        : rest_(text), piece_(piece) {}

    std::size_t read(std::span<char> buffer) override;

private:
    std::string_view rest_;
    std::size_t piece_;
};

/// Collects what is written. For tests, and for output that is published as a whole.
class TextOutput final : public OutputStream {
public:
    void write(std::string_view bytes) override { text_ += bytes; }

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

} // namespace mqa
