// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/workbook_parts.hpp"

#include "lists/workbook/xml_events.hpp"

#include <algorithm>
#include <optional>

namespace mqa {
namespace {

struct Relationship {
    std::string id;
    std::string type; ///< the last word of its address: "worksheet"
    std::string part;
};

/// "xl/" and "worksheets/sheet1.xml", or "/xl/worksheets/sheet1.xml", to the name of a part.
std::string resolved(std::string_view base, std::string_view target) {
    if (target.starts_with('/')) {
        return std::string(target.substr(1));
    }
    std::string folder(base);
    while (target.starts_with("../") || target.starts_with("./")) {
        if (target.starts_with("../")) {
            const std::size_t end = folder.empty() ? 0 : folder.rfind('/', folder.size() - 2);
            folder.resize(end == std::string::npos ? 0 : end + (end > 0 ? 1 : 0));
        }
        target.remove_prefix(target.find('/') + 1);
    }
    return folder + std::string(target);
}

class RelationshipEvents final : public XmlEvents {
public:
    explicit RelationshipEvents(std::string folder) : folder_(std::move(folder)) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.value("TargetMode") == "External") {
            return;
        }
        const std::string_view type = attributes.value("Type");
        const std::size_t slash = type.rfind('/');
        found.push_back({std::string(attributes.value("Id")),
                         std::string(type.substr(slash == std::string_view::npos ? 0 : slash + 1)),
                         resolved(folder_, attributes.value("Target"))});
    }

    void end(std::string_view) override {}

    std::vector<Relationship> found;

private:
    std::string folder_;
};

/// "xl/" of "xl/workbook.xml".
std::string folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return std::string(part.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

/// The relationships of a part, those of the package when it is empty.
std::vector<Relationship> relationships_of(const Package& package, std::string_view part) {
    const std::string folder = folder_of(part);
    const std::string name = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    RelationshipEvents events(folder);
    if (package.has(name)) {
        read_part(package, name, events);
    }
    return std::move(events.found);
}

class WorkbookEvents final : public XmlEvents {
public:
    explicit WorkbookEvents(const std::vector<Relationship>& relationships)
        : relationships_(relationships) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbook") {
            is_workbook = true;
        } else if (name == "workbookPr") {
            const std::string_view from_1904 = attributes.value("date1904");
            parts.days_from_1904 = from_1904 == "1" || from_1904 == "true";
        } else if (name == "sheet") {
            add_sheet(attributes);
        }
    }

    void end(std::string_view) override {}

    WorkbookParts parts;
    bool is_workbook = false;

private:
    void add_sheet(const XmlAttributes& attributes) {
        const std::string_view state = attributes.value("state");
        const auto found =
            std::ranges::find(relationships_, attributes.value("id"), &Relationship::id);
        const bool visible = state.empty() || state == "visible";
        if (visible && found != relationships_.end() && found->type == "worksheet") {
            parts.sheets.push_back({std::string(attributes.value("name")), found->part});
        }
    }

    const std::vector<Relationship>& relationships_;
};

std::string part_of_type(const std::vector<Relationship>& relationships, std::string_view type) {
    const auto found = std::ranges::find(relationships, type, &Relationship::type);
    return found == relationships.end() ? std::string() : found->part;
}

[[noreturn]] void refuse_other_package(const std::string& file) {
    throw Error(Errc::file_format)
        .file(file)
        .with("expected",
              Text("a workbook (XLSX) or a CSV file", "ブック (XLSX) または CSV ファイル"))
        .with("advice", Text("save it as XLSX or as CSV (UTF-8)",
                             "XLSX 形式または CSV (UTF-8) 形式で保存してください"));
}

} // namespace

WorkbookParts find_workbook_parts(const Package& package) {
    const std::string main = part_of_type(relationships_of(package, {}), "officeDocument");
    if (main.empty() || main.ends_with(".bin") || !package.has(main)) {
        refuse_other_package(package.file());
    }
    const std::vector<Relationship> relationships = relationships_of(package, main);
    WorkbookEvents events(relationships);
    read_part(package, main, events);
    if (!events.is_workbook) {
        refuse_other_package(package.file());
    }
    events.parts.shared_strings = part_of_type(relationships, "sharedStrings");
    events.parts.styles = part_of_type(relationships, "styles");
    return std::move(events.parts);
}

} // namespace mqa
