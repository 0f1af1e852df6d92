# SPDX-License-Identifier: Apache-2.0
"""Starts the processes of a pipeline from a small process of its own: the peak memory that the system reports for a
child begins with that of the process it was forked from. launch.py FOLDER reads plan.json, writes result.json."""

import json
import os
import pathlib
import subprocess
import sys

work = pathlib.Path(sys.argv[1])
plan = json.loads((work / "plan.json").read_text())
processes = []
previous = open(plan["stdin"], "rb")
output = open(work / "stdout", "wb")
for index, command in enumerate(plan["commands"]):
    last = index == len(plan["commands"]) - 1
    with open(work / f"stderr{index}", "wb") as errors:
        process = subprocess.Popen(command, stdin=previous, stdout=output if last else subprocess.PIPE, stderr=errors,
                                   env=plan["environment"], cwd=plan["cwd"])
    previous.close()
    previous = process.stdout
    processes.append(process)
statuses, peaks = [], []
for process in processes:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    statuses.append(process.returncode)
    peaks.append(usage.ru_maxrss)
(work / "result.json").write_text(json.dumps({"statuses": statuses, "peaks": peaks}))
