// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/shared_strings.hpp"

#include "lists/workbook/rich_text.hpp"
#include "lists/workbook/xml_events.hpp"

namespace mqa {
namespace {

class StringEvents final : public XmlEvents {
public:
    explicit StringEvents(SharedStrings& strings) : strings_(strings) {}

    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "si") {
            text_.clear();
        } else {
            text_.start(name);
        }
    }

    void end(std::string_view name) override {
        if (name == "si") {
            strings_.add(text_.text());
        } else {
            text_.end(name);
        }
    }

    void text(std::string_view signs) override { text_.add(signs); }

private:
    SharedStrings& strings_;
    RichText text_;
};

} // namespace

SharedStrings SharedStrings::read(const Package& package, std::string_view part) {
    SharedStrings strings;
    if (!part.empty()) {
        StringEvents events(strings);
        read_part(package, part, events);
    }
    return strings;
}

void SharedStrings::add(std::string_view text) {
    texts_ += text;
    ends_.push_back(texts_.size());
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
    if (index >= ends_.size()) {
        return std::nullopt;
    }
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

} // namespace mqa
