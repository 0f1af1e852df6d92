// SPDX-License-Identifier: Apache-2.0
#include "unit/crypto/fixtures.hpp"

#include "base/file.hpp"
#include "crypto/device_key_impl.hpp"
#include "crypto/distinguished_name.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include <openssl/pem.h>

namespace mqa::test {
namespace {

const std::string pki = MQA_TEST_DATA "/pki/";
constexpr std::size_t file_limit = 1U << 16U;

void require(bool done) {
    if (!done) {
        throw std::runtime_error("a fixture of tests/data/pki cannot be used");
    }
}

} // namespace

Bytes leaf_der(const std::string& name) {
    const std::string text = read_file(pki + "leaves/" + name + ".der", file_limit);
    const ByteView bytes = as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

Certificate leaf(const std::string& name) {
    return Certificate::parse(leaf_der(name));
}

std::vector<std::string> leaf_names() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(pki + "leaves")) {
        names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

std::string roots_pem() {
    return read_file(pki + "roots.pem", file_limit);
}

SysTime instant(std::string_view text) {
    return parse_instant(text).value();
}

KeyHandle private_key(const std::string& name) {
    const std::string pem = read_file(pki + "keys-for-tests-only/" + name + ".pem", file_limit);
    const BioHandle input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    KeyHandle key(PEM_read_bio_PrivateKey(input.get(), nullptr, nullptr, nullptr));
    require(key != nullptr);
    return key;
}

Bytes sign(const std::string& key_name, ByteView digest, const EVP_MD* algorithm, int padding) {
    const KeyHandle key = private_key(key_name);
    const KeyContextHandle context(EVP_PKEY_CTX_new(key.get(), nullptr));
    require(EVP_PKEY_sign_init(context.get()) == 1);
    if (EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA) {
        require(EVP_PKEY_CTX_set_rsa_padding(context.get(), padding) == 1);
    }
    if (algorithm != nullptr) {
        require(EVP_PKEY_CTX_set_signature_md(context.get(), algorithm) == 1);
    }
    std::size_t size = 0;
    require(EVP_PKEY_sign(context.get(), nullptr, &size, digest.data(), digest.size()) == 1);
    Bytes signature(size);
    require(EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) ==
            1);
    signature.resize(size);
    return signature;
}

Bytes raw_p384(ByteView der) {
    const std::uint8_t* end = der.data();
    const EcdsaSignatureHandle pair(d2i_ECDSA_SIG(nullptr, &end, static_cast<long>(der.size())));
    require(pair != nullptr);
    Bytes raw(96);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw.data(), 48);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw.data() + 48, 48);
    return raw;
}

namespace {

void add_to(X509_NAME* name, int nid, const std::string& value) {
    const ByteView bytes = as_bytes(value);
    require(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes.data(),
                                       static_cast<int>(bytes.size()), -1, 0) == 1);
}

} // namespace

Bytes self_signed(const DeviceKey& key, const std::string& serial_number, const std::string& name,
                  const char* usage) {
    const X509Handle made(X509_new());
    X509* certificate = made.get();
    constexpr long seconds_a_day = 86'400;
    require(X509_set_version(certificate, 2) == 1 &&
            ASN1_INTEGER_set(X509_get_serialNumber(certificate), 4711) == 1 &&
            X509_gmtime_adj(X509_getm_notBefore(certificate), -seconds_a_day) != nullptr &&
            X509_gmtime_adj(X509_getm_notAfter(certificate), 9 * seconds_a_day) != nullptr &&
            X509_set_pubkey(certificate, key.impl().key.get()) == 1);
    X509_NAME* subject = X509_get_subject_name(certificate);
    add_to(subject, NID_countryName, "JP");
    add_to(subject, NID_serialNumber, serial_number);
    add_to(subject, NID_commonName, name);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_ext_key_usage, usage);
    require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1 &&
            X509_set_issuer_name(certificate, subject) == 1 &&
            X509_sign(certificate, key.impl().key.get(), EVP_sha256()) > 0);
    X509_EXTENSION_free(extension);
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
    unsigned char* end = der.data();
    i2d_X509(certificate, &end);
    return der;
}

std::string subject_of_request(ByteView request) {
    const unsigned char* end = request.data();
    X509_REQ* parsed = d2i_X509_REQ(nullptr, &end, static_cast<long>(request.size()));
    require(parsed != nullptr);
    const std::string subject = distinguished_name(X509_REQ_get_subject_name(parsed)).value_or("");
    X509_REQ_free(parsed);
    return subject;
}

} // namespace mqa::test
