// SPDX-License-Identifier: Apache-2.0
#include "doctor_command.hpp"

#include "base/clock_sync.hpp"
#include "base/data_table.hpp"
#include "cli/doctor_report.hpp"
#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "match/checkup.hpp"
#include "options.hpp"
#include "present/pdf_fonts.hpp"

#include <vector>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Finding coupons_of(ToolContext& context, const std::string& file) {
    Finding finding{.check = "coupons",
                    .label = Text("Coupons", "受診券・利用券"),
                    .found = Text("readable", "読み込めます")};
    try {
        Decoding decoding;
        const CouponStore store = load_coupons(context, GivenData{}, decoding);
        std::size_t errors = 0;
        for (std::size_t at = 0; at < store.size(); ++at) {
            errors += store.error_at(at) != nullptr ? 1U : 0U;
        }
        return coupons_finding(file, store.size(), errors);
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

void check_files(ToolContext& context, std::vector<Finding>& findings) {
    const Settings& settings = context.settings;
    const Date day = service_request(context).date;
    if (const auto file = settings.text("coupons")) {
        findings.push_back(coupons_of(context, *file));
    }
    if (const auto file = settings.text("insurers")) {
        findings.push_back(list_finding<InsurerList>(
            {.check = "insurers",
             .label = Text("Commissioning insurers", "委託元保険者一覧表"),
             .found = Text("readable", "読み込めます")},
            *file, day));
    }
    if (const auto file = settings.text("institutions")) {
        findings.push_back(
            list_finding<InstitutionList>({.check = "institutions",
                                           .label = Text("Institutions", "実施機関一覧表"),
                                           .found = Text("readable", "読み込めます")},
                                          *file, day));
    }
    if (const auto file = settings.text("used")) {
        findings.push_back(ledger_finding(*file));
    }
    if (const auto file = settings.text("names")) {
        findings.push_back(
            opening_finding({.check = "names",
                             .label = Text("Reviewed names", "確認済みの氏名"),
                             .found = Text("readable", "読み込めます")},
                            [&] { NameAliases::parse(read_given_table(*file), *file); }));
    }
}

} // namespace

ExitStatus run_match_doctor(ToolContext& context) {
    std::vector<Finding> findings;
    check_files(context, findings);
    findings.push_back(font_finding(font_folders(context.environment)));
    findings.push_back(clock_finding(context.clock.now(), system_clock_synchronised()));
    return report_findings(context, findings);
}

} // namespace mqa
