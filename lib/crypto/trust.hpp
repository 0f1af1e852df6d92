// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "crypto/certificate.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class TrustEnvironment { production, test };

/// A root that user authentication certificates may be issued by.
struct Anchor {
    std::string name; ///< "authca03", "mqa-test-2023"
    TrustEnvironment environment = TrustEnvironment::production;
    Certificate certificate;
};

/// The roots pinned in the program: those of the JPKI user authentication hierarchy, and the
/// unmistakable MQA-TEST authority. A caller in the production profile leaves the test ones out.
std::vector<Anchor> pinned_anchors(bool include_test);

/// The certificates of a PEM text (`--ca-bundle`), named by their digest. Throws file_format. A
/// root whose organization is that of a test authority (MQA-TEST, JPKI-TEST) belongs to the test
/// environment.
std::vector<Anchor> anchors_from_pem(std::string_view pem, const std::string& file);

/// The pinned roots and, where one was given, those of the bundle file. The bundle is read at once,
/// so that its faults are told at the start; the pinned roots are decoded when somebody asks first,
/// which most runs without a card never do, and which takes a quarter of a short run. Copies share
/// what was decoded; for one thread.
class TrustedAnchors {
public:
    TrustedAnchors() = default; ///< nobody is trusted

    /// Throws file_unreadable, file_too_large (1 MiB) or file_format.
    TrustedAnchors(bool include_test, const std::optional<std::string>& bundle_file);

    const std::vector<Anchor>& get() const;

private:
    struct Roots {
        bool include_test = false;
        bool pinned_are_there = false;
        std::vector<Anchor> anchors; ///< the pinned ones first
    };

    std::shared_ptr<Roots> roots_;
};

enum class ChainVerdict { verified, untrusted, expired };

struct ChainCheck {
    ChainVerdict verdict = ChainVerdict::untrusted;
    std::string anchor; ///< name of the anchor whose signature it bears, empty when none
    TrustEnvironment environment = TrustEnvironment::production;
    /// Stable words for what was found: `policy_unexpected` alone never changes the verdict; the
    /// others say why it is not `verified` (`issuer_unknown`, `not_yet_valid`, `key_usage_refused`,
    /// ...).
    std::vector<std::string> warnings;
};

/// Judges a user authentication certificate at `at`, one anchor at a time, because the roots share
/// one name and OpenSSL's choice among them depends on their order. `expired` when only the dates
/// are wrong (those of the certificate or its root, before or after). Revocation cannot be checked
/// by a checkup institution and is not.
ChainCheck check_authentication_certificate(const Certificate& certificate,
                                            const std::vector<Anchor>& anchors, SysTime at);

} // namespace mqa
