#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""nginx in front of a development gateway, as a second opinion on TLS, client certificates and HTTP/2.

    nginx.py PROGRAM                              the test
    nginx.py PROGRAM serve FOLDER [options]       serves until it is interrupted; prints the origin

Options: --port N, --tls 1.2|1.3 (lowest), --keepalive-requests N, --required (TLS demands the certificate)."""

import argparse
import contextlib
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pki
from gateway import Checks, Client, Gateway, inquiry

CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log warn;
events {{ worker_connections 1024; }}
http {{
    {log}
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    upstream gateway {{ server 127.0.0.1:{inner}; keepalive 64; }}
    server {{
        listen 127.0.0.1:{outer} ssl http2 backlog=1024;
        server_name localhost;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        ssl_protocols {protocols};
        ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
        ssl_session_cache shared:tls:4m;
        ssl_client_certificate {folder}/devices.pem;
        ssl_verify_client {verify};
        keepalive_requests {keepalive_requests};
        {more}
        client_max_body_size 1m;
        client_body_buffer_size 1m;
        proxy_max_temp_file_size 0;
        location / {{
            proxy_pass http://gateway;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header X-Client-Verify $ssl_client_verify;
            proxy_set_header X-Client-Certificate $ssl_client_escaped_cert;
        }}
    }}
}}
"""


class Front:
    """nginx on a port of its own. What a Client needs of a Gateway it has, too."""

    def __init__(self, gateway, *, port=0, lowest="1.2", keepalive_requests=1000, required=False, log="",
                 more=""):
        self.gateway, self.folder = gateway, gateway.folder
        self.port = port or free_port()
        # `log` defines a log format named mqa; what it tells of each request goes to requests.log.
        logging = f"{log} access_log {self.folder}/requests.log mqa;" if log else "access_log off;"
        text = CONFIGURATION.format(log=logging, more=more, folder=self.folder, inner=gateway.port, outer=self.port,
                                    protocols="TLSv1.3" if lowest == "1.3" else "TLSv1.2 TLSv1.3",
                                    verify="on" if required else "optional", keepalive_requests=keepalive_requests)
        (self.folder / "nginx.conf").write_text(text)
        self.process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", self.folder, "-e",
                                         self.folder / "nginx-errors.log", "-c", self.folder / "nginx.conf"])
        until = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("nginx did not start")
            time.sleep(0.02)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def in_front(program, folder, *options, **settings):
    gateway = Gateway(program, pki.make(folder), *options, plain=True).start()
    front = None
    try:
        front = Front(gateway, **settings)
        yield front
    finally:
        if front:
            front.stop()
        gateway.stop()


def curl(front, *options, path="/v1/status"):
    folder = front.folder
    done = subprocess.run(
        ["curl", "-q", "-sS", "--cacert", folder / "authority.pem", "-w", "\n%{http_version} %{num_connects}", *options,
         f"https://localhost:{front.port}{path}"], capture_output=True, text=True, check=False)
    return done.stdout


def test(program):
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="mqa-nginx-") as folder, in_front(
            program, folder, keepalive_requests=3) as front:
        device = ["--cert", front.folder / "device.pem", "--key", front.folder / "device.key"]
        checks.true(re.search(r'"state":"open".*\n2 1$', curl(front, *device), re.S), "HTTP/2 with a device certificate")
        checks.true(re.search(r"\n1\.1 1$", curl(front, "--http1.1", *device)), "HTTP/1.1")
        checks.true('"device_certificate"' in curl(front), "without a certificate the gateway refuses")
        forged = ["-H", "X-Client-Verify: SUCCESS", "-H", "X-Client-Certificate: forged"]
        checks.true('"device_certificate"' in curl(front, *forged), "headers of a stranger do not count")
        foreign = ["--cert", front.folder / "foreign-device.pem", "--key", front.folder / "foreign-device.key"]
        checks.true('"open"' not in curl(front, *foreign), "a certificate of another authority is refused")
        client = Client(front)
        found = [client.confirm(inquiry(f"n-{number}"), f"n-{number}") for number in range(7)]
        checks.equal({answer.status for answer in found}, {200}, "confirmations pass")
        closes = [answer.headers.get("Connection") == "close" for answer in found]
        checks.equal(closes, [False, False, True] * 2 + [False], "connections are recycled after three requests")
        client.close()
    return checks.finish()


def serve(program, arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=("1.2", "1.3"), default="1.2")
    parser.add_argument("--keepalive-requests", type=int, default=1000)
    parser.add_argument("--required", action="store_true")
    options, rest = parser.parse_known_args(arguments)
    with in_front(program, options.folder, *rest, port=options.port, lowest=options.tls, required=options.required,
                  keepalive_requests=options.keepalive_requests) as front:
        print(f"https://localhost:{front.port}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    if not (shutil.which("nginx") or pathlib.Path("/usr/sbin/nginx").exists()):
        print("not measured: nginx is not installed")
        sys.exit(77)
    if sys.argv[2:3] == ["serve"]:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        serve(sys.argv[1], sys.argv[3:])
    else:
        sys.exit(test(sys.argv[1]))
