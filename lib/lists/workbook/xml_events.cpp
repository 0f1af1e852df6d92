// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/xml_events.hpp"

#include <array>
#include <new>

#include <expat.h>

namespace mqa {
namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

std::string_view XmlAttributes::value(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (without_prefix(*pair) == name) {
            return pair[1];
        }
    }
    return {};
}

/// No exception may pass through the C library.
struct XmlPieces::Callbacks {
    template <typename Action>
    static void guarded(void* user, Action&& action) {
        auto& pieces = *static_cast<XmlPieces*>(user);
        if (pieces.thrown_ || pieces.refused_) {
            return;
        }
        try {
            action(pieces.events_);
        } catch (...) {
            pieces.thrown_ = std::current_exception();
            XML_StopParser(pieces.parser_.get(), XML_FALSE);
        }
    }

    static void start(void* user, const char* name, const char** attributes) {
        guarded(user, [&](XmlEvents& events) {
            events.start(without_prefix(name), XmlAttributes(attributes));
        });
    }

    static void end(void* user, const char* name) {
        guarded(user, [&](XmlEvents& events) { events.end(without_prefix(name)); });
    }

    static void text(void* user, const char* signs, int length) {
        guarded(user, [&](XmlEvents& events) {
            events.text({signs, static_cast<std::size_t>(length)});
        });
    }

    static void document_type(void* user, const char*, const char*, const char*, int) {
        auto& pieces = *static_cast<XmlPieces*>(user);
        pieces.refused_ = true;
        XML_StopParser(pieces.parser_.get(), XML_FALSE);
    }
};

void XmlPieces::Free::operator()(XML_ParserStruct* parser) const noexcept {
    XML_ParserFree(parser);
}

XmlPieces::XmlPieces(XmlEvents& events) : events_(events), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) {
        throw std::bad_alloc();
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &Callbacks::start, &Callbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), &Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &Callbacks::document_type);
}

bool XmlPieces::feed(std::string_view piece, bool last) {
    const XML_Status status =
        XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    if (thrown_) {
        std::rethrow_exception(thrown_);
    }
    return status == XML_STATUS_OK && !refused_;
}

void read_part(const Package& package, std::string_view part, XmlEvents& events) {
    PackagePart source = package.open(part);
    XmlPieces xml(events);
    std::array<char, 65536> buffer{};
    std::size_t got = 0;
    do {
        got = source.read(buffer);
        if (!xml.feed({buffer.data(), got}, got == 0)) {
            throw damaged_part(
                package.file(), part,
                Text("this part is not well-formed XML", "この部分の XML が正しくありません"));
        }
    } while (got > 0);
}

} // namespace mqa
