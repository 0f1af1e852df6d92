#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""mqa-verify with a gateway, from the question to the exit status: verify.py PROGRAMS."""

import datetime
import json
import os
import pathlib
import re
import stat
import sys

from gateway import Card, Checks, running
from tool import Tool, inquiries, reading

checks = Checks()


def log_of(tool, *words, status=0):
    run = tool.run([str(tool.program), "log", *words], "")
    checks.equal(run.status, status, f"log {words[0]}: {run.err}")
    return run


def single_questions(gateway, tool):
    run = tool.ask(gateway.port, reading(Card()))
    checks.equal((run.status, run.kind), (0, "valid"), f"a visual reading {run.err}")
    record = run.records[0]
    checks.equal(record["confirmation"]["channel"], "gateway", "the channel")
    checks.equal(record["confirmation"]["method"], "visual", "the method")
    checks.equal(record["id"], "r-1", "the id")
    run = tool.ask(gateway.port, inquiries(1))
    checks.equal((run.status, run.kind), (0, "valid"), "an inquiry")
    run = tool.ask(gateway.port, inquiries(1, number="999999"))
    checks.equal((run.status, run.kind), (10, "not_found"), "nobody")


def proof_by_signature(gateway, tool):
    words = tool.words(gateway.port)
    run = tool.run([words[0], "challenge", "--via", words[2], *words[words.index("--gateway-ca"):]], "")
    checks.equal(run.status, 0, f"challenge {run.err}")
    card = Card()
    record = {**card.pin(run.records[0])["question"], "source": "card", "environment": "test"}
    run = tool.ask(gateway.port, json.dumps(record) + "\n")
    checks.equal((run.status, run.kind), (0, "valid"), f"a signed challenge {run.out} {run.err}")
    run = tool.ask(gateway.port, json.dumps(record) + "\n")
    checks.equal(run.status, 33, "a challenge is good for one reading")


def who_we_are(gateway, tool):
    for device, kind, status in (("expired-device", "device_certificate_refused", 31),
                                 ("foreign-device", "device_certificate_refused", 31),
                                 (None, "device_certificate_refused", 31), ("device2", "request_rejected", 33)):
        # Who is the quicker differs each time: the alert may come before the request is written or after that.
        for _ in range(20 if status == 31 else 1):
            run = tool.ask(gateway.port, reading(Card()), "--retry", "0", device=device)
            checks.equal((run.status, run.kind), (status, kind), f"{device}")
    for device in ("expired-device", "foreign-device"):
        for _ in range(5):
            words = tool.words(gateway.port, device=device)
            run = tool.run([words[0], "doctor", *words[1:]], "")
            found = [finding for finding in run.records if finding["check"] == "gateway"]
            checks.equal((run.status, [finding["state"] for finding in found]), (31, ["broken"]), f"doctor as {device}")
    run = tool.ask(gateway.port, reading(Card()), authority="devices")
    checks.equal((run.status, run.kind), (31, "tls_peer"), "another authority")
    run = tool.ask(gateway.port, inquiries(20), authority="devices")
    checks.equal((run.status, len(run.records)), (10, 20), "in a batch every row tells")


def passphrases(gateway, tool):
    words = tool.words(gateway.port)
    words[words.index("--device-key") + 1] = str(tool.folder / "device.encrypted.key")
    good = tool.folder / "device.passphrase"
    good.chmod(0o600)
    run = tool.run([*words, "--device-passphrase-file", str(good)], reading(Card()))
    checks.equal((run.status, run.kind), (0, "valid"), f"an encrypted key {run.err}")
    bad = tool.folder / "bad.passphrase"
    bad.write_text("not this one\n")
    bad.chmod(0o600)
    run = tool.run([*words, "--device-passphrase-file", str(bad)], reading(Card()))
    checks.equal((run.status, run.out), (31, ""), "a wrong passphrase")
    checks.true("passphrase" in run.err and "not this one" not in run.err, f"what is said of it: {run.err}")
    good.chmod(0o644)
    run = tool.run([*words, "--device-passphrase-file", str(good)], reading(Card()))
    checks.equal(run.status, 2, "a passphrase that others may read")
    good.chmod(0o600)
    words[words.index("--device-key") + 1] = str(tool.folder / "device2.key")
    run = tool.run(words, reading(Card()))
    checks.equal(run.status, 31, "a key of another certificate")


def environment(gateway, tool):
    keys = tool.folder / "keys.log"
    nonsense = str(tool.folder / "devices.pem")
    hostile = {"SSLKEYLOGFILE": str(keys), "CURL_CA_BUNDLE": nonsense, "SSL_CERT_FILE": nonsense,
               "https_proxy": "http://localhost:9", "HTTPS_PROXY": "http://localhost:9", "ALL_PROXY": "http://localhost:9",
               "OPENSSL_CONF": str(tool.folder / "absent.cnf"), "OPENSSL_MODULES": "/nowhere", "NETRC": nonsense}
    run = tool.ask(gateway.port, reading(Card()), environment=hostile)
    checks.equal((run.status, run.kind), (0, "valid"), f"a hostile environment {run.err}")
    checks.true(not keys.exists(), "no keys are written anywhere")
    run = tool.ask(gateway.port, reading(Card()), "--retry", "0", authority="devices",
                   environment={"CURL_CA_BUNDLE": str(tool.folder / "authority.pem"),
                                "SSL_CERT_FILE": str(tool.folder / "authority.pem")})
    checks.equal((run.status, run.kind), (31, "tls_peer"), "the environment adds nobody to those believed")


def unwell_services(gateway, tool):
    for fault, kind, code, status in (("maintenance", "indeterminate", "V-421", 32),
                                      ("too_many_requests", "indeterminate", "V-422", 32),
                                      ("internal_error", "indeterminate", "V-423", 32),
                                      ("close_before_answer", "indeterminate", "V-402", 30)):
        gateway.faults({"fault": fault})
        run = tool.ask(gateway.port, inquiries(1), "--retry", "0")
        checks.equal((run.status, run.kind, run.records[0]["notices"][0]["code"]), (status, kind, code), fault)
        checks.true(run.records[0]["confirmation"]["channel"] == "gateway", f"{fault}: the channel")
    opens = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=2)).isoformat(timespec="seconds")
    gateway.faults(closed_until=opens)
    run = tool.ask(gateway.port, inquiries(3), "--retry", "0")
    checks.equal((run.status, run.err.count("come back after 20")), (10, 1), f"when it opens again is told once {run.err}")
    gateway.faults(closed_until="")
    gateway.faults({"fault": "too_many_requests", "first": 2, "retry_after": "1"})
    run = tool.ask(gateway.port, inquiries(1))
    checks.equal((run.status, run.kind), (0, "valid"), "asked again after a rest")
    checks.true(2 <= run.seconds < 8, f"the rest is kept: {run.seconds:.1f} s")
    gateway.faults({"fault": "late_answer", "ms": 6000})
    run = tool.ask(gateway.port, inquiries(3), "--deadline", "1", "--jobs", "1")
    checks.equal([record["status"] for record in run.records], ["indeterminate"] * 3, "the deadline")
    checks.true(run.seconds < 6, f"the deadline ends the run: {run.seconds:.1f} s")
    gateway.faults()


def closed_hours(gateway, tool):
    def requests():
        return gateway.lines("/test/counts")[0]["requests"]

    opening = "2026-11-23T07:00:00+09:00"
    hours = ("--closed", "23:00-06:00", "--closed", "mon 06:00-07:00")
    night = ("--clock", "2026-11-22T23:30:00+09:00", *hours)
    journal = ("--journal", str(tool.folder / "closed.journal"))
    before = requests()
    run = tool.ask(gateway.port, inquiries(3), *night, *journal)
    notices = [record["notices"][0] for record in run.records]
    checks.equal((run.status, {record["status"] for record in run.records}), (10, {"indeterminate"}), "closed hours")
    checks.equal(len(notices), 3, "every row has an answer")
    checks.true(all(notice["code"] == "V-421" and opening in notice["message"] for notice in notices),
                f"every row says when the service opens {notices}")
    checks.equal(run.err.count(opening), 1, f"the run says it once {run.err}")
    run = tool.ask(gateway.port, inquiries(1), *night, "--deadline", "3600")
    checks.equal((run.status, run.kind), (32, "indeterminate"), "a single question, and too little time to wait")
    checks.true(run.seconds < 10, f"nobody waited: {run.seconds:.1f} s")
    checks.equal(requests(), before, "nothing came to the gateway")
    run = tool.ask(gateway.port, inquiries(3), "--clock", opening, *hours, *journal)
    checks.equal((run.status, {record["status"] for record in run.records}), (0, {"valid"}),
                 f"the same command after the opening {run.err}")
    run = tool.ask(gateway.port, inquiries(3), "--clock", "2026-11-23T06:59:58+09:00", *hours, "--deadline", "60")
    checks.equal((run.status, len(run.records), run.err.count(opening)), (0, 3, 1), f"a run that waits {run.err}")
    checks.true(2 <= run.seconds < 30, f"it waits for the opening: {run.seconds:.1f} s")
    config = tool.folder / "closed.toml"
    config.write_text('closed = ["23:00-06:00", "月 06:00-07:00"]\n')
    run = tool.ask(gateway.port, inquiries(1), "--config", str(config), "--clock", "2026-11-23T05:00:00+09:00")
    checks.equal((run.status, opening in run.err), (32, True), f"the hours of a configuration file {run.err}")


def many_questions(gateway, tool):
    for version in ("1.1", "2"):
        run = tool.ask(gateway.port, inquiries(500), "--jobs", "32", "--http", version)
        checks.equal((run.status, len(run.records)), (0, 500), f"a batch over HTTP/{version} {run.err}")
        checks.equal([record["id"] for record in run.records], [f"r-{index}" for index in range(500)], "in order")
    lines = inquiries(5).splitlines(keepends=True)
    lines.insert(2, "{not json\n")
    run = tool.ask(gateway.port, "".join(lines))
    checks.equal([record["schema"].split("/")[0] for record in run.records],
                 ["mqa.qualification"] * 2 + ["mqa.error"] + ["mqa.qualification"] * 3, "a bad line keeps its place")
    checks.equal(run.status, 10, "and its batch is to be looked at")


def on_a_terminal(gateway, tool):
    gateway.faults({"fault": "late_answer", "ms": 2500, "first": 1})
    status, shown = tool.on_terminal(tool.words(gateway.port, "--jobs", "1"), inquiries(3))
    gateway.faults()
    checks.equal(status, 0, f"a batch on a terminal {shown}")
    waiting, cleared, table = shown.find("0 of 3, no answer yet"), shown.rfind("\r\x1b[K"), shown.find("06990014")
    checks.true(0 <= waiting < cleared < table, f"progress while nothing comes, gone before the rows {shown!r}")
    checks.equal(shown.count("06990014"), 3, "every row is shown")


def on_record(gateway, tool):
    before = json.loads(log_of(tool, "verify").out)
    tool.ask(gateway.port, inquiries(3), environment={"MQA_OPERATOR": "desk 1"})
    entries = [json.loads(line) for line in log_of(tool, "show").out.splitlines()][before["entries"]:]
    checks.equal([(entry["by"], entry["result"], entry["channel"]) for entry in entries],
                 [("desk 1", "valid", "gateway")] * 3, "the log of look-ups")
    path = tool.state / "mqa" / "lookups.ndjson"
    text = path.read_text()
    # Among the digits of a digest any number may occur by chance.
    insurer = re.search("(?<![0-9a-f])06990014(?![0-9a-f])", text)
    checks.true(not insurer and "1980-01-15" not in text and "資格" not in text, "nothing personal in the log")
    checks.equal(stat.S_IMODE(os.stat(path).st_mode), 0o600, "mode of the log")
    path.write_text(text.replace('"desk 1"', '"desk 2"', 1))
    run = log_of(tool, "verify", status=40)
    checks.true("line" in run.err, f"the line at fault is named: {run.err}")
    run = tool.ask(gateway.port, inquiries(1))
    checks.equal(run.status, 0, "the end of the log still fits: look-ups go on")
    text = path.read_text().replace('"desk 2"', '"desk 1"', 1)
    path.write_text("".join(text.splitlines(keepends=True)[:-1]))
    run = tool.ask(gateway.port, inquiries(1), "--state-dir", str(path.parent))
    checks.equal((run.status, run.out, "V-451" in run.err), (40, "", True), "a log without its end is not gone on with")
    path.write_text(text)
    checks.equal(log_of(tool, "verify").status, 0, "the log as it was")


def journals(gateway, tool):
    journal = str(tool.folder / "batch.journal")
    first = tool.ask(gateway.port, inquiries(50), "--journal", journal)
    executed = sum(line["executions"] for line in gateway.executions().values())
    again = tool.ask(gateway.port, inquiries(50), "--journal", journal)
    checks.true(first.out == again.out and first.status == again.status == 0, "the same command, the same bytes")
    checks.equal(sum(line["executions"] for line in gateway.executions().values()), executed, "nothing executed again")
    changed = inquiries(50).splitlines(keepends=True)
    changed[7] = changed[7].replace("4567", "4568")
    run = tool.ask(gateway.port, "".join(changed), "--journal", journal)
    checks.equal(run.records[7].get("kind"), "row_changed", "a changed row is refused")
    checks.equal(sum(record["schema"] == "mqa.qualification/1" for record in run.records), 49, "its neighbours are not")
    run = tool.ask(gateway.port, inquiries(50), "--journal", journal, host="127.0.0.1")
    checks.equal(run.status, 50, "another gateway is another batch")
    gateway.faults({"fault": "unavailable", "every": 2})
    journal = str(tool.folder / "unfinished.journal")
    run = tool.ask(gateway.port, inquiries(20), "--journal", journal, "--retry", "0")
    left = [record["id"] for record in run.records if record["status"] == "indeterminate"]
    checks.true(0 < len(left) < 20, "some rows have no answer")
    gateway.faults()
    run = tool.ask(gateway.port, inquiries(20), "--journal", journal)
    checks.equal((run.status, {record["status"] for record in run.records}), (0, {"valid"}), "a later run finishes them")
    checks.equal({line["executions"] for line in gateway.executions().values()}, {1}, "each was executed once")
    run = tool.run([str(tool.program), "journal", "show", journal], "")
    checks.equal((json.loads(run.out)["asked"], json.loads(run.out)["answered"]), (20, 20), "the journal tells")


def check_up(gateway, tool):
    words = tool.words(gateway.port)
    run = tool.run([words[0], "doctor", "--via", words[2], *words[words.index("--gateway-ca"):]], "")
    states = {finding["check"]: finding["state"] for finding in run.records}
    checks.equal((run.status, states["gateway"], states["clock_skew"]), (0, "good", "good"), f"doctor {run.out} {run.err}")
    run = tool.run([words[0], "doctor", "--via", "https://localhost:1", *words[words.index("--gateway-ca"):]], "")
    states = {finding["check"]: finding["state"] for finding in run.records}
    checks.equal((run.status, states["gateway"]), (30, "broken"), "doctor without a gateway")
    gateway.faults(closed_until="2099-01-01T00:00:00+09:00")
    run = tool.run([words[0], "doctor", "--via", words[2], *words[words.index("--gateway-ca"):]], "")
    checks.equal(run.status, 32, f"doctor and a closed gateway {run.out}")
    gateway.faults(closed_until="")


def nobody_there(tool):
    run = tool.ask(1, inquiries(1), "--retry", "1")
    checks.equal((run.status, run.kind), (30, "indeterminate"), "no gateway")
    run = tool.ask(1, inquiries(3), "--dry-run")
    checks.equal((run.status, run.out), (0, ""), f"a dry run asks nobody {run.err}")
    for words in (["--via", "http://localhost:1"], ["--via", "https://user@localhost"], ["--via", "https://localhost/x"]):
        run = tool.run([str(tool.program), *words, "--purpose", "specific_checkup"], "")
        checks.equal(run.status, 2, f"{words[1]}")


with running(pathlib.Path(sys.argv[1]) / "dev_gateway") as service:
    client = Tool(sys.argv[1], service.folder)
    for scenario in (single_questions, proof_by_signature, who_we_are, passphrases, environment, unwell_services,
                     closed_hours, many_questions, on_a_terminal, on_record, journals, check_up):
        print(scenario.__name__, flush=True)
        scenario(service, client)
    nobody_there(client)
sys.exit(checks.finish())
