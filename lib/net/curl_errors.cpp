// SPDX-License-Identifier: Apache-2.0
#include "net/curl_errors.hpp"

#include "net/http.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace mqa {
namespace {

constexpr std::string_view curl_cause = "curl";
constexpr std::string_view sent_again_cause = "sent_again";

std::string code_text(int code) {
    return std::to_string(code);
}

struct CodeMeaning {
    CURLcode code = CURLE_OK;
    Errc errc = Errc::unexpected;
    Text phrase = Text("-", "-"); ///< for {step} or {problem}
};

constexpr std::array code_meanings{
    CodeMeaning{CURLE_COULDNT_RESOLVE_HOST, Errc::network_unreachable,
                Text("its name is unknown", "名前を解決できません")},
    CodeMeaning{CURLE_COULDNT_CONNECT, Errc::network_unreachable,
                Text("no connection", "接続できません")},
    CodeMeaning{CURLE_OPERATION_TIMEDOUT, Errc::network_timeout},
    CodeMeaning{CURLE_PARTIAL_FILE, Errc::network_lost},
    CodeMeaning{CURLE_GOT_NOTHING, Errc::network_lost},
    CodeMeaning{CURLE_SEND_ERROR, Errc::network_lost},
    CodeMeaning{CURLE_RECV_ERROR, Errc::network_lost},
    CodeMeaning{CURLE_HTTP2, Errc::network_lost},
    CodeMeaning{CURLE_HTTP2_STREAM, Errc::network_lost},
    CodeMeaning{CURLE_SSL_SHUTDOWN_FAILED, Errc::network_lost},
    CodeMeaning{CURLE_WEIRD_SERVER_REPLY, Errc::answer_malformed,
                Text("it is not HTTP", "HTTP ではありません")},
    CodeMeaning{CURLE_UNSUPPORTED_PROTOCOL, Errc::answer_malformed,
                Text("it is not HTTP", "HTTP ではありません")},
    CodeMeaning{CURLE_BAD_CONTENT_ENCODING, Errc::answer_malformed,
                Text("it is compressed", "圧縮されています")},
    // What libcurl says of a head larger than its own limit.
    CodeMeaning{CURLE_OUT_OF_MEMORY, Errc::answer_malformed,
                Text("its head is too large", "ヘッダーが大きすぎます")},
    CodeMeaning{CURLE_FILESIZE_EXCEEDED, Errc::answer_malformed,
                Text("it is too large", "大きすぎます")},
    CodeMeaning{CURLE_SSL_PINNEDPUBKEYNOTMATCH, Errc::tls_pin},
    CodeMeaning{CURLE_SSL_INVALIDCERTSTATUS, Errc::tls_revoked},
    CodeMeaning{CURLE_SSL_CERTPROBLEM, Errc::device_key_unusable,
                Text("OpenSSL refuses it", "OpenSSL が受け付けません")},
};

struct VerifyMeaning {
    long result = X509_V_OK;
    Errc errc = Errc::unexpected;
    Text phrase = Text("-", "-");
};

constexpr std::array verify_meanings{
    VerifyMeaning{X509_V_ERR_CERT_REVOKED, Errc::tls_revoked},
    VerifyMeaning{X509_V_ERR_CRL_HAS_EXPIRED, Errc::crl_stale},
    VerifyMeaning{X509_V_ERR_CRL_NOT_YET_VALID, Errc::crl_stale},
    VerifyMeaning{X509_V_ERR_UNABLE_TO_GET_CRL, Errc::crl_stale},
    VerifyMeaning{X509_V_ERR_CERT_HAS_EXPIRED, Errc::tls_peer,
                  Text("its certificate has expired", "証明書の有効期限が切れています")},
    VerifyMeaning{X509_V_ERR_CERT_NOT_YET_VALID, Errc::tls_peer,
                  Text("its certificate is not valid yet", "証明書がまだ有効ではありません")},
    VerifyMeaning{X509_V_ERR_HOSTNAME_MISMATCH, Errc::tls_peer,
                  Text("its certificate is for another name", "証明書の名前が宛先と一致しません")},
    VerifyMeaning{X509_V_ERR_IP_ADDRESS_MISMATCH, Errc::tls_peer,
                  Text("its certificate is for another name", "証明書の名前が宛先と一致しません")},
    VerifyMeaning{
        X509_V_ERR_INVALID_PURPOSE, Errc::tls_peer,
        Text("its certificate is not one of a server", "サーバー用の証明書ではありません")},
    VerifyMeaning{X509_V_ERR_EE_KEY_TOO_SMALL, Errc::tls_peer,
                  Text("its key is too small", "鍵が短すぎます")},
    VerifyMeaning{X509_V_ERR_CA_KEY_TOO_SMALL, Errc::tls_peer,
                  Text("a key of its chain is too small", "証明書チェーンの鍵が短すぎます")},
    VerifyMeaning{
        X509_V_ERR_CA_MD_TOO_WEAK, Errc::tls_peer,
        Text("a signature of its chain is too weak", "証明書チェーンの署名方式が弱すぎます")},
};

constexpr Text unknown_issuer("its certificate is not from a trusted authority",
                              "信頼する認証局の証明書ではありません");
// curl compares the name itself: OpenSSL has found nothing wrong then.
constexpr Text other_name("its certificate is for another name",
                          "証明書の名前が宛先と一致しません");

/// Alerts by which a server refuses the certificate of a device, or the lack of one.
constexpr std::array device_alerts{
    SSL_AD_BAD_CERTIFICATE,     SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
    SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN,     SSL_AD_UNKNOWN_CA,
    SSL_AD_ACCESS_DENIED,       TLS13_AD_CERTIFICATE_REQUIRED,
};

template <typename Table, typename Key, typename Member>
const auto* find_in(const Table& table, Key key, Member member) {
    const auto found = std::ranges::find(table, key, member);
    return found == table.end() ? nullptr : &*found;
}

Error with_phrase(Errc errc, Text phrase) {
    return Error(errc).with("problem", phrase).with("step", phrase);
}

Error peer_refused(const CurlFailure& failure, const TlsSettings& settings) {
    const auto* meaning = find_in(verify_meanings, failure.verify_result, &VerifyMeaning::result);
    if (meaning == nullptr) {
        return with_phrase(Errc::tls_peer,
                           failure.verify_result == X509_V_OK ? other_name : unknown_issuer);
    }
    Error error = with_phrase(meaning->errc, meaning->phrase);
    if (meaning->errc == Errc::crl_stale) {
        error.file(settings.crl_file);
    }
    return error;
}

bool is_cut_connection(const CurlFailure& failure) {
    const auto says = [&](std::string_view words) {
        return failure.detail.find(words) != std::string_view::npos;
    };
    return failure.os_errno == ECONNRESET || failure.os_errno == EPIPE ||
           says("SSL_ERROR_SYSCALL") || says("unexpected eof");
}

/// Whether a certificate came and was found wanting; before one comes the result is unspecified.
bool was_verified(const CurlFailure& failure) {
    return failure.verify_result != X509_V_OK && failure.verify_result != X509_V_ERR_UNSPECIFIED;
}

Error handshake_failed(const CurlFailure& failure, int alert, const TlsSettings& settings) {
    if (was_verified(failure)) {
        return peer_refused(failure, settings);
    }
    if (alert == TlsAlerts::none && is_cut_connection(failure)) {
        return Error(Errc::network_lost);
    }
    const bool nothing_shown = alert == SSL_AD_HANDSHAKE_FAILURE && settings.identity == nullptr;
    if (nothing_shown) {
        return Error(Errc::device_certificate_refused);
    }
    return Error(Errc::tls_policy)
        .with("problem",
              alert == TlsAlerts::none ? std::string("-") : "alert " + std::to_string(alert));
}

Error kind_of(const CurlFailure& failure, int alert, const TlsSettings& settings) {
    if (std::ranges::find(device_alerts, alert) != device_alerts.end()) {
        return Error(Errc::device_certificate_refused);
    }
    switch (failure.code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        return peer_refused(failure, settings);
    case CURLE_SSL_CONNECT_ERROR:
        return handshake_failed(failure, alert, settings);
    default:
        break;
    }
    const auto* meaning =
        find_in(code_meanings, static_cast<CURLcode>(failure.code), &CodeMeaning::code);
    return meaning == nullptr ? with_phrase(Errc::network_unreachable,
                                            Text("an unusual failure", "通常と異なる障害"))
                              : with_phrase(meaning->errc, meaning->phrase);
}

} // namespace

Error error_of_failure(const CurlFailure& failure, int alert, const TlsSettings& settings) {
    Error error = kind_of(failure, alert, settings);
    error.cause(curl_cause, code_text(failure.code));
    if (failure.sent_again > 0) {
        error.cause(sent_again_cause, std::to_string(failure.sent_again));
    }
    if (was_verified(failure)) {
        error.cause("x509", std::to_string(failure.verify_result));
    }
    if (alert != TlsAlerts::none) {
        error.cause("tls_alert", std::to_string(alert));
    }
    return error;
}

bool was_never_connected(const Error& error) {
    bool unconnected = false;
    for (const auto& [name, value] : error.causes()) {
        if (name == sent_again_cause) {
            return false;
        }
        unconnected =
            unconnected || (name == curl_cause && (value == code_text(CURLE_COULDNT_RESOLVE_HOST) ||
                                                   value == code_text(CURLE_COULDNT_CONNECT)));
    }
    return unconnected && error.errc() == Errc::network_unreachable;
}

bool may_be_recycled(int code) {
    constexpr std::array lost{CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_GOT_NOTHING, CURLE_SEND_ERROR,
                              CURLE_RECV_ERROR};
    return std::ranges::find(lost, static_cast<CURLcode>(code)) != lost.end();
}

} // namespace mqa
