// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/workbook/package.hpp"

#include <exception>
#include <memory>
#include <string_view>

struct XML_ParserStruct;

namespace mqa {

/// The attributes of an element, by their names without prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

    /// Empty when there is none such.
    std::string_view value(std::string_view name) const;

private:
    const char** pairs_;
};

/// What happens in an XML text. Names come without prefix: the parts of a workbook use one
/// vocabulary each, under the names of two editions of the standard.
class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;

    virtual void text(std::string_view) {}
};

/// Reads XML piece by piece. A document type is refused: no part of a workbook has one, and
/// entities are how small files become large.
class XmlPieces {
public:
    explicit XmlPieces(XmlEvents& events);

    /// False when the text is no well-formed XML. Throws what the events throw.
    bool feed(std::string_view piece, bool last);

private:
    struct Free {
        void operator()(XML_ParserStruct* parser) const noexcept;
    };
    struct Callbacks;

    XmlEvents& events_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    std::exception_ptr thrown_;
    bool refused_ = false;
};

/// Sends a whole part through the events. Throws workbook_damaged when it is not XML.
void read_part(const Package& package, std::string_view part, XmlEvents& events);

} // namespace mqa
