// SPDX-License-Identifier: Apache-2.0
#include "card/recording/session_writer.hpp"

#include "card/session_file.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr std::size_t longest_end = 256; ///< bytes

} // namespace

SessionWriter::SessionWriter(OutputStream& output, RecordingRules rules,
                             std::function<void()> on_session_end)
    : output_(output), rules_(std::move(rules)), on_session_end_(std::move(on_session_end)),
      redaction_(rules_) {}

void SessionWriter::begin(const SessionStart& start) {
    held_.clear();
    open_ = true;
    redaction_ = Redaction(rules_);
    challenge_ = start.challenge;
    digest_.finish();
    lines_ = 0;
    bytes_ = 0;
    exchanges_ = 0;
    add({session_text::header(rules_, start), {}, {}});
    add({session_text::reader(start.reader), {}, {}});
}

void SessionWriter::card_inserted(std::int64_t time, ByteView atr) {
    add({session_text::card_inserted(time, atr), {}, {}});
}

void SessionWriter::connect(std::int64_t time, ShareMode share, std::string_view code) {
    add({session_text::connect(time, share, code), {}, {}});
}

void SessionWriter::fault(std::int64_t time, std::string_view on, std::string_view code) {
    add({session_text::fault(time, on, code), {}, {}});
}

void SessionWriter::disconnect(std::int64_t time, Disposition disposition) {
    add({session_text::disconnect(time, disposition), {}, {}});
}

void SessionWriter::exchange(RecordedExchange exchange) {
    if (!open_) {
        return;
    }
    exchange.sequence = ++exchanges_;
    const ShownExchange shown =
        show_command(exchange, redaction_.position(), rules_.level, challenge_);
    JudgedAnswer answer = redaction_.judge(exchange);
    HeldLine held{session_text::exchange(exchange, shown), {}, {}};
    if (answer.content != AnswerContent::open) {
        held.without_answer = session_text::exchange_without_answer(exchange, shown, answer);
        held.answer = std::move(answer);
    }
    add(std::move(held));
}

void SessionWriter::forget_card() {
    // What was read before belongs to the card that was there.
    release(true);
    redaction_.forget();
}

void SessionWriter::end() {
    release(true);
    if (!open_) {
        return;
    }
    write(session_text::end(exchanges_, to_hex(digest_.finish())));
    open_ = false;
    if (on_session_end_) {
        on_session_end_();
    }
}

void SessionWriter::keep(const Error& error) {
    if (!kept_) {
        kept_ = error;
    }
}

void SessionWriter::check() const {
    if (kept_) {
        throw Error(*kept_);
    }
}

void SessionWriter::add(HeldLine line) {
    if (!open_) {
        return;
    }
    held_.push_back(std::move(line));
    release(false);
}

void SessionWriter::release(bool last) {
    while (!held_.empty()) {
        const std::string& line = choose(held_.front(), last);
        if (line.empty()) {
            return;
        }
        require_room(line.size());
        write(line);
        held_.pop_front();
    }
}

const std::string& SessionWriter::choose(const HeldLine& held, bool last) {
    static const std::string not_yet;
    if (!held.answer) {
        return held.line;
    }
    switch (redaction_.treatment(*held.answer, last)) {
    case Treatment::keep:
        return held.line;
    case Treatment::leave_out:
        return held.without_answer;
    case Treatment::wait:
        return not_yet;
    case Treatment::refuse:
        break;
    }
    refuse();
}

void SessionWriter::refuse() {
    open_ = false;
    held_.clear();
    throw Error(Errc::recording_level_refused).with("level", name_of(rules_.level));
}

void SessionWriter::require_room(std::size_t size) {
    // The end record must still fit in.
    if (lines_ + 2 > most_session_lines || bytes_ + size + longest_end > most_session_bytes) {
        open_ = false;
        throw Error(Errc::output_failed).step("record").cause("limit", "session");
    }
}

void SessionWriter::write(const std::string& line) {
    if (broken_) {
        throw Error(*broken_);
    }
    try {
        output_.write(line + '\n');
    } catch (const Error& error) {
        broken_ = error;
        throw;
    }
    digest_.update(as_bytes(line));
    digest_.update(as_bytes("\n"));
    ++lines_;
    bytes_ += line.size();
}

} // namespace mqa
