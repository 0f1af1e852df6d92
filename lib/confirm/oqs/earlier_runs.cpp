// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/earlier_runs.hpp"

#include "confirm/oqs/judging.hpp"
#include "confirm/oqs/names.hpp"

#include <algorithm>

namespace mqa {
namespace {

std::optional<OqsMessage> message_in(const OqsFolder& folder, const oqs::Interface& exchange,
                                     const std::string& free) {
    const std::optional<OqsResultFile> file = folder.result(exchange, free);
    const auto* message = file ? std::get_if<OqsMessage>(&file->outcome) : nullptr;
    return message == nullptr ? std::nullopt : std::optional(*message);
}

template <typename Test>
std::string first_not_failed(const std::string& name, Test is_failed) {
    std::string free = name;
    for (unsigned attempt = 2; is_failed(free); ++attempt) {
        free = OqsNames::of_attempt(name, attempt);
    }
    return free;
}

} // namespace

bool OqsEarlierRuns::is_on_its_way(const std::string& identifier) const {
    return folder_.has_result(oqs::single, identifier) ||
           folder_.has_request(oqs::single, identifier);
}

const OqsEarlierRuns::Found* OqsEarlierRuns::answer(const std::string& identifier) {
    load();
    const auto found = answers_.find(identifier);
    return found == answers_.end() ? nullptr : &found->second;
}

void OqsEarlierRuns::load() {
    if (std::exchange(loaded_, true)) {
        return;
    }
    for (const std::string& free : folder_.results(oqs::bulk_download)) {
        if (!OqsNames::is_own_download(free)) {
            continue;
        }
        const std::optional<OqsMessage> message = message_in(folder_, oqs::bulk_download, free);
        if (!message) {
            continue;
        }
        OqsMessage header = *message;
        header.entries.clear();
        for (const OqsEntry& entry : message->entries) {
            if (entry.identifier && is_done(*message, entry)) {
                answers_.insert_or_assign(*entry.identifier, Found(header, entry));
            }
        }
    }
}

std::string OqsEarlierRuns::single_name(const std::string& identifier) const {
    return first_not_failed(identifier,
                            [this](const std::string& free) { return is_failed_single(free); });
}

std::string OqsEarlierRuns::bulk_name(const std::string& group) const {
    return first_not_failed(group,
                            [this](const std::string& free) { return is_failed_bulk(free); });
}

bool OqsEarlierRuns::is_failed_single(const std::string& free) const {
    const std::optional<OqsMessage> message = message_in(folder_, oqs::single, free);
    return message && !is_pending(*message) && !is_done(*message, message->entries.front());
}

bool OqsEarlierRuns::is_failed_bulk(const std::string& upload) const {
    const auto failed = [&](const oqs::Interface& exchange, const std::string& name) {
        const std::optional<OqsMessage> message = message_in(folder_, exchange, name);
        return message && is_failure(*message);
    };
    return failed(oqs::bulk_upload, upload) ||
           std::ranges::any_of(folder_.results(oqs::bulk_download), [&](const std::string& name) {
               return OqsNames::is_download_of(name, upload) && failed(oqs::bulk_download, name);
           });
}

} // namespace mqa
