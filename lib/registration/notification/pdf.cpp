// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/pdf.hpp"

#include "base/error.hpp"
#include "registration/notification/form.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::string_view abolition_kind = "notification_abolish";

/// Where the profile has what the field shows: the pieces of a joined value, else all of it.
std::vector<ApplicationPart> places_in_profile(const ApplicationField& field) {
    if (!field.parts.empty() || !field.value) {
        return field.parts;
    }
    return {
        ApplicationPart{field.profile_key.empty() ? field.name : field.profile_key, *field.value}};
}

/// Of a joined value those that stand in the text.
std::string places_of_text(const ApplicationField& field, std::string_view text) {
    std::string places;
    for (const ApplicationPart& part : places_in_profile(field)) {
        const bool stands_there = !part.text.empty() && text.find(part.text) != std::string::npos;
        if (stands_there || field.parts.empty()) {
            places += (places.empty() ? "" : ", ") + part.profile_key;
        }
    }
    return places;
}

/// What is too long on the page that was drawn, each once: a name stands in two boxes.
void note_squeezed(const Application& application, const NotificationValues& values,
                   const PdfDocument& document, std::vector<SqueezedText>& squeezed) {
    for (const std::string& text : document.unreadable_texts()) {
        for (const std::string_view name : fields_showing(values, text)) {
            const auto field = std::ranges::find(application.fields, name, &ApplicationField::name);
            if (field == application.fields.end()) {
                continue;
            }
            SqueezedText found{.insurer_number = values.insurer_number,
                               .label = field->label.value_or(field->label_ja),
                               .label_ja = field->label_ja,
                               .places = places_of_text(*field, text)};
            const bool is_known = std::ranges::any_of(squeezed, [&](const SqueezedText& other) {
                return other.insurer_number == found.insurer_number && other.places == found.places;
            });
            if (!is_known) {
                squeezed.push_back(std::move(found));
            }
        }
    }
}

} // namespace

std::string described(const UnprintableField& unprintable) {
    const std::u32string text = to_code_points(unprintable.value);
    std::string list;
    for (const char32_t c : unprintable.characters) {
        list += fmt::format("{}U+{:04X} ({})", list.empty() ? "" : ", ",
                            static_cast<std::uint32_t>(c), text.find(c) + 1);
    }
    return list;
}

std::vector<UnprintableField> unprintable_fields(const Application& application,
                                                 const PdfWriter& writer, PdfFont font) {
    std::vector<UnprintableField> found;
    for (const ApplicationField& field : application.fields) {
        for (ApplicationPart& part : places_in_profile(field)) {
            // A name stands in several fields, and is corrected once.
            const bool is_known = std::ranges::any_of(found, [&](const UnprintableField& other) {
                return other.name == part.profile_key && other.value == part.text;
            });
            std::u32string missing =
                is_known ? std::u32string() : writer.missing_characters(part.text, font);
            if (!missing.empty()) {
                found.push_back(
                    {std::move(part.profile_key), std::move(missing), std::move(part.text)});
            }
        }
    }
    return found;
}

void require_printable(const Application& application, const PdfWriter& writer) {
    const std::vector<UnprintableField> found = unprintable_fields(application, writer);
    if (!found.empty()) {
        throw Error(Errc::character_not_in_font)
            .field(found.front().name)
            .with("characters", described(found.front()));
    }
}

std::vector<SqueezedText> write_notifications(std::span<const Application> notifications,
                                              SysTime created, PdfWriter& writer,
                                              OutputStream& out) {
    const bool abolition = !notifications.empty() && notifications.front().kind == abolition_kind;
    const auto document =
        writer.open(out, {.title = abolition ? "オンライン資格確認廃止届（保険者）"
                                             : "オンライン資格確認導入届（保険者）",
                          .created = created});
    std::vector<SqueezedText> squeezed;
    for (const Application& notification : notifications) {
        const NotificationValues values = notification_values(notification);
        document->begin_page(fmt::format("{} {}", values.insurer_number, values.name));
        if (notification.kind == abolition_kind) {
            draw_abolition(*document, values);
        } else {
            draw_introduction(*document, values);
        }
        note_squeezed(notification, values, *document, squeezed);
    }
    document->finish();
    return squeezed;
}

std::string notified_insurer(const Application& application) {
    const NotificationValues values = notification_values(application);
    return values.insurer_number.empty() ? application.institution_number : values.insurer_number;
}

std::string notification_file_name(const Application& application) {
    return fmt::format("{}-{}.pdf", application.kind == abolition_kind ? "abolish" : "introduce",
                       notified_insurer(application));
}

} // namespace mqa
