// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.hpp"

#include <string>

namespace mqa {

/// The error that an answer of status 300 or above stands for, from its status and its problem
/// document (RFC 9457) when it has one: service_closed, service_busy, service_failed,
/// idempotency_conflict, request_rejected, device_certificate_refused, or answer_malformed for what
/// no gateway should say. Of the document only `code` is told on; its texts could hold anything.
Error error_of_answer(const HttpAnswer& answer);

/// How long the service asks to be left alone: the header, else the document's `retry_after`.
std::optional<std::chrono::seconds> retry_after_of(const HttpAnswer& answer);

} // namespace mqa
