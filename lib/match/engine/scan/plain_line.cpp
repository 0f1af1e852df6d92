// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/plain_line.hpp"

#include "match/engine/scan/value.hpp"

namespace mqa::engine {
namespace {

constexpr std::string_view empty_list = "[]";

/// Goes through one line. A fault sticks: `at_` is then nullptr.
class PlainLineParser {
public:
    PlainLineParser(std::string_view text, const RecordShape& shape, ScannedLine& line,
                    std::vector<Predictor::Piece>& pieces)
        : at_(text.data()), end_(text.data() + text.size()), shape_(shape), line_(line),
          pieces_(pieces), from_(shape.members.size()), piece_(text.data()) {}

    bool read() {
        line_.clear();
        pieces_.clear();
        if (!read_object(0)) {
            return false;
        }
        skip_blanks();
        if (at_ != end_) {
            return false;
        }
        end_piece(shape_.members.size(), end_ + 1);
        return true;
    }

private:
    void skip_blanks() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r')) {
            ++at_;
        }
    }

    bool take(char sign) {
        skip_blanks();
        const bool there = at_ < end_ && *at_ == sign;
        at_ += there ? 1 : 0;
        return there;
    }

    bool mark_seen(std::uint64_t bit) {
        const bool fresh = (line_.seen & bit) == 0;
        line_.seen |= bit;
        return fresh;
    }

    void end_piece(std::size_t to, const char* end) {
        pieces_.push_back(
            {from_, to, {piece_, static_cast<std::size_t>(end - piece_)}, opened_, {}, false});
        from_ = to;
        opened_ = 0;
    }

    bool read_name(std::string_view& name) {
        if (!take('"')) {
            return false;
        }
        const char* sign = find_string_sign(at_, end_);
        if (sign >= end_ || *sign != '"') {
            return false;
        }
        name = {at_, static_cast<std::size_t>(sign - at_)};
        at_ = sign + 1;
        const bool colon = take(':');
        skip_blanks();
        return colon;
    }

    bool read_object(std::size_t container) {
        if (!take('{')) {
            return false;
        }
        if (take('}')) {
            return true;
        }
        do {
            std::string_view name;
            if (!read_name(name) || !read_member(container, name)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    bool read_member(std::size_t container, std::string_view name) {
        for (std::size_t member = 0; member < shape_.members.size(); ++member) {
            const MemberShape& known = shape_.members[member];
            if (known.container == container && known.name == name) {
                return mark_seen(bit_of_member(member)) && read_value_of(member);
            }
        }
        for (std::size_t place = 1; container == 0 && place <= shape_.containers.size(); ++place) {
            if (shape_.containers[place - 1] == name) {
                opened_ |= bit_of_container(place);
                return mark_seen(bit_of_container(place)) && read_object(place);
            }
        }
        return false;
    }

    bool read_value_of(std::size_t member) {
        end_piece(member, at_);
        const char* begin = at_;
        at_ = read_value(begin, end_, shape_, member, line_);
        if (at_ == nullptr) {
            return false;
        }
        const std::string_view value(begin, static_cast<std::size_t>(at_ - begin));
        piece_ = at_;
        const MemberShape& shape = shape_.members[member];
        if (shape.word != nullptr) {
            pieces_.back().word = line_.value[member];
        }
        pieces_.back().empty_list = shape.kind == ValueKind::list && value == empty_list;
        return true;
    }

    const char* at_;
    const char* end_;
    const RecordShape& shape_;
    ScannedLine& line_;
    std::vector<Predictor::Piece>& pieces_;
    std::size_t from_;
    const char* piece_;
    std::uint64_t opened_ = 0;
};

} // namespace

bool read_plain_line(std::string_view text, const RecordShape& shape, ScannedLine& line,
                     std::vector<Predictor::Piece>& pieces) {
    return PlainLineParser(text, shape, line, pieces).read();
}

} // namespace mqa::engine
