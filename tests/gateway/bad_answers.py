# SPDX-License-Identifier: Apache-2.0
"""Answers to a confirmation that no client should take, each by its name; and the good one they differ from."""

import datetime
import gzip
import json

JSON = "application/json"
CHUNKED = {"Transfer-Encoding": "chunked"}
PHRASES = {200: "OK", 302: "Found"}
OTHER_DIGEST = "0" * 64


def head(status, **fields):
    fields = {"Content-Type": JSON, **fields}
    lines = [f"HTTP/1.1 {status} {PHRASES.get(status, 'Whatever')}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def now(minutes=0):
    zone = datetime.timezone(datetime.timedelta(hours=9))
    return (datetime.datetime.now(zone) + datetime.timedelta(minutes=minutes)).isoformat(timespec="seconds")


def good(request):
    """The answer to a confirmation, as an object."""
    try:
        asked = json.loads(request.partition(b"\r\n\r\n")[2])
    except ValueError:
        asked = {}
    question = asked.get("question", {})
    certificate = question.get("certificate", {}).get("sha256")
    confirmation = {"proof": "my_number_card" if certificate else "insurance_data", "channel": "gateway",
                    "method": question.get("method", "none"), "purpose": asked.get("purpose", "specific_checkup"),
                    "confirmed_at": now()}
    value = {"id": asked.get("id", "nobody"), **({"certificate_sha256": certificate} if certificate else {}),
             "answered_at": now()}
    person = {"name": "資格　一郎", "name_kana": "ｼｶｸ ｲﾁﾛｳ", "birth_date": "1980-01-15", "sex": "male"}
    value["qualification"] = {"schema": "mqa.qualification/1", "id": value["id"], "status": "valid",
                              "insurer_number": "06990014", "symbol": "１３１", "number": "4567", "branch_number": "01",
                              "person": person, "confirmation": confirmation}
    return value


def dump(value):
    return json.dumps(value, ensure_ascii=False).encode()


def body_of(request):
    return dump(good(request))


def whole(body, status=200, **fields):
    return head(status, **{"Content-Length": len(body), **fields}) + body


def answer(request):
    return whole(body_of(request))


def edited(edit):
    """The good answer after `edit` changed its object."""
    def make(request):
        value = good(request)
        edit(value)
        return whole(dump(value))
    return make


def bytes_edited(edit):
    return lambda request: whole(edit(body_of(request)))


def fields(**others):
    return lambda request: whole(body_of(request), **others)


def fixed(status, body=b"", **others):
    return lambda _request: whole(body, status, **others)


def raw(before, after=b""):
    return lambda request: before + body_of(request) + after


def headers(line):
    """The good answer with one more header line, as it is."""
    return lambda request: answer(request).replace(b"\r\n", b"\r\n" + line + b"\r\n", 1)


def chunks(body, end=b"0\r\n\r\n"):
    return f"{len(body):x}\r\n".encode() + body + b"\r\n" + end


def problem(code, status, **others):
    return fixed(status, dump({"type": "about:blank", "title": "no", "status": status, "code": code, "retryable": True}),
                 **{"Content-Type": "application/problem+json", **others})


HTML = b"<!DOCTYPE html><title>Sign in</title><p>Welcome to the hotel network"
DEEP = b"[" * 200_000 + b"]" * 200_000

ANSWERS = {
    # The first line
    "http_0_9": raw(b""),
    "garbage_status_line": raw(b"ICY 200 OK\r\n\r\n"),
    "status_999": fixed(999, b"{}"),
    "status_one_digit": raw(b"HTTP/1.1 2 OK\r\n\r\n"),
    "unknown_http_version": raw(b"HTTP/7.3 200 OK\r\nContent-Length: 10\r\n\r\n"),
    "switching_protocols": raw(b"HTTP/1.1 101 Switching\r\nUpgrade: something\r\n\r\n"),
    "no_content": lambda _: head(204),
    "partial_content": lambda request: answer(request).replace(b"200", b"206", 1),
    "redirect": fixed(302, Location="https://localhost:1/"),
    "redirect_to_plain_http": fixed(302, Location="http://localhost:1/"),
    "not_modified": lambda _: head(304),
    # Headers
    "header_without_colon": headers(b"this is no header"),
    "nul_in_header": headers(b"X-Some: a\0b"),
    "huge_header": headers(b"X-Filler: " + b"x" * 1_000_000),
    "many_headers": headers(b"\r\n".join(b"X-%d: 1" % number for number in range(50_000))),
    # Framing
    "two_content_lengths": lambda request: answer(request).replace(b"Content-Length", b"Content-Length: 7\r\nContent-Length"),
    "negative_content_length": fields(**{"Content-Length": -5}),
    "wordy_content_length": fields(**{"Content-Length": "many"}),
    "huge_content_length": fields(**{"Content-Length": 10**18}),
    "short_content_length": lambda request: head(200, **{"Content-Length": 10}) + body_of(request),
    "long_content_length": lambda request: head(200, **{"Content-Length": len(body_of(request)) + 10}) + body_of(request),
    "length_and_chunks": lambda request: head(200, **{"Content-Length": 10, **CHUNKED}) + chunks(body_of(request)),
    "truncated_chunk": lambda request: head(200, **CHUNKED) + b"ffff\r\n" + body_of(request),
    "missing_last_chunk": lambda request: head(200, **CHUNKED) + chunks(body_of(request), b""),
    "bad_chunk_size": lambda request: head(200, **CHUNKED) + b"zz\r\n" + body_of(request) + b"\r\n0\r\n\r\n",
    "huge_chunk_size": lambda request: head(200, **CHUNKED) + b"f" * 40 + b"\r\n" + body_of(request),
    "unknown_transfer_encoding": lambda request: head(200, **{"Transfer-Encoding": "secret"}) + body_of(request),
    "gzip_unasked": lambda request: whole(gzip.compress(body_of(request)), **{"Content-Encoding": "gzip"}),
    "unknown_content_encoding": fields(**{"Content-Encoding": "secret"}),
    "ten_megabytes": bytes_edited(lambda body: body[:-1] + b" " * 10_000_000 + b"}"),
    # What kind of body
    "html": fixed(200, HTML, **{"Content-Type": "text/html"}),
    "html_called_json": fixed(200, HTML),
    "wrong_content_type": fields(**{"Content-Type": "text/plain"}),
    "no_content_type": fields(**{"Content-Type": None}),
    "empty_body": fixed(200),
    # JSON
    "truncated_json": bytes_edited(lambda body: body[: len(body) // 2]),
    "trailing_data": bytes_edited(lambda body: body + b"{}"),
    "duplicate_member": bytes_edited(lambda body: b'{"id":"another",' + body[1:]),
    "escaped_duplicate_member": bytes_edited(lambda body: b'{"\\u0069d":"another",' + body[1:]),
    "deep_json": bytes_edited(lambda body: body[:-1] + b',"more":' + DEEP + b"}"),
    "nul_in_json": bytes_edited(lambda body: body + b"\0"),
    "byte_order_mark": bytes_edited(lambda body: b"\xef\xbb\xbf" + body),
    "invalid_utf8": bytes_edited(lambda body: body.replace("資".encode(), b"\xff\xfe")),
    "lone_surrogate": bytes_edited(lambda body: body.replace("資".encode(), b"\\ud800")),
    "utf16_json": bytes_edited(lambda body: body.decode().encode("utf-16")),
    "huge_string": edited(lambda value: value.update(served_by="x" * 200_000)),
    "json_array": fixed(200, b"[]"),
    "json_null": fixed(200, b"null"),
    # The answer to something else
    "wrong_id": edited(lambda value: value.update(id="another-request")),
    "missing_id": edited(lambda value: value.pop("id")),
    "number_for_id": edited(lambda value: value.update(id=17)),
    "wrong_certificate": edited(lambda value: value.update(certificate_sha256=OTHER_DIGEST)),
    "stale_answer": edited(lambda value: value.update(answered_at=now(-6))),
    "future_answer": edited(lambda value: value.update(answered_at=now(6))),
    "impossible_instant": edited(lambda value: value.update(answered_at="2026-02-30T25:00:00+09:00")),
    "missing_answered_at": edited(lambda value: value.pop("answered_at")),
    "missing_qualification": edited(lambda value: value.pop("qualification")),
    "null_qualification": edited(lambda value: value.update(qualification=None)),
    "unknown_status": edited(lambda value: value["qualification"].update(status="perhaps")),
    "newer_schema": edited(lambda value: value["qualification"].update(schema="mqa.qualification/9")),
    "error_for_qualification": edited(lambda value: value["qualification"].update(schema="mqa.error/1")),
    "missing_person": edited(lambda value: value["qualification"].pop("person")),
    # Problems
    "html_503": fixed(503, HTML, **{"Content-Type": "text/html"}),
    "problem_called_200": problem("unavailable", 200),
    "retry_after_past": problem("unavailable", 503, **{"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}),
    "retry_after_absurd": problem("unavailable", 503, **{"Retry-After": "99999999999999999999"}),
    "retry_after_negative": problem("too_many_requests", 429, **{"Retry-After": "-5"}),
    "retry_after_words": problem("too_many_requests", 429, **{"Retry-After": "soon\x1b[31m"}),
    "hostile_problem_code": problem("\x1b]0;owned\x07", 400),
    "broken_problem": fixed(400, b'{"code":', **{"Content-Type": "application/problem+json"}),
}

# After these nothing can follow on the same connection.
ENDS_CONNECTION = {"http_0_9", "garbage_status_line", "status_one_digit", "switching_protocols", "unknown_transfer_encoding",
                   "long_content_length", "truncated_chunk", "missing_last_chunk", "huge_chunk_size",
                   "huge_content_length"}
