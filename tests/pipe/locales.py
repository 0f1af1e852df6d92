#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The records are the same bytes whatever the locale, time zone or umask; only texts for people follow it."""

import subprocess
import sys
import tempfile

from pipeline import DATA, Checks, Tools, match_command, read_command, verify_command

tools, checks = Tools(sys.argv[1]), Checks()
pipeline = (read_command(DATA / "sessions" / "valid.ndjson"), verify_command(), match_command())

with tempfile.TemporaryDirectory() as locales:
    subprocess.run(["localedef", "-i", "ja_JP", "-f", "UTF-8", f"{locales}/ja_JP.UTF-8"], check=True)
    settings = [{"LANG": "C"}, {"LANG": "C.UTF-8"}, {"LANG": "ja_JP.UTF-8", "LOCPATH": locales}, {"LANG": None},
                {"LC_ALL": "ja_JP.UTF-8", "LOCPATH": locales}, {"TZ": "America/New_York"}, {"LANG": "xx_XX.broken"}]
    outputs = [tools.run(*pipeline, environment=setting).stdout for setting in settings]
    checks.true(len(outputs[0]) > 0, "there is output")
    for setting, output in zip(settings, outputs):
        checks.equal(output == outputs[0], True, f"records under {setting}")

    japanese = tools.run(["mqa-read", "--help"], environment={"LANG": "ja_JP.UTF-8", "LOCPATH": locales}).stdout
    english = tools.run(["mqa-read", "--help"]).stdout
    checks.true("使い方" in japanese.decode(), "a Japanese locale gives Japanese help")
    checks.true(japanese != english, "help follows the locale")
    asked = tools.run(["mqa-read", "--help", "--lang", "ja"]).stdout
    checks.equal(asked, japanese, "--lang needs no locale")

sys.exit(checks.finish())
