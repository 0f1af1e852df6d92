// SPDX-License-Identifier: Apache-2.0
#include "crypto/openssl.hpp"

#include <type_traits>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

int freed = 0;

void count_free(int*) {
    ++freed;
}

} // namespace

TEST_CASE("a handle frees its object once and is as small as a pointer") {
    freed = 0;
    int object = 0;
    {
        Handle<int, count_free> first(&object);
        const auto second = std::move(first);
        static_assert(sizeof(second) == sizeof(int*));
    }
    CHECK(freed == 1);
}

TEST_CASE("a null from the library is want of memory, never a null handle") {
    CHECK_THROWS_AS(owned<BioHandle>(nullptr), std::bad_alloc);
}

TEST_CASE("the guard leaves the error queue empty") {
    {
        const ErrorQueueGuard guard;
        ERR_raise(ERR_LIB_USER, 1);
        CHECK(ERR_peek_error() != 0);
    }
    CHECK(ERR_peek_error() == 0);
}
