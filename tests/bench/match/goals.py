# SPDX-License-Identifier: Apache-2.0
"""The goals M1 to M15: what is required, what would be splendid, and what was measured."""

from subjects import ALL_BRIEF, REDUCED_BRIEF, REDUCED_CSV, TO_NOWHERE, TWO_THREADS

ONE_THREAD = ALL_BRIEF + TO_NOWHERE
#: Runs whose memory the default bounds, however much there is.
BOUNDED = (ALL_BRIEF, ALL_BRIEF + TWO_THREADS + TO_NOWHERE, REDUCED_CSV)
AT_LEAST, AT_MOST = ">=", "<="

#: id, what, comparison, required, moonshot, unit
GOALS = [
    ("M1", "CPU of DuckDB, 1 thread, reduced / mqa-match, all rules", AT_LEAST, 3, 8, "x"),
    ("M1r", "CPU of DuckDB, 1 thread, reduced / mqa-match, reduced rules", AT_LEAST, 3, 8, "x"),
    ("M2", "instructions a coupon: DuckDB / mqa-match, reduced rules", AT_LEAST, 4, 10, "x"),
    ("M3", "instructions a coupon, reduced rules", AT_MOST, 8000, 3300, ""),
    ("M3a", "instructions a coupon, all rules", AT_MOST, 12000, 6000, ""),
    ("M4", "CPU of lean Python / mqa-match, all rules", AT_LEAST, 12, 25, "x"),
    ("M4w", "CPU of Python with whole records / mqa-match, all rules", AT_LEAST, 18, 40, "x"),
    ("M5", "CPU of mqa-match, reduced rules, to /dev/null / wc -l of both inputs", AT_MOST, 10, 4, "x"),
    ("M5f", "CPU of --detail full / --detail brief, both to /dev/null", AT_MOST, 2, 1.5, "x"),
    ("M6", "peak memory, largest run: one thread, two, CSV", AT_MOST, 128, 64, "MB"),
    ("M7", "peak memory of DuckDB with memory_limit=1GB / mqa-match, 10 M", AT_LEAST, 8, 16, "x"),
    ("M7w", "wall time of DuckDB with memory_limit=1GB / mqa-match, 10 M", AT_LEAST, 2, 3, "x"),
    ("M8", "anonymous memory a qualification when all is kept in memory", AT_MOST, 160, 64, "B"),
    ("M9", "parse rate / memcpy rate, 1 thread", AT_LEAST, 0.25, 0.5, "x"),
    ("M10", "parse rate / simdjson on demand", AT_LEAST, 1.5, 3.5, "x"),
    ("M11", "wall time of 1 thread / 2 threads, to /dev/null", AT_LEAST, 1.6, 1.9, "x"),
    ("M12", "CPU of CP932 CSV coupons / UTF-8 NDJSON coupons", AT_MOST, 1.3, 1.0, "x"),
    ("M13", "instructions a coupon: mixed widths, all rules / same widths, reduced rules", AT_MOST, 1.5, 1.15, "x"),
    ("M14", "wall time for one coupon / /bin/true", AT_MOST, 3, 1.7, "x"),
    ("M15", "files left behind by 20 runs killed at random moments", AT_MOST, 0, 0, ""),
]


def from_contest(contest):
    """What the rounds of one size say: id of the goal, value."""
    def ratio(dearer, cheaper, what="cpu"):
        return contest.ratio(dearer, cheaper, what) if contest.has(dearer, cheaper) else None

    return {
        "M1": ratio("duckdb", ALL_BRIEF),
        "M1r": ratio("duckdb", REDUCED_BRIEF),
        "M4": ratio("python, lean", ALL_BRIEF),
        "M4w": ratio("python, whole records", ALL_BRIEF),
        "M5": ratio(REDUCED_BRIEF + TO_NOWHERE, "wc -l"),
        "M5f": ratio(ALL_BRIEF + ", full" + TO_NOWHERE, ONE_THREAD),
        "M6": max(map(contest.peak_mb, filter(contest.has, BOUNDED)), default=None),
        "M7": ratio("duckdb, 2 threads, 1 GB", ALL_BRIEF, "peak_kib"),
        "M7w": ratio("duckdb, 2 threads, 1 GB", ALL_BRIEF, "wall"),
        "M12": ratio(REDUCED_CSV, REDUCED_BRIEF),
    }


def judged(comparison, required, moonshot, value):
    def reaches(limit):
        return value >= limit if comparison == AT_LEAST else value <= limit

    return "moonshot" if reaches(moonshot) else "required" if reaches(required) else "MISSED"


def report(measured):
    """Prints the table; `measured` maps the id of a goal to its value, or to the reason why there is none."""
    print(f"\n{'goal':5}{'':76}{'required':>10}{'moonshot':>10}{'measured':>14}")
    missed = 0
    for name, what, comparison, required, moonshot, unit in GOALS:
        value = measured.get(name)
        if isinstance(value, (int, float)):
            verdict = judged(comparison, required, moonshot, value)
            missed += verdict == "MISSED"
            shown = f"{value:,.0f}" if value >= 1000 else f"{value:.2f}" if value % 1 else f"{value:.0f}"
            told = f"{shown + ' ' + unit:>14}  {verdict}"
        else:
            told = f"{'not measured':>14}" + (f"  ({value})" if value else "")
        print(f"{name:5}{what:76}{comparison + ' ' + str(required):>10}{moonshot:>10}{told}")
    return missed
