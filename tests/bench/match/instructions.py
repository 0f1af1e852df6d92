# SPDX-License-Identifier: Apache-2.0
"""Instructions as callgrind counts them: the one measure that does not depend on who else uses the machine. What a coupon
costs is the difference of two runs of different size, so that starting up cancels out."""

import os
import pathlib
import re
import subprocess
import tempfile


def count(command, stdin="/dev/null", statuses=(0, 10, 11)):
    """Instructions of one run, whose output is dropped."""
    with tempfile.TemporaryDirectory(prefix="mqa-callgrind-") as folder:
        with open(stdin, "rb") as rows:
            finished = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *map(str, command)], stdin=rows,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
                env={**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": folder})
    counted = re.search(r"Collected : (\d+)", finished.stderr)
    if finished.returncode not in statuses or not counted:
        raise RuntimeError(f"{command[0]}: exit status {finished.returncode}: {finished.stderr[-400:]}")
    return int(counted.group(1))


def per_coupon(command_for, small, large):
    """`command_for(count)` gives command and standard input for so many coupons."""
    first, second = (count(*command_for(coupons)) for coupons in (small, large))
    return (second - first) / (large - small)


def make_data(program, coupons, folder, *words):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([program, str(coupons), "1", folder, *words], check=True)
    return folder
