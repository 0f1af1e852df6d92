// SPDX-License-Identifier: Apache-2.0
#include "crypto/distinguished_name.hpp"
#include "crypto/openssl.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

std::string name_with(int type, std::string_view value) {
    const Handle<X509_NAME, X509_NAME_free> name(X509_NAME_new());
    const auto* const bytes = reinterpret_cast<const unsigned char*>(value.data());
    X509_NAME_add_entry_by_NID(name.get(), NID_commonName, type, bytes,
                               static_cast<int>(value.size()), -1, 0);
    return distinguished_name(name.get()).value();
}

} // namespace

TEST_CASE("characters that could deceive a reader are escaped, all others stay") {
    for (const auto& row : test::read_vectors("escape_unsafe.vec")) {
        CAPTURE(row[0]);
        CHECK(escape_unsafe(test::unescape(row[0])) == test::unescape(row[1]));
    }
}

TEST_CASE("a name is written as RFC 2253 says, in UTF-8") {
    CHECK(name_with(V_ASN1_UTF8STRING, "資格, 一郎+#") == "CN=資格\\, 一郎\\+#");
    CHECK(name_with(V_ASN1_T61STRING, "caf\xE9") == "CN=café");
    CHECK(name_with(V_ASN1_UTF8STRING, std::string_view("a\0b", 3)) == "CN=a\\00b");
    CHECK(name_with(V_ASN1_UTF8STRING, "a\xFF"
                                       "b") == "CN=a\\ffb");
}

TEST_CASE("an empty name is an empty text") {
    const Handle<X509_NAME, X509_NAME_free> name(X509_NAME_new());
    CHECK(distinguished_name(name.get()) == "");
}
