// SPDX-License-Identifier: Apache-2.0
#include "net/curl_tls.hpp"

#include "net/curl_option.hpp"

#include <cstdint>
#include <cstring>

#include <openssl/ssl.h>

namespace mqa {
namespace {

constexpr const char* suites_1_3 =
    "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";
constexpr const char* suites_1_2 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:"
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* groups = "X25519:P-256:P-384";
constexpr int security_level = 2;

void note_alert(TlsAlerts& alerts, int value) {
    constexpr int level_mask = 0xFF00;
    constexpr int warning_level = 0x100;
    if ((value & level_mask) != warning_level) {
        alerts.last_received = value & 0xFF;
    }
}

/// Where a context keeps the socket of its one connection.
int socket_index() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

/// Counted from 1, as a pointer.
void keep_socket(SSL_CTX* context, std::intptr_t socket) {
    SSL_CTX_set_ex_data(
        context, socket_index(),
        reinterpret_cast<void*>(socket + 1)); // NOLINT(*-reinterpret-cast,*-int-to-ptr)
}

int kept_socket(const SSL_CTX* context) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>( // NOLINT(*-reinterpret-cast)
               SSL_CTX_get_ex_data(context, socket_index()))) -
           1;
}

/// Many requests share a connection of HTTP/2; over any other each has to leave by itself.
bool many_share(const SSL* connection) {
    const unsigned char* name = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(connection, &name, &length);
    return length == 2 && std::memcmp(name, "h2", length) == 0;
}

void note_progress(const SSL* connection, int where, int value) {
    const SSL_CTX* const ssl = SSL_get_SSL_CTX(connection);
    auto* context = static_cast<TlsContext*>(SSL_CTX_get_app_data(ssl));
    if ((where & SSL_CB_ALERT) != 0 && (where & SSL_CB_READ) != 0) {
        note_alert(context->alerts, value);
    }
    if ((where & SSL_CB_HANDSHAKE_DONE) != 0) {
        // OpenSSL gives its callback the connection as one that is only looked at.
        auto* changed = const_cast<SSL*>(connection); // NOLINT(*-const-cast)
        read_ahead(changed, context->ahead);
        if (many_share(connection)) {
            hold_output(changed, context->outputs, context->outputs.of(kept_socket(ssl)));
        }
    }
}

/// Not by options of libcurl: it compares those letter by letter for every request that looks for a
/// connection.
bool restrict_algorithms(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, security_level);
    return SSL_CTX_set_ciphersuites(context, suites_1_3) == 1 &&
           SSL_CTX_set_cipher_list(context, suites_1_2) == 1 &&
           SSL_CTX_set1_groups_list(context, groups) == 1;
}

/// Called by libcurl for each new connection, after its own settings.
CURLcode finish_context(CURL* handle, void* ssl_context, void* argument) {
    auto* context = static_cast<TlsContext*>(argument);
    auto* ssl = static_cast<SSL_CTX*>(ssl_context);
    if (!restrict_algorithms(ssl)) {
        return CURLE_SSL_CIPHER;
    }
    SSL_CTX_set_options(ssl, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // libcurl has the buffers of a connection given back after every record: that is for servers of
    // thousands.
    SSL_CTX_clear_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_app_data(ssl, context);
    SSL_CTX_set_info_callback(ssl, &note_progress);
    keep_socket(ssl, context->outputs.claim(handle));
    const ClientIdentity* identity = context->settings.identity;
    return identity == nullptr || identity->use_in(*ssl) ? CURLE_OK : CURLE_SSL_CERTPROBLEM;
}

std::string joined(const std::vector<std::string>& pins) {
    std::string text;
    for (const std::string& pin : pins) {
        text += (text.empty() ? "" : ";") + pin;
    }
    return text;
}

} // namespace

void apply_tls(void* handle, TlsContext& context) {
    const TlsSettings& settings = context.settings;
    const long minimum =
        settings.profile == TlsProfile::high ? CURL_SSLVERSION_TLSv1_3 : CURL_SSLVERSION_TLSv1_2;
    set_option(handle, CURLOPT_SSLVERSION, minimum);
    set_option(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set_option(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set_option(handle, CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NO_PARTIALCHAIN));
    set_option(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    // Left alone, the directory of the system would be searched as well.
    set_option(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    if (!settings.crl_file.empty()) {
        set_option(handle, CURLOPT_CRLFILE, settings.crl_file.c_str());
    }
    if (!settings.pins.empty()) {
        set_option(handle, CURLOPT_PINNEDPUBLICKEY, joined(settings.pins).c_str());
    }
    if (settings.staple_required) {
        set_option(handle, CURLOPT_SSL_VERIFYSTATUS, 1L);
        // A resumed session carries no staple (libcurl before 8.11 would refuse it).
        set_option(handle, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    }
    set_option(handle, CURLOPT_SSL_CTX_FUNCTION, &finish_context);
    set_option(handle, CURLOPT_SSL_CTX_DATA, &context);
}

} // namespace mqa
