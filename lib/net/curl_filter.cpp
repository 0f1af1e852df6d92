// SPDX-License-Identifier: Apache-2.0
#include "net/curl_filter.hpp"

#include "crypto/openssl.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include <openssl/ssl.h>

namespace mqa {
namespace {

int pass_down(BIO* self, const char* bytes, int count) {
    const int sent = BIO_write(BIO_next(self), bytes, count);
    if (sent <= 0) {
        BIO_copy_next_retry(self);
    }
    return sent;
}

/// A filter of OpenSSL between a connection and its socket, and what lies in it.
class Filter {
public:
    explicit Filter(ReadAhead& ahead) : ahead_(ahead) {}

    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    ~Filter() {
        take(waiting());
        if (output_ != nullptr) {
            output_->send(); // the farewell
        }
    }

    std::size_t waiting() const { return end_ - begin_; }

    int read(BIO* self, char* out, int wanted) {
        BIO_clear_retry_flags(self);
        if (begin_ == end_) {
            if (drained_ == ahead_.round) {
                BIO_set_retry_read(self);
                return -1;
            }
            const int got =
                BIO_read(BIO_next(self), bytes_.data(), static_cast<int>(bytes_.size()));
            if (got <= 0) {
                BIO_copy_next_retry(self);
                return ended_by_us(got) ? broken() : got;
            }
            fill(static_cast<std::size_t>(got));
        }
        const std::size_t given = std::min(waiting(), static_cast<std::size_t>(wanted));
        std::memcpy(out, bytes_.data() + begin_, given);
        take(given);
        return static_cast<int>(given);
    }

    void hold(const HeldOutputs& outputs, std::shared_ptr<HeldOutput> output) {
        outputs_ = &outputs;
        output_ = std::move(output);
    }

    bool holds() const { return output_ != nullptr; }

    int write(BIO* self, const char* bytes, int count) {
        BIO_clear_retry_flags(self);
        if (output_ == nullptr || !heard_) {
            return pass_down(self, bytes, count);
        }
        if (output_->problem() != 0) {
            return broken();
        }
        // What is behind a full socket goes out first.
        if (!outputs_->holding() && output_->empty()) {
            return pass_down(self, bytes, count);
        }
        const std::size_t taken = output_->take({bytes, static_cast<std::size_t>(count)});
        if (taken > 0) {
            return static_cast<int>(taken);
        }
        if (output_->problem() != 0) {
            return broken();
        }
        BIO_set_retry_write(self);
        return -1;
    }

private:
    /// The system tells an error once, and sending has had it: it says no more than "the end".
    bool ended_by_us(int got) const {
        return got == 0 && output_ != nullptr && output_->problem() != 0;
    }

    int broken() const {
        errno = output_->problem();
        return -1;
    }

    void fill(std::size_t got) {
        heard_ = true;
        begin_ = 0;
        end_ = got;
        ahead_.waiting += got;
        ++ahead_.changes;
        // A socket that had less than there was room for is empty. What comes later, its end too,
        // is announced by the system.
        if (got < bytes_.size()) {
            drained_ = ahead_.round;
        }
    }

    void take(std::size_t bytes) {
        begin_ += bytes;
        ahead_.waiting -= bytes;
        ++ahead_.changes;
    }

    ReadAhead& ahead_;
    std::array<char, 17UL * 1024> bytes_{}; // the longest record of TLS
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t drained_ = ~std::uint64_t{0}; ///< the round in which the socket was found empty
    bool heard_ = false;                        ///< anything, from the other side
    const HeldOutputs* outputs_ = nullptr;
    std::shared_ptr<HeldOutput> output_;
};

Filter* filter_of(BIO* self) {
    return static_cast<Filter*>(BIO_get_data(self));
}

int read_through(BIO* self, char* out, int wanted) {
    return wanted > 0 ? filter_of(self)->read(self, out, wanted) : 0;
}

int write_through(BIO* self, const char* bytes, int count) {
    return count > 0 ? filter_of(self)->write(self, bytes, count) : 0;
}

long control(BIO* self, int command, long number, void* pointer) {
    const long below = BIO_ctrl(BIO_next(self), command, number, pointer);
    return command == BIO_CTRL_PENDING ? below + static_cast<long>(filter_of(self)->waiting())
                                       : below;
}

int destroy(BIO* self) {
    const std::unique_ptr<Filter> gone(filter_of(self));
    BIO_set_data(self, nullptr);
    return 1;
}

/// How our filters are told from libcurl's own layer.
int filter_type() {
    static const int type = BIO_get_new_index() | BIO_TYPE_FILTER;
    return type;
}

using MethodHandle = Handle<BIO_METHOD, BIO_meth_free>;

MethodHandle new_method() {
    MethodHandle method(BIO_meth_new(filter_type(), "mqa filter"));
    const bool complete = method != nullptr &&
                          BIO_meth_set_read(method.get(), &read_through) == 1 &&
                          BIO_meth_set_write(method.get(), &write_through) == 1 &&
                          BIO_meth_set_ctrl(method.get(), &control) == 1 &&
                          BIO_meth_set_destroy(method.get(), &destroy) == 1;
    return complete ? std::move(method) : nullptr;
}

} // namespace

void read_ahead(ssl_st* connection, ReadAhead& ahead) {
    static const MethodHandle method = new_method();
    BIO* const socket = SSL_get_rbio(connection);
    if (method == nullptr || BIO_method_type(socket) == filter_type()) {
        return;
    }
    std::unique_ptr<Filter> state(new (std::nothrow) Filter(ahead));
    BIO* const filter = state == nullptr ? nullptr : BIO_new(method.get());
    if (filter == nullptr) {
        return;
    }
    BIO_set_data(filter, state.release());
    BIO_set_init(filter, 1);
    // Reading and writing share the layer below, and each holds it for itself.
    BIO_up_ref(socket);
    SSL_set0_rbio(connection, BIO_push(filter, socket));
}

void hold_output(ssl_st* connection, const HeldOutputs& outputs,
                 std::shared_ptr<HeldOutput> output) {
    BIO* const filter = SSL_get_rbio(connection);
    if (output == nullptr || BIO_method_type(filter) != filter_type() ||
        filter_of(filter)->holds()) {
        return;
    }
    filter_of(filter)->hold(outputs, std::move(output));
    BIO_up_ref(filter);
    SSL_set0_wbio(connection, filter);
}

} // namespace mqa
