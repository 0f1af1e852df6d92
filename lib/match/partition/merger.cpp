// SPDX-License-Identifier: Apache-2.0
#include "match/partition/merger.hpp"

#include "base/error.hpp"
#include "json/json.hpp"

#include <algorithm>
#include <charconv>
#include <queue>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// How every decision begins: this, its id, its context if it has one, then the verdict.
constexpr std::string_view start_of_decision = R"({"schema":"mqa.decision/1","id":)";
constexpr std::string_view before_context = R"(,"context":)";
constexpr std::string_view before_verdict = R"(,"verdict":")";
/// A decision holds two records of at most 1 MiB and its reasons.
constexpr std::size_t longest_decision = 4UL * 1024 * 1024;

FdInput open_part(const std::string& file) {
    return {open_for_reading(file, FileKind::regular), file};
}

/// The end of the JSON string that begins at `start`, behind its quote; npos if it has none.
std::size_t end_of_string(std::string_view text, std::size_t start) {
    for (std::size_t at = start + 1; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

/// The end of the JSON object that begins at `start`; npos if it has none.
std::size_t end_of_object(std::string_view text, std::size_t start) {
    std::size_t depth = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
        if (text[at] == '"') {
            at = end_of_string(text, at);
            if (at == std::string_view::npos) {
                break;
            }
            --at;
        } else if (text[at] == '{') {
            ++depth;
        } else if (text[at] == '}' && --depth == 0) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

/// Where the verdict of a decision begins, whose id ends at `end_of_id`; npos if there is none.
std::size_t start_of_verdict(std::string_view line, std::size_t end_of_id) {
    std::size_t at = end_of_id;
    if (at != std::string_view::npos && line.substr(at).starts_with(before_context)) {
        at = end_of_object(line, at + before_context.size());
    }
    const bool there = at != std::string_view::npos && line.substr(at).starts_with(before_verdict);
    return there ? at + before_verdict.size() : std::string_view::npos;
}

std::optional<OrderEntry> parse_order(std::string_view line) {
    OrderEntry entry;
    const std::size_t space = line.find(' ', 2);
    if (line.size() < 4 || line[1] != ' ' || space == std::string_view::npos) {
        return std::nullopt;
    }
    entry.kind = line[0];
    std::from_chars(line.data() + 2, line.data() + space, entry.place);
    entry.id = line.substr(space + 1);
    return entry;
}

} // namespace

PartReader::PartReader(const std::string& folder, std::size_t part, const std::string& mark)
    : file_(part_names(folder, part).decisions), mark_(dump(Json(mark))),
      decisions_input_(open_part(file_)), order_input_(open_part(part_names(folder, part).order)),
      decisions_(decisions_input_, longest_decision), order_(order_input_) {}

void PartReader::fail() const {
    throw Error(Errc::file_format)
        .file(file_)
        .with("expected",
              Text("all decisions about its part, and no others", "その部の判定がすべて揃ったもの"))
        .with("advice", Text("decide that part again, then merge",
                             "その部をもう一度判定してから結合してください"));
}

bool PartReader::advance() {
    while (const auto line = decisions_.next()) {
        line_ = line->text;
        const std::size_t end = line_.starts_with(start_of_decision)
                                    ? end_of_string(line_, start_of_decision.size())
                                    : std::string::npos;
        verdict_at_ = start_of_verdict(line_, end);
        if (line->unterminated || line->too_long || verdict_at_ == std::string::npos) {
            fail();
        }
        const std::string id =
            line_.substr(start_of_decision.size(), end - start_of_decision.size());
        if (id != mark_) {
            go_to(id);
            return true;
        }
        go_to_mark();
    }
    if (current_.kind != 'm' || next_entry()) {
        fail();
    }
    return false;
}

std::string_view PartReader::verdict() const {
    const auto rest = std::string_view(line_).substr(verdict_at_);
    return rest.substr(0, rest.find('"'));
}

bool PartReader::next_entry() {
    const auto line = order_.next();
    if (!line) {
        return false;
    }
    auto entry = parse_order(line->text);
    if (!entry) {
        fail();
    }
    current_ = *std::move(entry);
    return true;
}

/// Coupons on the way were claimed; a qualification on the way has the id of its neighbour, whose
/// decisions go for its own.
void PartReader::go_to_mark() {
    const std::string id = current_.kind == 'q' ? current_.id : "";
    do {
        if (!next_entry() || (current_.kind == 'q' && current_.id != id)) {
            fail();
        }
    } while (current_.kind != 'm');
}

void PartReader::go_to(const std::string& id) {
    if (current_.kind == 'q' && current_.id == id) {
        return; // the person has several coupons
    }
    const std::string skipped = current_.id;
    while (next_entry() && current_.kind != 'm') {
        if (current_.id == id) {
            return;
        }
        if (current_.kind == 'q' && current_.id != skipped) {
            break;
        }
    }
    fail();
}

void merge_parts(const std::string& folder, OutputStream& output,
                 const std::function<void(std::string_view)>& counted) {
    const PartitionPlan plan = load_plan(folder);
    std::vector<std::unique_ptr<PartReader>> parts;
    const auto later = [&parts](std::size_t a, std::size_t b) {
        return parts[a]->place() > parts[b]->place();
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> waiting(later);
    for (std::size_t part = 0; part < plan.parts; ++part) {
        parts.push_back(std::make_unique<PartReader>(folder, part, plan.mark));
        if (parts.back()->advance()) {
            waiting.push(part);
        }
    }
    constexpr std::size_t block = 64UL * 1024;
    std::string pending;
    while (!waiting.empty()) {
        const std::size_t part = waiting.top();
        waiting.pop();
        pending += parts[part]->line();
        pending += '\n';
        counted(parts[part]->verdict());
        if (pending.size() >= block) {
            output.write(pending);
            pending.clear();
        }
        if (parts[part]->advance()) {
            waiting.push(part);
        }
    }
    output.write(pending);
}

} // namespace mqa
