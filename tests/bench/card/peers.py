# SPDX-License-Identifier: Apache-2.0
"""mqa-read beside OpenSC's tools and pyscard on the same virtual card in the same run: exchanges, bytes and time from
start to end of the process. peers.py BIN_DIR [ROUNDS]"""

import pathlib
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "card"))
from bench import CONTACT_ATR, PIN, Bench, make_image  # noqa: E402

PYSCARD = """
from smartcard.System import readers
card = readers()[0].createConnection(); card.connect()
select = lambda *data: card.transmit([0, 0xA4, *data])
select(4, 12, 10, 0xD3, 0x92, 0xF0, 0, 0x26, 1, 0, 0, 0, 1)
select(2, 12, 2, 0, 6); card.transmit([0, 0xB0, 0, 0, 0x20])
select(2, 12, 2, 0, 10)
head, *_ = card.transmit([0, 0xB0, 0, 0, 7])
size = (head[2] << 8 | head[3]) + 4
content = list(head)
while len(content) < size:
    part, *_ = card.transmit([0, 0xB0, len(content) >> 8, len(content) & 255, min(256, size - len(content)) & 255])
    content += part
"""


def module():
    return subprocess.run("ls /usr/lib/*/opensc-pkcs11.so", shell=True, capture_output=True, text=True).stdout.split()[0]


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    programs = {
        "mqa-read": ["mqa-read", "--face-checked"],
        "mqa-read --short-reads": ["mqa-read", "--face-checked", "--short-reads"],
        "pyscard, myna's order": ["/usr/bin/python3", "-c", PYSCARD],
        "pkcs15-tool -r 01": ["pkcs15-tool", "--read-certificate", "01"],
        "pkcs11-tool -O": ["pkcs11-tool", "--module", module(), "--list-objects"],
    }
    with Bench(sys.argv[1]) as bench:
        card = bench.put_card(make_image(atr=CONTACT_ATR), name="benchmark")
        seconds, counts = {name: [] for name in programs}, {}
        for _ in range(rounds):
            for name, command in programs.items():
                card.order("zero")
                outcome = bench.run(*command)
                assert outcome.status == 0, (name, outcome)
                stats = card.stats()
                counts[name] = (stats["exchanges"], stats["bytes_received"] + stats["bytes_sent"])
                seconds[name].append(outcome.seconds)
        print(f"{'':24}{'exchanges':>10}{'bytes':>8}{'median ms':>11}{'ratio':>7}")
        base = statistics.median(seconds["mqa-read"])
        for name in programs:
            time = statistics.median(seconds[name])
            print(f"{name:24}{counts[name][0]:>10}{counts[name][1]:>8}{time * 1000:>11.1f}{time / base:>7.1f}")
        print()
        outcome = bench.run(str(bench.bin / "card_bench"), "300")
        print(outcome.stdout, outcome.stderr)
        assert outcome.status == 0


if __name__ == "__main__":
    main()
