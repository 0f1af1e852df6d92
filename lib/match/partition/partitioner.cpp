// SPDX-License-Identifier: Apache-2.0
#include "match/partition/partitioner.hpp"

#include "match/partition/pairing_hashes.hpp"
#include "match/partition/part_writer.hpp"
#include "match/partition/seen_ids.hpp"
#include "model/codec.hpp"

#include <deque>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// What was staged of one record; valid until the next is read.
struct Staged {
    std::string id;
    std::string_view text;
};

/// Reads the next record of a stage; nothing at its end.
std::optional<Staged> next_staged(SpillFile& stage) {
    std::uint64_t id_size = 0;
    std::uint64_t text_size = 0;
    if (!stage.read_value(id_size) || !stage.read_value(text_size)) {
        return std::nullopt;
    }
    Staged staged;
    staged.id = stage.read(id_size).value_or("");
    staged.text = stage.read(text_size).value_or("");
    return staged;
}

/// Error records are passed on as they are. Of another tool, because this one is no fault of the
/// input.
std::string mark_line(const std::string& mark, const std::string& tool) {
    return dump(encode(describe(Error(Errc::not_a_record), tool + " partition", {mark, ""}))) +
           "\n";
}

} // namespace

Partitioner::Partitioner(PartitionOptions options, Clock& clock, Random& random)
    : options_(std::move(options)), clock_(clock),
      random_(random), decoding_{.strict = options_.strict, .unknown = {}},
      components_(options_.folder), qualifications_(options_.folder), coupons_(options_.folder) {}

void Partitioner::read_qualifications(RecordReader& input) {
    while (const auto line = input.next()) {
        try {
            stage_qualification(*line);
        } catch (Error& error) {
            error.line(line->number);
            stage_error(qualifications_, describe(error, options_.tool, {line->id, line->context}));
        }
    }
}

void Partitioner::stage_qualification(const RecordLine& line) {
    if (line.error) {
        throw *line.error;
    }
    if (line.kind == "error") {
        decode_error_record(*line.json, decoding_);
        stage(qualifications_, line.json->json(), {});
        return;
    }
    if (line.kind != "qualification") {
        throw Error(Errc::unknown_schema)
            .field("schema")
            .with("expected", "mqa.qualification/1, mqa.error/1");
    }
    stage(qualifications_, line.json->json(),
          pairing_hashes(decode_qualification(*line.json, decoding_)));
}

void Partitioner::read_coupons(RecordReader& input, const std::string& file) {
    while (const auto line = input.next()) {
        try {
            stage_coupon(*line);
        } catch (Error& error) {
            error.line(line->number).file(file);
            stage_error(coupons_, describe(error, options_.tool, {line->id, line->context}));
        }
    }
}

void Partitioner::stage_coupon(const RecordLine& line) {
    if (line.error) {
        throw *line.error;
    }
    if (line.kind == "error") {
        decode_error_record(*line.json, decoding_);
        stage(coupons_, line.json->json(), {});
        return;
    }
    if (line.kind != "coupon") {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.coupon/1");
    }
    stage(coupons_, line.json->json(), pairing_hashes(decode_coupon(*line.json, decoding_)));
}

void Partitioner::add(const Coupon& coupon) {
    stage(coupons_, encode(coupon), pairing_hashes(coupon));
}

void Partitioner::add(ErrorRecord error) {
    stage_error(coupons_, std::move(error));
}

void Partitioner::stage_error(SpillFile& stage_file, ErrorRecord error) {
    stage(stage_file, encode(error), {});
}

/// Keeps the record as text, beside its id, which it gets if it has none.
void Partitioner::stage(SpillFile& stage_file, Json record,
                        const std::vector<std::uint64_t>& hashes) {
    Json& id = record["id"];
    if (!id.is_string() || id.get_ref<const std::string&>().empty()) {
        id = uuid_v7(clock_.now(), random_);
    }
    const std::string id_text = dump(id);
    const std::string text = dump(record) + "\n";
    stage_file.write_value(static_cast<std::uint64_t>(id_text.size()));
    stage_file.write_value(static_cast<std::uint64_t>(text.size()));
    stage_file.write(id_text);
    stage_file.write(text);
    components_.add(hashes);
    coupon_count_ += &stage_file == &coupons_ ? 1 : 0;
}

void Partitioner::write() {
    const PartitionPlan plan{options_.parts, "mark-" + uuid_v7(clock_.now(), random_)};
    const std::string mark = mark_line(plan.mark, options_.tool);
    std::deque<PartWriter> parts;
    for (std::size_t part = 0; part < plan.parts; ++part) {
        parts.emplace_back(part_names(options_.folder, part), mark, options_.overwrite);
    }
    BufferedFile plan_writer(plan_file(options_.folder), options_.overwrite);
    components_.solve();
    const auto next_part = [&]() -> PartWriter& {
        return parts.at(spread(components_.next_label()) % plan.parts);
    };
    qualifications_.rewind();
    for (std::uint64_t place = 0; const auto record = next_staged(qualifications_); ++place) {
        next_part().qualification(place, record->id, record->text);
    }
    for (PartWriter& part : parts) {
        part.end_qualifications();
    }
    SeenIds seen(coupon_count_);
    coupons_.rewind();
    for (std::uint64_t place = 0; const auto record = next_staged(coupons_); ++place) {
        next_part().coupon(place, record->id, record->text, seen.add(record->id));
    }
    for (PartWriter& part : parts) {
        part.publish();
    }
    plan_writer.write(plan_text(plan));
    plan_writer.publish();
}

} // namespace mqa
