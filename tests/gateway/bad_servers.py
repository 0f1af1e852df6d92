#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every misbehaviour of bad_server.py happens, every other one under TLS 1.2, and the good answer is good: bad_servers.py"""

import concurrent.futures
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import time

import bad_server
import pki
from gateway import Checks, inquiry

HERE = pathlib.Path(__file__).resolve().parent
LARGEST = 300_000
PATIENCE = 1.0
PATIENCE_FOR_ANSWERS = 20.0  # up to their first bytes, which are sure to come
AT_ONCE = 8
checks = Checks()


def port_of(process, file):
    until = time.monotonic() + 60
    while not file.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    return int(file.read_text())


def converse(port, folder, patience):
    """What comes back for one request, at most LARGEST bytes, or the class of the failure."""
    context = ssl.create_default_context(cafile=folder / "authority.pem")
    context.load_cert_chain(folder / "device.pem", folder / "device.key")
    body = bad_server.bad_answers.dump(inquiry())
    data = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=patience) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as connection:
                connection.sendall(b"POST /v1/confirmations HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                                   % len(body) + body)
                while len(data) < LARGEST and (piece := connection.recv(65536)):
                    data += piece
                    connection.settimeout(PATIENCE)
        return data, "end"
    except OSError as problem:
        return data, type(problem).__name__


def good_body(data):
    """Whether the bytes are, to the last, the good answer."""
    top, _, body = data.partition(b"\r\n\r\n")
    return top.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d" % len(body)) \
        and body.startswith(b'{"id": "q-1", "answered_at"') and body.endswith(b"}}}")


def try_one(folder, name, version):
    port_file = folder / f"port-{name}-{version}"
    answers = name == "good" or name in bad_server.bad_answers.ANSWERS
    process = subprocess.Popen([sys.executable, HERE / "bad_server.py", folder, name, "--tls", version, "--port-file",
                                port_file], stdout=subprocess.DEVNULL)
    try:
        return converse(port_of(process, port_file), folder, PATIENCE_FOR_ANSWERS if answers else PATIENCE)
    finally:
        process.kill()
        process.wait()


names = bad_server.NAMES
checks.true(len(set(names)) == len(names) >= 60, "at least sixty, each once")
with tempfile.TemporaryDirectory(prefix="mqa-bad-") as place:
    pki.make(place)
    for protocol in bad_server.VERSIONS:
        data, end = try_one(pathlib.Path(place), "good", protocol)
        checks.true(good_body(data), f"good over {protocol}: {data[:200]!r} {end}")
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        protocols = [list(bad_server.VERSIONS)[number % 2] for number in range(len(names) - 1)]
        outcomes = list(pool.map(lambda pair: try_one(pathlib.Path(place), *pair), zip(names[1:], protocols)))
    for misbehaviour, (data, end) in zip(names[1:], outcomes):
        checks.true(data or end, f"{misbehaviour}: something happens")
        if misbehaviour in bad_server.BEFORE_TLS or misbehaviour in bad_server.CERTIFICATES:
            checks.true(not data and end != "end", f"{misbehaviour}: no answer gets through, {end}")
        if misbehaviour in bad_server.bad_answers.ANSWERS:
            checks.true(data, f"{misbehaviour}: an answer comes, {end}")
sys.exit(checks.finish())
