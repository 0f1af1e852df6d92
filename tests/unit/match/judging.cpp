// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include "model/codec.hpp"

#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace mqa::test {

DecisionOptions checkup_on_service_day() {
    return {
        .request = {.service = Service::checkup, .date = service_day(), .profile = Profile::test}};
}

Decision Scene::decision() const {
    return decide({coupon, qualification, false}, options);
}

Decision Scene::without_coupon() const {
    return decide({std::nullopt, qualification, false}, options);
}

Decision Scene::without_qualification() const {
    return decide({coupon, std::nullopt, false}, options);
}

Reason Scene::reason(Rule rule) const {
    for (const auto& reason : decision().reasons) {
        if (reason.rule == index_of(rule)) {
            return reason;
        }
    }
    throw std::runtime_error("the rule gives no reason");
}

Outcome outcome_of(const Decision& decision, Rule rule) {
    return decision.rules.at(index_of(rule));
}

InsurerList insurer_list(const std::string& marks) {
    return InsurerList::parse("保険者番号,委託元保険者名,特定健康診査,特定保健指導,"
                              "健診当日初回面接実施,有効開始日,有効終了日\n"
                              "06990014,試験健康保険組合," +
                                  marks + ",2026-04-01,2027-03-31\n",
                              "insurers.csv");
}

InstitutionList institution_list(const std::string& marks) {
    return InstitutionList::parse("健診・保健指導機関番号,実施機関名,集団健診,個別健診,"
                                  "健診当日初回面接,動機付け支援,積極的支援,"
                                  "オンライン資格確認による受付の可否\n"
                                  "9919900010,試験健診センター," +
                                      marks + "\n",
                                  "institutions.csv");
}

std::string lines_of(const std::vector<Qualification>& qualifications) {
    std::string lines;
    for (const auto& qualification : qualifications) {
        lines += dump(encode(qualification)) + "\n";
    }
    return lines;
}

std::vector<Decision> matched(const std::vector<Coupon>& coupons, const std::string& stream,
                              PairingMode mode) {
    CouponStore store;
    for (const auto& coupon : coupons) {
        store.add(coupon);
    }
    FixedClock clock(instant("2026-11-22T09:30:00+09:00"));
    SeededRandom random(1);
    Matcher matcher({.decision = Scene().options, .pairing = mode}, std::move(store), clock,
                    random);
    TextInput input(stream);
    RecordReader reader(input);
    std::vector<Decision> decisions;
    matcher.run(reader,
                [&decisions](Decision decision) { decisions.push_back(std::move(decision)); });
    return decisions;
}

Told told(const std::vector<Decision>& decisions) {
    Told lines;
    for (const auto& decision : decisions) {
        lines.push_back(decision.envelope.id + " " +
                        (decision.coupon ? decision.coupon->envelope.id : "-") + " " +
                        std::string(name_of(decision.verdict)));
    }
    return lines;
}

} // namespace mqa::test
