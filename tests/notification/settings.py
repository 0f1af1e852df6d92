#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The sheet of user settings is taken in, and its activation code goes nowhere but into its own file.

settings.py PROGRAMS"""

import json
import pathlib
import sys
import tempfile

from desk import Checks, Desk

CODE = "Kx7-activation-31"
SHEET = f"マイナ資格確認アプリ ユーザー設定情報\n機関コード： 9900018\nID： W0000001\nアクティベーションコード： {CODE}\n"
checks = Checks()

with tempfile.TemporaryDirectory(prefix="mqa-settings-") as place:
    desk = Desk(sys.argv[1], pathlib.Path(place))
    sheet = desk.folder / "sheet.txt"
    sheet.write_text(SHEET, encoding="utf-8")
    done = desk.run("import-settings", sheet, "-o", "ndjson", status=0)
    row = json.loads(done.stdout)
    kept = pathlib.Path(row["activation_code_file"])
    checks.equal((row["institution_code"], row["id"]), ("9900018", "W0000001"), "the values")
    checks.equal(kept.read_text(encoding="utf-8"), CODE + "\n", "the activation code")
    checks.equal(kept.stat().st_mode & 0o777, 0o600, "its mode")
    checks.equal(kept.parent.stat().st_mode & 0o777, 0o700, "the mode of its folder")
    for text in (done.stdout, done.stderr, desk.run("import-settings", sheet, "--force", "-v", "-v").stderr):
        checks.true(CODE not in text, "the code is never shown")
    checks.equal(desk.run("import-settings", sheet).returncode, 0, "the same sheet once more")
    more = desk.folder / "more.txt"
    more.write_text(SHEET.replace(CODE, "another-code-9") + "ID： W0000002\nアクティベーションコード： new-code-2\n",
                    encoding="utf-8")
    checks.equal(desk.run("import-settings", more).returncode, 50, "not over what is there")
    checks.equal([one.name for one in kept.parent.iterdir()], [kept.name], "nothing of a sheet that is refused")
    checks.equal(kept.read_text(encoding="utf-8"), CODE + "\n", "the code that was there")
    for option in ("institution-code 9900018", "device-id W0000001", "activation-code-file"):
        checks.true("--" + option in row["command"], f"the next command says --{option}")
    (desk.folder / "empty.txt").write_text("nothing\n", encoding="utf-8")
    done = desk.run("import-settings", desk.folder / "empty.txt")
    checks.equal(done.returncode, 40, "a sheet without values")

sys.exit(checks.finish())
