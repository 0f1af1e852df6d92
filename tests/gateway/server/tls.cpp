// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/tls.hpp"

#include "crypto/openssl.hpp"

#include <stdexcept>

#include <openssl/ssl.h>

namespace mqa::test {
namespace {

constexpr const char* suites_1_2 = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                   "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                   "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr std::string_view session_context = "mqa-gateway";

void require(bool worked, const char* option) {
    if (!worked) {
        throw std::invalid_argument(std::string("unusable: ") + option);
    }
}

void add_revocations(SSL_CTX& context, const std::string& file) {
    X509_STORE* store = SSL_CTX_get_cert_store(&context);
    X509_LOOKUP* lookup = X509_STORE_add_lookup(store, X509_LOOKUP_file());
    require(X509_load_crl_file(lookup, file.c_str(), X509_FILETYPE_PEM) > 0, "--client-crl");
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
}

void ask_for_certificates(SSL_CTX& context, const TlsSettings& settings) {
    const char* file = settings.client_ca_file.c_str();
    require(SSL_CTX_load_verify_file(&context, file) == 1, "--client-ca");
    SSL_CTX_set_client_CA_list(&context, SSL_load_client_CA_file(file));
    SSL_CTX_set_verify(
        &context,
        SSL_VERIFY_PEER |
            (settings.require_client_certificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
        nullptr);
    if (!settings.client_crl_file.empty()) {
        add_revocations(context, settings.client_crl_file);
    }
}

} // namespace

void configure(ssl_ctx_st& context, const TlsSettings& settings) {
    const ErrorQueueGuard guard;
    SSL_CTX_set_options(&context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                      SSL_OP_CIPHER_SERVER_PREFERENCE);
    require(SSL_CTX_set_min_proto_version(&context, settings.min_version) == 1, "--min-tls");
    require(SSL_CTX_set_max_proto_version(&context, settings.max_version) == 1, "--max-tls");
    require(SSL_CTX_set_cipher_list(&context, suites_1_2) == 1, "cipher suites");
    require(SSL_CTX_use_certificate_chain_file(&context, settings.certificate_file.c_str()) == 1,
            "--certificate");
    require(SSL_CTX_use_PrivateKey_file(&context, settings.key_file.c_str(), SSL_FILETYPE_PEM) ==
                    1 &&
                SSL_CTX_check_private_key(&context) == 1,
            "--key");
    // Without a context of its own a resumed session with a client certificate would be refused.
    SSL_CTX_set_session_id_context(&context,
                                   reinterpret_cast<const unsigned char*>(session_context.data()),
                                   static_cast<unsigned int>(session_context.size()));
    if (!settings.client_ca_file.empty()) {
        ask_for_certificates(context, settings);
    }
}

std::optional<Bytes> peer_certificate(const ssl_st* connection) {
    if (connection == nullptr || SSL_get_verify_result(connection) != X509_V_OK) {
        return std::nullopt;
    }
    X509* certificate = SSL_get0_peer_certificate(connection);
    if (certificate == nullptr) {
        return std::nullopt;
    }
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
    unsigned char* end = der.data();
    i2d_X509(certificate, &end);
    return der;
}

} // namespace mqa::test
