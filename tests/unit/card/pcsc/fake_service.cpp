// SPDX-License-Identifier: Apache-2.0
#include "unit/card/pcsc/fake_service.hpp"

#include "unit/card/pcsc/fake_pcsc.hpp"
#include "unit/card/pcsc/images.hpp"

#include <algorithm>

namespace mqa::test {

std::shared_ptr<CardEngine> FakeService::put_card(const std::string& reader) {
    return put_card(reader, valid_card());
}

std::shared_ptr<CardEngine> FakeService::put_card(const std::string& reader, CardImage image) {
    auto card = std::make_shared<CardEngine>(std::move(image));
    readers[reader].card = card;
    readers[reader].mute = false;
    changed(reader);
    return card;
}

void FakeService::put_mute_card(const std::string& reader) {
    readers[reader].mute = true;
    changed(reader);
}

void FakeService::take_card(const std::string& reader) {
    readers.at(reader).card.reset();
    readers.at(reader).mute = false;
    changed(reader);
}

void FakeService::reset_card(const std::string& reader) {
    readers.at(reader).card->reset();
    for (auto& [handle, line] : lines_) {
        line.was_reset = line.was_reset || line.reader == reader;
    }
}

void FakeService::stop() {
    running = false;
    ++generation;
    lines_.clear();
}

void FakeService::order(const std::string& call, const std::vector<PcscResult>& results) {
    ordered_[call].insert(ordered_[call].end(), results.begin(), results.end());
}

void FakeService::at(std::chrono::milliseconds after, std::function<void()> event) {
    events_.push_back({began_ + after, std::move(event)});
}

PcscFactory FakeService::contexts() {
    return [this] { return std::make_shared<FakePcsc>(*this); };
}

std::size_t FakeService::count(const std::string& beginning) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        calls, [&](const std::string& call) { return call.starts_with(beginning); }));
}

std::optional<PcscResult> FakeService::called(const std::string& call, const std::string& details) {
    let_happen();
    calls.push_back(details.empty() ? call : call + " " + details);
    std::deque<PcscResult>& ordered = ordered_[call];
    if (ordered.empty()) {
        return std::nullopt;
    }
    const PcscResult result = ordered.front();
    ordered.pop_front();
    return result == 0 ? std::nullopt : std::optional(result);
}

void FakeService::let_happen() {
    const auto due = [this](const Event& event) { return event.when <= clock_.steady(); };
    for (auto next = std::ranges::find_if(events_, due); next != events_.end();
         next = std::ranges::find_if(events_, due)) {
        const std::function<void()> happens = std::move(next->happens);
        events_.erase(next);
        happens();
    }
}

std::optional<SteadyTime> FakeService::next_event() const {
    const auto next = std::ranges::min_element(events_, {}, &Event::when);
    return next == events_.end() ? std::nullopt : std::optional(next->when);
}

} // namespace mqa::test
