// SPDX-License-Identifier: Apache-2.0
#include "registration/profile/profile_reader.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "model/date.hpp"
#include "model/numbers.hpp"
#include "registration/profile/profile_tree.hpp"
#include "text/normalise.hpp"
#include "text/suggest.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/core.h>

namespace mqa {
namespace {

using Kind = ProfileNode::Kind;

constexpr std::string_view schema_name = "mqa.profile/1";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view ideographic_blank = "　";

/// What people would write a secret under. None of them may stand in a file that is mailed about.
constexpr std::array<std::string_view, 8> secret_keys{
    "password",       "passcode", "pin",          "activation_code",
    "account_number", "account",  "bank_account", "secret"};

/// Reads one institution, and knows where it is for the errors.
class InstitutionReader {
public:
    InstitutionReader(std::string file, std::string folder, Institution& institution, bool defaults)
        : file_(std::move(file)), folder_(std::move(folder)), institution_(institution),
          defaults_(defaults) {}

    void read(const ProfileNode& table, const std::string& prefix = {}) {
        for (const auto& [key, node] : table.members) {
            read_member(prefix + key, node);
        }
    }

private:
    void read_member(const std::string& path, const ProfileNode& node) {
        if (path == "kind") {
            read_kind(node);
        } else if (const ProfileField* field = find_profile_field(path)) {
            institution_.*(field->member) = value_of(*field, node);
        } else if (node.kind == Kind::table && is_group(path)) {
            read(node, path + ".");
        } else if (is_group(path)) {
            refuse(path, node, "expected a table of settings, [institution." + path + "]",
                   "[institution." + path + "] の表（テーブル）で書いてください");
        } else {
            refuse_key(path, node);
        }
    }

    static bool is_group(const std::string& path) {
        return std::ranges::any_of(profile_fields(), [&](const ProfileField& field) {
            return field.path.starts_with(path + ".");
        });
    }

    void read_kind(const ProfileNode& node) {
        const auto kind = institution_kind_from(node.text);
        if (node.kind != Kind::text || !kind) {
            std::string names;
            for (const InstitutionKindEntry& entry : institution_kinds()) {
                names += (names.empty() ? "" : ", ") + std::string(entry.name);
            }
            refuse("kind", node, "expected one of " + names, names + " のいずれかを書いてください");
        }
        institution_.kind = *kind;
    }

    std::string value_of(const ProfileField& field, const ProfileNode& node) {
        switch (field.type) {
        case ProfileType::words:
            return list_value(field, node);
        case ProfileType::flag:
            if (node.kind != Kind::flag) {
                refuse(field.path, node, "expected true or false",
                       "true または false で書いてください");
            }
            return node.text;
        case ProfileType::code:
            if (node.kind == Kind::number) {
                refuse(field.path, node, "write it in quotes, or zeros at its front are lost",
                       "先頭の 0 が失われないよう、引用符で囲んでください");
            }
            return to_half_width(text_value(field, node));
        case ProfileType::day:
            return day_value(text_value(field, node));
        case ProfileType::file:
            return in_folder(text_value(field, node));
        case ProfileType::count:
            // What is no number comes through as it is, for the rules to refuse where it matters.
            return to_half_width(text_value(field, node));
        case ProfileType::text:
        case ProfileType::word:
            break;
        }
        return text_value(field, node);
    }

    std::string text_value(const ProfileField& field, const ProfileNode& node) {
        const bool fits = node.kind == Kind::text ||
                          (node.kind == Kind::number && field.type == ProfileType::count) ||
                          (node.kind == Kind::day && field.type == ProfileType::day);
        if (!fits) {
            refuse_type(field, node);
        }
        refuse_nul(field, node);
        return trimmed(node.text);
    }

    [[noreturn]] void refuse_type(const ProfileField& field, const ProfileNode& node) const {
        if (field.type == ProfileType::count) {
            refuse(field.path, node, "expected a whole number", "整数で書いてください");
        }
        if (field.type == ProfileType::day) {
            refuse(field.path, node, "expected a date alone, YYYY-MM-DD",
                   "日付だけを YYYY-MM-DD の形で書いてください");
        }
        refuse(field.path, node, "expected a text in quotes", "引用符で囲んだ文字列が必要です");
    }

    /// No record could carry it.
    void refuse_nul(const ProfileField& field, const ProfileNode& node) const {
        if (node.text.find('\0') != std::string::npos) {
            refuse(field.path, node, "it holds a NUL character", "NUL 文字が含まれています");
        }
    }

    std::string list_value(const ProfileField& field, const ProfileNode& node) {
        const bool only_texts = node.kind == Kind::list &&
                                std::ranges::all_of(node.elements, [](const ProfileNode& element) {
                                    return element.kind == Kind::text;
                                });
        if (!only_texts) {
            refuse(field.path, node, "expected a list of texts, [\"…\", \"…\"]",
                   "[\"…\", \"…\"] の形の文字列の並びが必要です");
        }
        std::string joined;
        std::set<std::string> known;
        for (const ProfileNode& element : node.elements) {
            refuse_nul(field, element);
            const std::string word = trimmed(element.text);
            if (!known.insert(word).second) {
                refuse(field.path, node, "the same is listed twice",
                       "同じものが 2 回書かれています");
            }
            joined += (joined.empty() ? "" : "\n") + word;
        }
        return joined;
    }

    static std::string day_value(const std::string& text) {
        const std::optional<Date> day = Date::parse(text);
        return day ? day->iso() : text;
    }

    std::string in_folder(const std::string& path) const {
        return path.empty() || path.starts_with('/') ? path : folder_ + path;
    }

    static std::string trimmed(const std::string& text) {
        std::string_view rest = text;
        while (const std::size_t blank = blank_before(rest)) {
            rest.remove_prefix(blank);
        }
        while (const std::size_t blank = blank_behind(rest)) {
            rest.remove_suffix(blank);
        }
        return std::string(rest);
    }

    /// Bytes of the blank at the front; 0: none. The ideographic one is what people type here.
    static std::size_t blank_before(std::string_view text) {
        return text.starts_with(ideographic_blank)                ? ideographic_blank.size()
               : text.find_first_of(blanks) == 0 && !text.empty() ? 1
                                                                  : 0;
    }

    static std::size_t blank_behind(std::string_view text) {
        const bool narrow = !text.empty() && blanks.find(text.back()) != std::string_view::npos;
        return text.ends_with(ideographic_blank) ? ideographic_blank.size() : narrow ? 1 : 0;
    }

    [[noreturn]] void refuse(std::string_view path, const ProfileNode& node, std::string_view en,
                             std::string_view ja) const {
        throw located(Errc::profile_invalid, path, node).with("problem", en, ja);
    }

    Error located(Errc errc, std::string_view path, const ProfileNode& node) const {
        Error error(errc);
        const std::string shown = printable(path);
        error.file(file_).field(shown);
        if (node.line != 0) {
            error.line(node.line);
            error.with("place", fmt::format("line {}, {}", node.line, shown),
                       fmt::format("{} 行目の {}", node.line, shown));
        } else if (defaults_) {
            error.with("place", "defaults, " + shown, "defaults の " + shown);
        } else {
            error.with("place", fmt::format("institution {}, {}", institution_.position, shown),
                       fmt::format("{} 番目の機関の {}", institution_.position, shown));
        }
        return error;
    }

    [[noreturn]] void refuse_key(const std::string& path, const ProfileNode& node) const {
        const std::string last = path.substr(path.rfind('.') + 1);
        if (std::ranges::find(secret_keys, last) != secret_keys.end()) {
            throw located(Errc::profile_secret, path, node);
        }
        std::vector<std::string_view> known{"kind"};
        for (const ProfileField& field : profile_fields()) {
            known.push_back(field.path);
        }
        const std::string near = nearest_word(path, known);
        if (near.empty()) {
            refuse(path, node, "not a key of a profile; see mqa-profile(5)",
                   "プロファイルの項目ではありません。mqa-profile(5) を見てください");
        }
        refuse(path, node, "not a key of a profile; did you mean " + near + "?",
               "プロファイルの項目ではありません。" + near + " ではありませんか");
    }

    std::string file_;
    std::string folder_;
    Institution& institution_;
    bool defaults_;
};

std::string folder_of(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
}

[[noreturn]] void refuse_top(const std::string& file, const ProfileNode& node,
                             const std::string& key, Text problem) {
    Error error(Errc::profile_invalid);
    const std::string shown = printable(key);
    error.file(file).field(shown).with("problem", problem);
    if (node.line != 0) {
        error.line(node.line);
    }
    throw error.with("place", shown);
}

/// The tables of `institution` and `defaults`.
struct TopLevel {
    const ProfileNode* defaults = nullptr;
    std::vector<const ProfileNode*> institutions;
};

void add_institutions(TopLevel& top, const ProfileNode& node, const std::string& file) {
    constexpr Text problem("expected a table, or a list of tables",
                           "表（テーブル）またはその並びが必要です");
    if (node.kind == Kind::table) {
        top.institutions.push_back(&node);
        return;
    }
    for (const ProfileNode& element : node.elements) {
        if (element.kind != Kind::table) {
            refuse_top(file, element, "institution", problem);
        }
        top.institutions.push_back(&element);
    }
    if (node.kind != Kind::list) {
        refuse_top(file, node, "institution", problem);
    }
}

TopLevel top_level(const ProfileNode& root, const std::string& file) {
    TopLevel top;
    for (const auto& [key, node] : root.members) {
        if (key == "institution") {
            add_institutions(top, node, file);
        } else if (key == "defaults") {
            if (node.kind != Kind::table) {
                refuse_top(file, node, key,
                           Text("expected a table", "表（テーブル）で書いてください"));
            }
            top.defaults = &node;
        } else if (key != "schema") {
            refuse_top(file, node, key,
                       Text("not known here; a profile has institution, defaults and schema",
                            "ここには書けません。書けるのは institution・defaults・schema です"));
        } else if (node.text != schema_name) {
            refuse_top(file, node, key,
                       Text("expected \"mqa.profile/1\"", "\"mqa.profile/1\" が必要です"));
        }
    }
    return top;
}

TextArgument place_of(std::string_view name, const Institution& institution) {
    const bool has_line = institution.line != 0;
    const std::string number = std::to_string(has_line ? institution.line : institution.position);
    return {name, (has_line ? "line " : "institution ") + number,
            number + (has_line ? " 行目" : " 番目の機関")};
}

[[noreturn]] void refuse_repetition(const InstitutionProfile& profile,
                                    const Institution& institution, const std::string& number,
                                    const Institution& first) {
    constexpr Text problem("{number} is described at {first} already",
                           "{number} は {first}にもあります");
    const TextArguments values{{"number", number}, place_of("first", first)};
    Error error(Errc::profile_invalid);
    if (institution.line != 0) {
        error.line(institution.line);
    }
    throw error.file(profile.file)
        .with(place_of("place", institution))
        .with("problem", fill(problem, Language::en, values), fill(problem, Language::ja, values));
}

/// One number described twice would be applied for twice, and the ledger could not tell which of
/// the two it is about. The portals know an insurer by its online code, which is no other's either.
void refuse_repeated_numbers(const InstitutionProfile& profile) {
    std::map<std::string, const Institution*> known;
    for (const Institution& institution : profile.institutions) {
        const auto code = InstitutionNumber::parse(portal_number(institution));
        const std::string key = institution_key(institution);
        for (const std::string& number : {key, code ? code->digits() : std::string()}) {
            const auto [entry, fresh] = known.try_emplace(number, &institution);
            if (!number.empty() && !fresh && entry->second != &institution) {
                refuse_repetition(profile, institution, number, *entry->second);
            }
        }
    }
}

bool looks_like_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

} // namespace

InstitutionProfile parse_profile(std::string_view text, const std::string& file) {
    text = without_byte_order_mark(text);
    if (find_invalid_utf8(text) != std::string_view::npos) {
        throw Error(Errc::profile_encoding).file(file);
    }
    const ProfileNode root =
        looks_like_json(text) ? parse_json_profile(text, file) : parse_toml_profile(text, file);
    const TopLevel top = top_level(root, file);
    if (top.institutions.empty()) {
        throw Error(Errc::profile_empty).file(file);
    }
    const std::string folder = folder_of(file);
    Institution shared;
    if (top.defaults != nullptr) {
        InstitutionReader(file, folder, shared, true).read(*top.defaults);
    }
    InstitutionProfile profile{.file = file, .institutions = {}};
    for (const ProfileNode* table : top.institutions) {
        Institution& institution = profile.institutions.emplace_back(shared);
        institution.position = profile.institutions.size();
        institution.line = table->line;
        InstitutionReader(file, folder, institution, false).read(*table);
    }
    refuse_repeated_numbers(profile);
    return profile;
}

InstitutionProfile load_profile(const std::string& file) {
    return parse_profile(read_file(file, profile_limit), file);
}

bool is_named(const Institution& institution, const std::string& written) {
    const std::string key = to_half_width(written);
    // National health insurance has six digits on paper and eight elsewhere.
    const auto insurer = InsurerNumber::parse(key);
    const bool is_insurer = institution.kind == InstitutionKind::insurer && insurer &&
                            insurer->digits() == institution_key(institution);
    return !key.empty() &&
           (is_insurer || key == institution_key(institution) || key == institution.number ||
            key == institution.online_code || key == institution.insurer_number);
}

std::vector<const Institution*> select_institutions(const InstitutionProfile& profile,
                                                    const std::vector<std::string>& keys) {
    std::vector<const Institution*> selected;
    std::vector<bool> found(keys.size(), keys.empty());
    for (const Institution& institution : profile.institutions) {
        bool wanted = keys.empty();
        for (std::size_t index = 0; index < keys.size(); ++index) {
            const bool named = is_named(institution, keys[index]);
            found[index] = found[index] || named;
            wanted = wanted || named;
        }
        if (wanted) {
            selected.push_back(&institution);
        }
    }
    if (std::ranges::find(found, false) != found.end() && !keys.empty()) {
        throw Error(Errc::institution_unknown).file(profile.file);
    }
    return selected;
}

} // namespace mqa
