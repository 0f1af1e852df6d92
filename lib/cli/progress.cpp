// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <algorithm>
#include <array>
#include <sys/stat.h>

#include <fmt/core.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::chrono::seconds silence{1};
constexpr std::chrono::milliseconds interval{200};

std::string as_time(double seconds) {
    const auto whole = static_cast<long long>(seconds + 0.5);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

} // namespace

Progress::Progress(OutputStream& terminal, Clock& clock, Language language,
                   std::optional<std::uint64_t> total)
    : terminal_(terminal), clock_(clock), language_(language), total_(total),
      start_(clock.steady()), next_(start_ + silence) {}

void Progress::step() {
    ++done_;
    tick();
}

void Progress::tick() {
    const SteadyTime now = clock_.steady();
    if (now >= next_) {
        next_ = now + interval;
        shown_ = true;
        terminal_.write("\r" + line(now) + "\x1b[K");
    }
}

std::string Progress::waiting_line(SteadyTime now) const {
    TextArguments values{{"time", as_time(std::chrono::duration<double>(now - start_).count())}};
    if (!total_) {
        return fill(Text("no answer yet, {time} waited", "回答待ち（{time} 経過）"), language_,
                    values);
    }
    values.push_back({"total", std::to_string(*total_)});
    return fill(Text("0 of {total}, no answer yet, {time} waited",
                     "0 / {total} 件（回答待ち、{time} 経過）"),
                language_, values);
}

std::string Progress::line(SteadyTime now) const {
    if (done_ == 0) {
        return waiting_line(now);
    }
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = static_cast<double>(done_) / seconds;
    TextArguments values{
        {"done", std::to_string(done_)},
        {"rate", rate < 1 ? fmt::format("{:.2g}", rate) : fmt::format("{:.0f}", rate)}};
    if (!total_ || *total_ < done_) {
        return fill(Text("{done} done, {rate} a second", "{done} 件完了（毎秒 {rate} 件）"),
                    language_, values);
    }
    values.push_back({"total", std::to_string(*total_)});
    values.push_back({"left", as_time(static_cast<double>(*total_ - done_) / rate)});
    return fill(Text("{done} of {total}, {rate} a second, {left} left",
                     "{done} / {total} 件（毎秒 {rate} 件、残り {left}）"),
                language_, values);
}

void Progress::clear() {
    if (shown_) {
        terminal_.write("\r\x1b[K");
        shown_ = false;
    }
}

void ClearingOutput::write(std::string_view bytes) {
    progress_.clear();
    next_.write(bytes);
}

std::optional<std::uint64_t> count_input_lines() {
    struct stat facts {};

    const off_t start = ::lseek(STDIN_FILENO, 0, SEEK_CUR);
    if (start < 0 || ::fstat(STDIN_FILENO, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return std::nullopt;
    }
    std::uint64_t lines = 0;
    std::array<char, 65536> block{};
    for (off_t place = start;;) {
        const ssize_t got = ::pread(STDIN_FILENO, block.data(), block.size(), place);
        if (got <= 0) {
            return lines;
        }
        lines += static_cast<std::uint64_t>(std::count(block.data(), block.data() + got, '\n'));
        place += got;
    }
}

} // namespace mqa
