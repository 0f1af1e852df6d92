// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/options.hpp"

#include <charconv>
#include <stdexcept>

namespace mqa::test {
namespace {

constexpr int tls_1_2 = 0x0303;
constexpr int tls_1_3 = 0x0304;

template <class Number>
void take_number(Number& target, const std::string& text) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), target);
    if (problem != std::errc() || end != text.data() + text.size()) {
        throw std::invalid_argument("a number is expected: " + text);
    }
}

SysTime instant(const std::string& text) {
    const auto when = parse_instant(text);
    if (!when) {
        throw std::invalid_argument("an RFC 3339 instant is expected: " + text);
    }
    return *when;
}

int tls_version(const std::string& text) {
    if (text != "1.2" && text != "1.3") {
        throw std::invalid_argument("1.2 or 1.3 is expected: " + text);
    }
    return text == "1.2" ? tls_1_2 : tls_1_3;
}

struct OptionRow {
    std::string_view name;
    std::string_view value; ///< what it takes; empty for a switch
    std::string_view help;
    void (*set)(Options&, const std::string&);
};

// clang-format off
constexpr OptionRow option_rows[] = {
    {"--register", "FILE", "the members, SQLite or NDJSON",
     [](Options& o, const std::string& v) { o.register_file = v; }},
    {"--state", "FILE", "what is remembered (SQLite), made when missing",
     [](Options& o, const std::string& v) { o.state_file = v; }},
    {"--listen", "ADDRESS", "127.0.0.1 unless given", [](Options& o, const std::string& v) { o.http.address = v; }},
    {"--port", "N", "any free port unless given", [](Options& o, const std::string& v) { take_number(o.http.port, v); }},
    {"--port-file", "FILE", "where the port is written once it is bound",
     [](Options& o, const std::string& v) { o.port_file = v; }},
    {"--certificate", "FILE", "the server's chain, PEM", [](Options& o, const std::string& v) { o.tls.certificate_file = v; }},
    {"--key", "FILE", "its key, PEM", [](Options& o, const std::string& v) { o.tls.key_file = v; }},
    {"--client-ca", "FILE", "who issues device certificates, PEM",
     [](Options& o, const std::string& v) { o.tls.client_ca_file = v; }},
    {"--client-crl", "FILE", "revoked device certificates, PEM",
     [](Options& o, const std::string& v) { o.tls.client_crl_file = v; }},
    {"--require-client-certificate", "", "TLS itself demands a device certificate",
     [](Options& o, const std::string&) { o.tls.require_client_certificate = true; }},
    {"--min-tls", "1.2|1.3", "1.2 unless given", [](Options& o, const std::string& v) { o.tls.min_version = tls_version(v); }},
    {"--max-tls", "1.2|1.3", "1.3 unless given", [](Options& o, const std::string& v) { o.tls.max_version = tls_version(v); }},
    {"--plain", "", "no TLS, behind a proxy on this machine", [](Options& o, const std::string&) { o.plain = true; }},
    {"--device-authority", "FILE", "certificate that certifies devices (EST), PEM",
     [](Options& o, const std::string& v) { o.authority_file = v; }},
    {"--device-authority-key", "FILE", "its key, PEM", [](Options& o, const std::string& v) { o.authority_key_file = v; }},
    {"--device-days", "N", "days a device certificate is good for, 365 unless given",
     [](Options& o, const std::string& v) { take_number(o.device_days, v); }},
    {"--activations", "FILE", "NDJSON: user, activation_code, institution_number",
     [](Options& o, const std::string& v) { o.activations_file = v; }},
    {"--profile", "test|production", "test unless given",
     [](Options& o, const std::string& v) {
         const auto profile = term_from<Profile>(v);
         if (!profile) { throw std::invalid_argument("test or production is expected: " + v); }
         o.profile = *profile; }},
    {"--clock", "RFC3339", "a clock that stands still", [](Options& o, const std::string& v) { o.clock = instant(v); }},
    {"--threads", "N", "connections at once, 128 unless given",
     [](Options& o, const std::string& v) { take_number(o.http.threads, v); }},
    {"--recycle", "N", "requests a connection may carry",
     [](Options& o, const std::string& v) { take_number(o.http.requests_per_connection, v); }},
    {"--keep-alive", "SECONDS", "how long an idle connection is kept, 60 unless given",
     [](Options& o, const std::string& v) { take_number(o.http.keep_alive_seconds, v); }},
    {"--closed-until", "RFC3339", "maintenance until then", [](Options& o, const std::string& v) { o.closed_until = instant(v); }},
    {"--fault", "NAME[,MEMBER=VALUE...]", "a misbehaviour; may be given several times",
     [](Options& o, const std::string& v) { o.faults.push_back(parse_fault(v)); }},
    {"--forget-keys", "", "execute every request, whatever its Idempotency-Key",
     [](Options& o, const std::string&) { o.forget_keys = true; }},
    {"--test-endpoints", "", "/test/executions, /test/counts, /test/faults",
     [](Options& o, const std::string&) { o.test_endpoints = true; }},
    {"--help", "", "this text", [](Options& o, const std::string&) { o.help = true; }},
};

// clang-format on

const OptionRow& find_row(const std::string& name) {
    for (const OptionRow& row : option_rows) {
        if (row.name == name) {
            return row;
        }
    }
    throw std::invalid_argument("unknown option " + name);
}

void require_complete(const Options& options) {
    if (options.register_file.empty() || options.state_file.empty()) {
        throw std::invalid_argument("--register and --state are required");
    }
    if (!options.plain && (options.tls.certificate_file.empty() || options.tls.key_file.empty())) {
        throw std::invalid_argument("--certificate and --key are required without --plain");
    }
    if (options.plain && options.http.address != "127.0.0.1" && options.http.address != "::1") {
        throw std::invalid_argument("--plain is for this machine alone");
    }
    if (options.authority_file.empty() != options.authority_key_file.empty()) {
        throw std::invalid_argument("--device-authority needs --device-authority-key");
    }
}

} // namespace

Options parse_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const OptionRow& row = find_row(arguments[i]);
        if (!row.value.empty() && i + 1 == arguments.size()) {
            throw std::invalid_argument(arguments[i] + " needs a value");
        }
        row.set(options, row.value.empty() ? std::string() : arguments[++i]);
    }
    if (!options.help) {
        require_complete(options);
    }
    return options;
}

std::string usage() {
    std::string text =
        "usage: dev_gateway --register FILE --state FILE --certificate FILE --key FILE [...]\n";
    for (const OptionRow& row : option_rows) {
        text += "  " + std::string(row.name) + (row.value.empty() ? "" : " ") +
                std::string(row.value) + "\n      " + std::string(row.help) + "\n";
    }
    text += "faults:";
    for (const std::string_view name : fault_names()) {
        text += " " + std::string(name);
    }
    return text + "\n";
}

} // namespace mqa::test
