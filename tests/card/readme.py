# SPDX-License-Identifier: Apache-2.0
"""The sessions of the README that need a card, run with one in the reader. readme.py BIN_DIR SESSIONS.py README.md"""

import subprocess
import sys

from bench import Bench

with Bench(sys.argv[1]) as bench:
    bench.put_card(name="readme")
    done = subprocess.run(["/usr/bin/python3", sys.argv[2], sys.argv[1], sys.argv[3], "console card"], check=False)
sys.exit(done.returncode)
