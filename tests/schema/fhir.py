#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Bundles of `mqa-verify -o fhir`, judged by a validator that is not ours.

fhir.py BIN_DIR             every edition against the R4 schema of HL7, a stricter subset and the rules of its profiles;
                            broken ones must fail
fhir.py BIN_DIR --profiles  the same bundles under the official validator (MQA_FHIR_VALIDATOR: validator_cli.jar) with
                            the packages of MQA_JPCORE_DIR; without them: not measured"""

import copy
import json
import lzma
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("not measured: python3-jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "tests" / "data"
OFFICIAL = json.loads(lzma.decompress((DATA / "fhir" / "fhir-r4.schema.json.xz").read_bytes()))
SUBSET = jsonschema.Draft202012Validator(
    json.loads((DATA / "fhir" / "r4-subset.schema.json").read_text(encoding="utf-8")))
EDITIONS = ("jp-core-1.1.2", "jp-core-1.2.0", "echeckup-1.5")
MEMBER_ID = "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID"
SUB_NUMBER = "JP_Coverage_InsuredPersonSubNumber"
FORBIDDEN_IN_CHECKUP = ("contained", "policyHolder", "subscriber", "class", "order", "network", "costToBeneficiary",
                        "subrogation", "contract")
# Answers of every status, and records that fail.
QUESTIONS = [
    {"insurer_number": "06990014", "symbol": "131", "number": "4567", "birth_date": "1980-01-15"},
    {"insurer_number": "06990014", "symbol": "131", "number": "4569", "birth_date": "1968-05-05"},
    {"insurer_number": "06990014", "number": "9999", "birth_date": "1980-01-15"},
    {"insurer_number": "0699", "number": "1", "birth_date": "1980-01-15"},
]


def verify(folder, arguments, text, edition, name):
    out = folder / f"{name}-{edition}.json"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "MQA_PROFILE": "test", "MQA_SEED": "1",
                   "MQA_CLOCK": "2026-11-22T10:00:00+09:00"}
    run = subprocess.run(
        [sys.argv[1] + "/mqa-verify", "--purpose", "specific_checkup", "--institution", "9929900018", "-o", "fhir",
         "--fhir-profile", edition, "--out", str(out), *arguments],
        input=text, env=environment, capture_output=True, check=False)
    if run.returncode not in (0, 10, 11):
        sys.exit(f"mqa-verify ended with {run.returncode}: {run.stderr.decode()}")
    return out


def bundles(folder, edition):
    lines = "".join(json.dumps({"schema": "mqa.inquiry/1", "id": f"q-{number}", **question}) + "\n"
                    for number, question in enumerate(QUESTIONS)).encode()
    yield verify(folder, ["--via", f"register:{DATA / 'members.ndjson'}"], lines, edition, "register")
    day = (DATA / "app_text" / "day.txt").read_bytes()
    yield verify(folder, ["--via", "app-text"], day, edition, "app-text")
    yield verify(folder, ["--via", "manual"], b"", edition, "nothing")


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def coverage_faults(coverage, edition):
    extensions = {one["url"].rpartition("/")[2]: one["valueString"] for one in coverage.get("extension", [])}
    if extensions.get(SUB_NUMBER) != coverage.get("dependent"):
        yield "dependent is not the sub-number"
    for identifier in coverage.get("identifier", []):
        form = r"[0-9]{8}:[^\u3000:]*:[^\u3000:]*:([0-9]{2})?"
        if identifier["system"] == MEMBER_ID and not re.fullmatch(form, identifier["value"]):
            yield "member identifier"
    url_system = edition != "jp-core-1.1.2"
    if any(coding["system"].startswith("http") != url_system for coding in coverage.get("type", {}).get("coding", [])):
        yield "code system of the edition"
    if edition == "echeckup-1.5":
        yield from (f"{name} is forbidden" for name in FORBIDDEN_IN_CHECKUP if name in coverage)
        if "lastUpdated" not in coverage["meta"] or len(coverage["payor"]) != 1 or "relationship" not in coverage:
            yield "a required element of the edition"


def official_faults(bundle):
    """By the schema of HL7, which draft 6 it is. A resource may be any of 148; only those of the types that are there are
    tried, which the others cannot be."""
    types = {"Coverage"} | {entry["resource"]["resourceType"] for entry in bundle.get("entry", [])}
    definitions = dict(OFFICIAL["definitions"])
    definitions["ResourceList"] = {"oneOf": [{"$ref": f"#/definitions/{name}"} for name in sorted(types)]}
    schema = {"$ref": "#/definitions/Bundle", "definitions": definitions}
    return [f"R4: {error.validator}" for error in jsonschema.Draft6Validator(schema).iter_errors(bundle)]


def faults(bundle, edition):
    found = official_faults(bundle)
    found += [error.validator for error in SUBSET.iter_errors(bundle)]
    if found:
        return found
    entries = bundle.get("entry", [])
    urls = [entry["fullUrl"] for entry in entries]
    if len(set(urls)) != len(urls):
        found.append("a name twice")
    found += ["a reference to nothing" for one in references(bundle) if one not in urls]
    for entry in entries:
        if entry["resource"]["resourceType"] == "Coverage":
            found += coverage_faults(entry["resource"], edition)
    return found


def first(bundle, kind):
    return next(entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind)


MUTATIONS = {
    "no payor": lambda b: first(b, "Coverage").pop("payor"),
    "no status": lambda b: first(b, "Coverage").pop("status"),
    "no beneficiary": lambda b: first(b, "Coverage").pop("beneficiary"),
    "an unknown element": lambda b: first(b, "Patient").update(insurance="x"),
    "an empty string": lambda b: first(b, "Coverage").update(subscriberId=""),
    "an outcome of our own": lambda b: first(b, "CoverageEligibilityResponse").update(outcome="yes"),
    "no request": lambda b: first(b, "CoverageEligibilityResponse").pop("request"),
    "no insurer": lambda b: first(b, "CoverageEligibilityResponse").pop("insurer"),
    "a reference to nothing": lambda b: first(b, "Coverage")["beneficiary"].update(reference="urn:uuid:0"),
    "a day as people write it": lambda b: first(b, "Patient").update(birthDate="1980/01/15"),
    "another sub-number": lambda b: first(b, "Coverage").update(dependent="99"),
    "a name twice": lambda b: b["entry"].append(copy.deepcopy(b["entry"][0])),
    "a gender of our own": lambda b: first(b, "Patient").update(gender="unset"),
    "no entries but the array": lambda b: b.update(entry=[]),
}


def check_structure(folder):
    failed = checked = official = 0
    for edition in EDITIONS:
        for file in bundles(folder, edition):
            bundle = json.loads(file.read_text(encoding="utf-8"))
            found = faults(bundle, edition)
            checked += 1
            failed += bool(found)
            if found:
                print(f"FAILED {file.name}: {', '.join(found)}")
            for name, break_it in MUTATIONS.items():
                if not file.name.startswith("register"):
                    continue
                broken = copy.deepcopy(bundle)
                break_it(broken)
                checked += 1
                found = faults(broken, edition)
                official += any(one.startswith("R4: ") for one in found)
                if not found:
                    failed += 1
                    print(f"FAILED {file.name}: accepted with {name}")
    print(f"{checked} bundles judged, {failed} wrongly; the schema of HL7 alone saw {official} of the broken ones")
    return 1 if failed or checked < 50 or not official else 0


def check_profiles(folder):
    validator, packages = os.environ.get("MQA_FHIR_VALIDATOR"), os.environ.get("MQA_JPCORE_DIR")
    if not validator or not packages:
        print("not measured: MQA_FHIR_VALIDATOR and MQA_JPCORE_DIR are not set")
        return 77
    guides = [part for package in sorted(pathlib.Path(packages).iterdir()) for part in ("-ig", str(package))]
    failed = 0
    for edition in EDITIONS:
        for file in bundles(folder, edition):
            run = subprocess.run(["java", "-jar", validator, str(file), "-version", "4.0.1", "-tx", "n/a", *guides],
                                 capture_output=True, text=True, check=False)
            failed += run.returncode != 0
            print(f"{file.name}: {run.returncode}")
    return 1 if failed else 0


with tempfile.TemporaryDirectory() as temporary:
    check = check_profiles if "--profiles" in sys.argv else check_structure
    sys.exit(check(pathlib.Path(temporary)))
