#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""An opinion on the record schemas from outside the project: the validator of python3-jsonschema.

validate.py                  every golden record against its schema; the invalid ones must fail
validate.py --ndjson FILE... every line of tool output against the schema that its `schema` names
"""

import argparse
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("not measured: python3-jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT / "lib" / "model" / "data"
RECORDS = ROOT / "tests" / "data" / "records"
Validator = jsonschema.Draft202012Validator


class Tally:
    """Counts checks and says which ones failed, never quoting a value."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}")


def load_schemas():
    suffix = ".schema.json"
    return {
        path.name[: -len(suffix)]: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SCHEMAS.glob("*" + suffix))
    }


def validator_of(schema):
    return Validator(schema, format_checker=jsonschema.FormatChecker(formats=["date"]))


def faults(schema, record):
    return [
        "/".join(str(part) for part in error.absolute_path) + " (" + error.validator + ")"
        for error in validator_of(schema).iter_errors(record)
    ]


def check_schemas(schemas, tally):
    """Each is valid itself, has its name, and shares every definition it has in common."""
    shared = {}
    for kind, schema in schemas.items():
        try:
            Validator.check_schema(schema)
            tally.check(True, kind)
        except jsonschema.SchemaError as error:
            tally.check(False, f"schema {kind}: {error.message}")
        tally.check(schema["$id"] == f"urn:mqa:schema:{kind}:1", f"schema {kind}: $id")
        tally.check(
            schema["properties"]["schema"] == {"const": f"mqa.{kind}/1"}, f"schema {kind}: name"
        )
        for name, definition in schema["$defs"].items():
            first = shared.setdefault(name, definition)
            tally.check(first == definition, f"schema {kind}: $defs/{name} differs from others")
    check_embedded(schemas, tally)


def check_embedded(schemas, tally):
    """What a decision embeds is what stands alone."""
    own = ("$schema", "$id", "$defs", "description")
    for kind in ("coupon", "qualification", "error"):
        alone = {name: value for name, value in schemas[kind].items() if name not in own}
        embedded = {
            name: value
            for name, value in schemas["decision"]["$defs"][kind].items()
            if name not in own
        }
        alone.pop("title")
        embedded.pop("title", None)
        tally.check(alone == embedded, f"schema decision: $defs/{kind} is not the {kind} schema")


def check_goldens(schemas, tally):
    for kind, schema in schemas.items():
        valid = sorted((RECORDS / kind).glob("*.json"))
        invalid = sorted((RECORDS / kind / "invalid").glob("*.json"))
        tally.check(valid, f"{kind}: no valid golden record")
        tally.check(invalid, f"{kind}: no invalid golden record")
        for path in valid:
            found = faults(schema, json.loads(path.read_text(encoding="utf-8")))
            tally.check(not found, f"{path.relative_to(ROOT)}: {', '.join(found)}")
        for path in invalid:
            found = faults(schema, json.loads(path.read_text(encoding="utf-8")))
            tally.check(found, f"{path.relative_to(ROOT)}: accepted although invalid")
    for folder in RECORDS.iterdir():
        tally.check(folder.name in schemas, f"{folder.name}: golden records without a schema")


def check_line(schemas, line, where, tally):
    try:
        record = json.loads(line)
    except ValueError:
        tally.check(False, f"{where}: not JSON")
        return
    name = record.get("schema", "") if isinstance(record, dict) else ""
    kind = name.removeprefix("mqa.").partition("/")[0] if isinstance(name, str) else ""
    if kind not in schemas:
        tally.check(False, f"{where}: no schema of that name")
        return
    found = faults(schemas[kind], record)
    tally.check(not found, f"{where}: {kind}: {', '.join(found)}")


def check_ndjson(schemas, files, tally):
    for file in files:
        text = sys.stdin.read() if file == "-" else pathlib.Path(file).read_text(encoding="utf-8")
        lines = text.split("\n")
        tally.check(lines[-1] == "", f"{file}: the last line is not terminated")
        for number, line in enumerate(lines[:-1], start=1):
            check_line(schemas, line, f"{file}:{number}", tally)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ndjson", nargs="+", metavar="FILE", help="tool output; - is stdin")
    options = parser.parse_args()
    schemas = load_schemas()
    tally = Tally()
    if options.ndjson:
        check_ndjson(schemas, options.ndjson, tally)
    else:
        check_schemas(schemas, tally)
        check_goldens(schemas, tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())
