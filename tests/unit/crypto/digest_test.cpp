// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("SHA-256 and SHA-384 match the examples of FIPS 180-4") {
    CHECK(sha256_hex(as_bytes("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha384(as_bytes("abc"))) ==
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
          "8086072ba1e7cc2358baeca134c825a7");
}

TEST_CASE("a digest in pieces is the digest of the whole, and a finished one begins anew") {
    Sha256 digest;
    digest.update(as_bytes("a"));
    digest.update({});
    digest.update(as_bytes("bc"));
    CHECK(digest.finish() == sha256(as_bytes("abc")));
    digest.update(as_bytes("x"));
    CHECK(digest.finish() == sha256(as_bytes("x")));
    CHECK(digest.finish() == sha256({}));
}
