#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""An association registers its 1,400 insurers from one profile: association.py PROGRAMS [SECONDS]. Each command stays
below SECONDS of the processor (default 20), and every insurer has one record, one plan and one entry."""

import json
import pathlib
import resource
import sys
import tempfile

from office import PROFILES, Checks, Office

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "notification"))
from desk import insurer_number  # pylint: disable=wrong-import-position

INSURERS = 1400
LIMIT = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
checks = Checks()


def spent():
    """Seconds of the processor that the runs so far have taken: other work on the machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def profile():
    shared = json.loads((PROFILES / "association.json").read_text())
    sample = shared["institution"][0]
    evidence = {"returned_introduction": str(PROFILES / "evidence" / "notification.pdf")}
    use = {"staff_count": "2", "device_count": "1", "terms_agreed": True}
    shared["institution"] = [
        {**sample, "insurer_number": insurer_number(index), "name": f"架空第{index}健康保険組合", "online_code": f"99{index:08d}",
         "evidence": evidence, "use": use}
        for index in range(INSURERS)]
    return json.dumps(shared, ensure_ascii=False)


with tempfile.TemporaryDirectory(prefix="mqa-association-") as folder:
    office = Office(sys.argv[1], folder, "desk")
    file = office.folder / "association.json"
    file.write_text(profile())
    for words, records in ((("notify", "introduce", file), INSURERS), (("apply", file), INSURERS),
                           (("plan", file), None), (("status",), 2 * INSURERS)):
        begin = spent()
        done = office.run(*words, "-o", "ndjson")
        seconds = spent() - begin
        lines = done.stdout.splitlines()
        checks.true(done.returncode in (0, 10), f"{words[0]} ended with {done.returncode} {done.stderr[-300:]}")
        checks.true(records is None or len(lines) == records, f"{words[0]}: {len(lines)} records")
        checks.true(seconds < LIMIT, f"{words[0]} took {seconds:.1f} s")
        print(f"{' '.join(map(str, words[:1]))}: {len(lines)} records, {seconds:.2f} s")
    planned = {json.loads(line)["institution"] for line in office.run("plan", file, "-o", "ndjson").stdout.splitlines()}
    checks.equal(len(planned), INSURERS, "insurers planned")
    again = office.run("notify", "introduce", file, "-o", "ndjson")
    checks.equal(again.returncode, 0, "the same again")
    checks.equal(len(office.events()), 6 * INSURERS, "events, nothing doubled by a second run")

sys.exit(checks.finish())
