#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A server that misbehaves in one named way, over TLS 1.2 or 1.3, as no HTTP library would let it.

    bad_server.py --list
    bad_server.py FOLDER NAME [--tls 1.2|1.3] [--port N] [--port-file FILE] [--log FILE]

FOLDER is one that pki.py made. Each connection is served by itself; a line with the number of the connection goes to the
log for each request that was read to its end. `good` behaves."""

import argparse
import gzip
import itertools
import pathlib
import socket
import ssl
import struct
import sys
import threading
import time
import warnings

import bad_answers
from bad_answers import CHUNKED, answer, body_of, head

# Old protocols are among the misbehaviours.
warnings.simplefilter("ignore", DeprecationWarning)
STALL = 600
VERSIONS = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}


def reset(connection):
    """The connection ends with a TCP reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket(fileno=connection.detach()).close()


def cut(connection):
    """The connection ends with a FIN and no word of TLS."""
    plain = socket.socket(fileno=connection.detach())
    plain.shutdown(socket.SHUT_RDWR)
    plain.close()


def read_request(connection):
    """One request with its body; empty when the client left."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    top, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(65536)
    return top + b"\r\n\r\n" + body


# What is done to a TCP connection instead of TLS.
def silent(_):
    time.sleep(STALL)


def garbage_handshake(connection):
    connection.recv(4096)
    connection.sendall(b"\x16\x03\x03\x40\x00" + bytes(range(256)) * 4)


def plain_http(connection):
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def alert_handshake(connection):
    connection.recv(4096)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x28")


def half_handshake(connection):
    connection.recv(4096)
    connection.sendall(b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03")
    time.sleep(STALL)


def leave(connection):
    connection.close()


BEFORE_TLS = {"silent": silent, "garbage_handshake": garbage_handshake, "plain_http": plain_http,
              "alert_handshake": alert_handshake, "half_handshake": half_handshake, "close_on_accept": leave,
              "reset_on_accept": reset}

# How TLS itself is wrong: the certificate, or what is offered.
CERTIFICATES = {f"certificate_{what.replace('-', '_')}": f"bad-{what}" for what in (
    "expired", "not-yet-valid", "wrong-host", "rsa-1024", "client-usage", "self-signed", "other-authority")}
OFFERS = {
    "tls_1_1_only": lambda context: limit(context, ssl.TLSVersion.TLSv1_1),
    "cbc_only": lambda context: (limit(context, ssl.TLSVersion.TLSv1_2), context.set_ciphers("ECDHE-ECDSA-AES128-SHA")),
    "p224_only": lambda context: context.set_ecdh_curve("secp224r1"),
    "other_client_authority": lambda context: demand_certificate(context, "authority.pem"),
}


def limit(context, version):
    context.minimum_version, context.maximum_version = version, version


def demand_certificate(context, file):
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(FOLDER / file)


# What is done to a connection instead of an answer, or while one is given.
def no_answer(_connection, _request):
    time.sleep(STALL)


def trickle(connection, request):
    for byte in answer(request):
        connection.sendall(bytes([byte]))
        time.sleep(1)


def endless(first, again):
    def send(connection, _request):
        connection.sendall(first)
        for _ in itertools.repeat(None):
            connection.sendall(again)
    return send


def half_then(end, framing="length"):
    def send(connection, request):
        body = body_of(request)
        length = {"Content-Length": len(body)} if framing == "length" else {}
        connection.sendall(head(200, **length) + body[: len(body) // 2])
        end(connection)
    return send


def orderly(connection):
    connection.unwrap()


def good_then_close(connection, request):
    connection.sendall(answer(request))
    cut(connection)


def early_answer(connection, request):
    connection.sendall(answer(request) + answer(request))
    time.sleep(1)


def compressed_bomb(connection, _request):
    packed = gzip.compress(b" " * 50_000_000, 1)
    connection.sendall(head(200, **{"Content-Length": len(packed), "Content-Encoding": "gzip"}) + packed)


CONNECTIONS = {
    "no_answer": no_answer,
    "close_without_answer": lambda connection, request: cut(connection),
    "reset_without_answer": lambda connection, request: reset(connection),
    "orderly_end_without_answer": lambda connection, request: orderly(connection),
    "close_mid_body": half_then(cut),
    "reset_mid_body": half_then(reset),
    "orderly_end_mid_body": half_then(orderly),
    "undelimited_cut": half_then(cut, "none"),
    "undelimited_orderly": half_then(orderly, "none"),
    "close_after_answer": good_then_close,
    "two_answers": early_answer,
    "trickle": trickle,
    "endless_informational": endless(b"", b"HTTP/1.1 103 Early Hints\r\nX-Hint: 1\r\n\r\n" * 100),
    "endless_headers": endless(b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 1000 + b"\r\n"),
    "endless_header_line": endless(b"HTTP/1.1 200 OK\r\nX-Filler: ", b"x" * 65536),
    "endless_status_line": endless(b"HTTP/1.1 200 ", b"x" * 65536),
    "endless_body": endless(head(200), b" " * 65536),
    "endless_chunks": endless(head(200, **CHUNKED), b"10000\r\n" + b" " * 65536 + b"\r\n"),
    "endless_chunk_extension": endless(head(200, **CHUNKED) + b"5;", b"x" * 65536),
    "gzip_bomb": compressed_bomb,
}

NAMES = ["good", *BEFORE_TLS, *CERTIFICATES, *OFFERS, "close_after_handshake", "reset_after_handshake", *CONNECTIONS,
         *bad_answers.ANSWERS]
FOLDER = pathlib.Path()


def context_for(name, version):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if name == "certificate_rsa_1024" or name in OFFERS:
        context.set_ciphers("ALL:@SECLEVEL=0")
    stem = CERTIFICATES.get(name, "server")
    context.load_cert_chain(FOLDER / f"{stem}.pem", FOLDER / f"{stem}.key")
    limit(context, version)
    context.verify_mode = ssl.CERT_OPTIONAL
    if name != "other_client_authority":
        context.load_verify_locations(FOLDER / "devices.pem")
    OFFERS.get(name, lambda _: None)(context)
    return context


def serve_requests(name, connection, number, log):
    while request := read_request(connection):
        print(number, file=log, flush=True)
        if name in CONNECTIONS:
            CONNECTIONS[name](connection, request)
            return
        connection.sendall(bad_answers.ANSWERS.get(name, answer)(request))
        if name in bad_answers.ENDS_CONNECTION:
            orderly(connection)
            return


def serve(name, context, plain, number, log):
    connection = plain
    try:
        plain.settimeout(STALL)
        if name in BEFORE_TLS:
            BEFORE_TLS[name](plain)
            return
        connection = context.wrap_socket(plain, server_side=True)
        if name == "close_after_handshake":
            cut(connection)
        elif name == "reset_after_handshake":
            reset(connection)
        else:
            serve_requests(name, connection, number, log)
    except OSError:
        pass  # the client has had enough, as it should
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("name", nargs="?", choices=NAMES, metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--tls", choices=VERSIONS, default="1.3")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file")
    parser.add_argument("--log", default="/dev/null")
    options = parser.parse_args()
    if options.list:
        print("\n".join(NAMES))
        return
    if not options.name:
        parser.error("FOLDER and NAME are needed")
    global FOLDER
    FOLDER = pathlib.Path(options.folder)
    listener = socket.create_server(("127.0.0.1", options.port), backlog=128)
    port = listener.getsockname()[1]
    if options.port_file:
        half = pathlib.Path(options.port_file + ".part")
        half.write_text(f"{port}\n")
        half.rename(options.port_file)
    print(f"https://localhost:{port}", flush=True)
    context = context_for(options.name, VERSIONS[options.tls])
    with open(options.log, "a", encoding="ascii") as log:
        for number in itertools.count(1):
            plain, _ = listener.accept()
            threading.Thread(target=serve, args=(options.name, context, plain, number, log), daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
