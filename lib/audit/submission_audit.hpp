// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/archive.hpp"
#include "audit/audit_finding.hpp"
#include "audit/file_audit.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace mqa {

/// Audits the files of one submission as they come, and the whole when all have come.
class SubmissionAudit {
public:
    using Sink = std::function<void(const AuditFinding&)>;

    /// `archive` is the path of the zip file: its name is judged, too.
    SubmissionAudit(std::string archive, const DecidedCoupons& decisions, Sink sink);

    /// The next file of the archive. Schemas and what else is no file of the standard are passed
    /// over.
    void add(const ArchiveMember& member);

    /// What only the whole tells: pairs, counts, sums, names. To be called once.
    void finish();

private:
    /// A claim and its document, which share their names but for the first letter.
    struct Pair {
        std::string document; ///< file name; empty: none
        std::string claim;
        std::string reference_of_document;
        std::string reference_of_claim;
    };

    void add_unreadable(const std::string& name);
    void add_person_file(const SubmittedFile& file, const std::string& name);
    void tell(AuditCase id, const std::string& file, std::optional<std::string> submitted = {},
              std::optional<std::string> expected = {});
    void finish_pairs();
    void finish_names();
    void finish_counts();
    void compare_party(AuditCase differs, const std::optional<std::string>& in_index,
                       const std::string& in_name);

    std::string archive_;
    const DecidedCoupons& decisions_;
    Sink sink_;
    std::map<std::string, Pair> pairs_;
    std::set<std::string> coupons_; ///< of documents and claims, by kind
    std::set<std::string> folders_;
    std::set<std::string> unreadable_; ///< file names of documents and claims
    std::optional<SubmittedFile> index_;
    std::optional<SubmittedFile> summary_;
    std::string index_name_;
    std::string summary_name_;
    long long documents_ = 0;
    long long claims_ = 0;
    long long claimed_ = 0;
};

} // namespace mqa
