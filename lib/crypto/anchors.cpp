// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/test_authority.hpp"
#include "crypto/trust.hpp"

#include <algorithm>
#include <optional>

namespace mqa {

namespace data {
extern const std::string_view anchors_jpki;
extern const std::string_view anchors_test;
} // namespace data

namespace {

constexpr std::string_view begin_line = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view end_line = "-----END CERTIFICATE-----";
constexpr std::size_t max_anchors = 64;
constexpr std::size_t largest_bundle = 1024UL * 1024;

constexpr Text bundle_expected("a bundle of certificates in PEM", "PEM 形式の証明書の束");
constexpr Text
    advice("give a file with the roots, each between BEGIN CERTIFICATE and END CERTIFICATE",
           "BEGIN CERTIFICATE から END CERTIFICATE "
           "までの形でルート証明書を並べたファイルを指定してください");

struct PemBlock {
    std::string name; ///< of the comment line just above: "# NAME, remarks"
    Bytes der;
};

/// The next certificate of `pem`, which is advanced behind it; nothing when there is none. A block
/// that does not end or is not base64 comes out empty, and an empty certificate is refused by all
/// callers.
std::optional<PemBlock> next_block(std::string_view& pem) {
    const auto begin = pem.find(begin_line);
    if (begin == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view above = pem.substr(0, begin);
    pem.remove_prefix(begin + begin_line.size());
    const auto end = pem.find(end_line);
    std::string body(pem.substr(0, end));
    pem.remove_prefix(end == std::string_view::npos ? pem.size() : end + end_line.size());

    PemBlock block;
    if (const auto comment = above.rfind("# "); comment != std::string_view::npos) {
        const std::string_view line = above.substr(comment + 2);
        block.name = line.substr(0, line.find_first_of(",\r\n"));
    }
    std::erase_if(body, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
    block.der = from_base64(body).value_or(Bytes{});
    return block;
}

Anchor anchor_of(std::string name, ByteView der) {
    Certificate certificate = Certificate::parse(der);
    const auto environment = names_test_authority(certificate.subject())
                                 ? TrustEnvironment::test
                                 : TrustEnvironment::production;
    return {std::move(name), environment, std::move(certificate)};
}

std::vector<Anchor> embedded(std::string_view pem) {
    std::vector<Anchor> anchors;
    while (auto block = next_block(pem)) {
        anchors.push_back(anchor_of(std::move(block->name), block->der));
    }
    return anchors;
}

[[noreturn]] void refuse_bundle(const std::string& file) {
    throw Error(Errc::file_format)
        .file(file)
        .with("expected", bundle_expected)
        .with("advice", advice);
}

} // namespace

std::vector<Anchor> pinned_anchors(bool include_test) {
    std::vector<Anchor> anchors = embedded(data::anchors_jpki);
    if (include_test) {
        std::ranges::move(embedded(data::anchors_test), std::back_inserter(anchors));
    }
    return anchors;
}

std::vector<Anchor> anchors_from_pem(std::string_view pem, const std::string& file) {
    std::vector<Anchor> anchors;
    while (const auto block = next_block(pem)) {
        if (anchors.size() == max_anchors) {
            refuse_bundle(file);
        }
        try {
            anchors.push_back(anchor_of({}, block->der));
        } catch (const Error&) {
            refuse_bundle(file);
        }
        anchors.back().name = anchors.back().certificate.sha256();
    }
    if (anchors.empty()) {
        refuse_bundle(file);
    }
    return anchors;
}

TrustedAnchors::TrustedAnchors(bool include_test, const std::optional<std::string>& bundle_file)
    : roots_(std::make_shared<Roots>()) {
    roots_->include_test = include_test;
    if (bundle_file) {
        roots_->anchors = anchors_from_pem(read_file(*bundle_file, largest_bundle), *bundle_file);
    }
}

const std::vector<Anchor>& TrustedAnchors::get() const {
    static const std::vector<Anchor> nobody;
    if (roots_ == nullptr) {
        return nobody;
    }
    if (!roots_->pinned_are_there) {
        std::vector<Anchor> all = pinned_anchors(roots_->include_test);
        std::ranges::move(roots_->anchors, std::back_inserter(all));
        roots_->anchors = std::move(all);
        roots_->pinned_are_there = true;
    }
    return roots_->anchors;
}

} // namespace mqa
