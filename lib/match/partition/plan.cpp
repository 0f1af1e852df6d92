// SPDX-License-Identifier: Apache-2.0
#include "match/partition/plan.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "json/gate.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t largest_plan = 4096;

} // namespace

PartNames part_names(const std::string& folder, std::size_t part) {
    const std::string start = fmt::format("{}/{:03}.", folder, part);
    return {start + "coupons.ndjson", start + "qualifications.ndjson", start + "order",
            start + "decisions.ndjson"};
}

std::string plan_file(const std::string& folder) {
    return folder + "/plan.json";
}

std::string plan_text(const PartitionPlan& plan) {
    return dump(Json{{"parts", plan.parts}, {"mark", plan.mark}}) + "\n";
}

PartitionPlan load_plan(const std::string& folder) {
    const std::string file = plan_file(folder);
    const JsonTree json = parse_json(read_file(file, largest_plan));
    const JsonValue parts = json.root().find("parts");
    const JsonValue mark = json.root().find("mark");
    if (parts && parts.natural() && mark && mark.text()) {
        PartitionPlan plan{*parts.natural(), std::string(*mark.text())};
        if (plan.parts > 0 && plan.parts <= most_parts) {
            return plan;
        }
    }
    throw Error(Errc::file_format)
        .file(file)
        .with("expected", Text("the plan of a partition", "分割の計画"))
        .with("advice", Text("name the folder that mqa-match partition filled",
                             "mqa-match partition が作ったフォルダーを指定してください"));
}

std::string order_line(const OrderEntry& entry) {
    return fmt::format("{} {} {}\n", entry.kind, entry.place, entry.id);
}

} // namespace mqa
