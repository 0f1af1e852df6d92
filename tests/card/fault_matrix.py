# SPDX-License-Identifier: Apache-2.0
"""Everything that can go wrong, at every exchange of every way of reading a card: the error must be the one that the
documentation promises, in time, without a second VERIFY, and a card that saw a PIN must not keep it.
fault_matrix.py BIN_DIR"""

import base64
import json
import signal
import sys
import threading

from bench import PIN, Bench, make_image, scard
from bench.images import leaf

SECONDS = 1
PATIENCE = 10  # where the card is to answer, on a machine however busy
CHALLENGE = {"schema": "mqa.challenge/1", "id": "matrix", "challenge_id": "matrix",
             "nonce": base64.b64encode(bytes(range(32))).decode(), "expires_at": "2026-11-22T10:05:00+09:00"}
STATUS = {"card_removed": 21, "certificate_malformed": 22, "card_timeout": 34, "protocol_error": 22, "pin_outcome_unknown": 26, "no_service": 20,
          "read": 0, "nothing": 130}

# What the reading must end with, by fault; VERIFY has its own answer where nobody knows whether the try is spent.
FAULTS = {
    "pull": {"*": "card_removed", "verify": "pin_outcome_unknown"},
    "lost": {"*": "card_removed", "verify": "pin_outcome_unknown"},
    "one-byte": {"*": "card_removed", "verify": "pin_outcome_unknown"},
    "hang": {"*": "card_timeout", "verify": "pin_outcome_unknown"},
    "huge": {"*": "protocol_error", "verify": "pin_outcome_unknown"},
    "garbage": {"*": "protocol_error", "verify": "pin_outcome_unknown"},
    "sw6f00": {"*": "protocol_error"},
    "endless-61": {"*": "protocol_error", "verify": "pin_outcome_unknown"},
    "endless-6c": {"*": "protocol_error"},
    "reset": {"*": "read"},
    "stopped": {"*": "nothing"},
    "killed": {"*": "no_service", "verify": "pin_outcome_unknown"},
}
# One bad answer, then sound ones: a first command after power-up, and a short identifier, are tried in another way.
ANOTHER_WAY = {"sw6f00": ["select", "token", "availability", "counter", "short read"],
               "garbage": ["token", "availability", "counter", "short read"]}
PLANS = {
    "visual, 256-byte reads": ("visual", ["--short-reads"]),
    "visual": ("visual", []),
    "pin, 256-byte reads": ("pin", ["--short-reads"]),
    "pin": ("pin", []),
}


class Plan:
    """One way of reading and what became of it under every fault."""

    def __init__(self, name, bench, card):
        self.name, self.bench, self.card = name, bench, card
        self.method, options = PLANS[name]
        self.command = ["mqa-read", "--reader", card.reader, "--method", self.method, "--timeout", SECONDS, *options]
        self.command += (["--face-checked"] if self.method == "visual" else
                         ["--pin-file", bench.folder / "pin", "--challenge", bench.folder / "challenge"])
        self.extended = "--short-reads" not in options
        self.cells, self.problems = {}, []

    def fresh(self, name):
        """The card without power and without a memory, as it is put down at the desk."""
        if not self.card.stats()["inserted"]:
            self.card.insert()
        with scard.Context() as context:
            context.unpower(self.card.reader)
        self.card.order("fault none")
        self.card.session(f"fault_matrix {name}", verifies=1 if self.method == "pin" else 0)

    def learn_steps(self):
        """Reads once without a fault and names the exchanges."""
        self.fresh("sound")
        before = len(self.card.log.read_text().splitlines())
        outcome = self.bench.run(*self.command)
        assert outcome.status == 0, outcome
        self.steps = [step_of(line) for line in self.card.log.read_text().splitlines()[before:]]
        assert ("verify" in self.steps) == (self.method == "pin"), self.steps

    def case(self, kind, index):
        self.fresh(f"{kind} {index}")
        self.command[self.command.index("--timeout") + 1] = SECONDS if kind == "hang" else PATIENCE
        if kind == "killed":
            outcome = self.killed(index)
        elif kind == "reset":
            outcome = self.reset_by_another(index)
        elif kind == "stopped":
            outcome = self.stopped(index)
        else:
            self.card.order(f"fault {index} {kind}")
            outcome = self.bench.run(*self.command)
        self.judge(kind, index, outcome)

    def held_at(self, index, meanwhile):
        """Stops the conversation at the exchange, does something, and lets the card go on."""
        self.card.order(f"fault {index} hang")
        self.process = process = self.bench.start(*self.command)
        self.card.wait_for(lambda stats: stats["silent"])
        meanwhile()
        return self.bench.finish(process)

    def killed(self, index):
        outcome = self.held_at(index, self.bench.service.kill)
        self.bench.start_service()
        return outcome

    def stopped(self, index):
        """The program is told to end in the middle of an exchange, which then comes to its end."""
        def meanwhile():
            self.process.send_signal(signal.SIGTERM)
            self.card.order("release")

        return self.held_at(index, meanwhile)

    def reset_by_another(self, index):
        """Another program wants to reset the card meanwhile. The service makes it wait for the end of the
        transaction; where the card is held exclusively it is refused."""
        refused = []
        with scard.Context() as context:
            # It must have connected before a shared reading begins; an exclusive one would not begin at all.
            other = context.connect(self.card.reader) if self.method == "visual" else None

            def reset():
                try:
                    (other or context.connect(self.card.reader)).disconnect(scard.RESET)
                except scard.ScardError as error:
                    refused.append(error.code)

            thread = threading.Thread(target=reset)

            def meanwhile():
                thread.start()
                thread.join(0.05)
                self.card.order("release")

            outcome = self.held_at(index, meanwhile)
            thread.join()
        stats = self.card.stats()
        if self.method == "visual" and (refused or stats["resets"] != 1):
            self.problems.append(f"reset at {index}: the reset did not come: {refused} {stats}")
        if self.method == "pin" and refused != [scard.SHARING_VIOLATION]:
            self.problems.append(f"reset at {index}: another program got at the card: {refused}")
        return outcome

    def expected(self, kind, index):
        step = self.steps[index]
        if step == "read" and not self.extended and index == self.steps.index("read"):
            step = "short read"
        if kind == "huge" and step == "read" and self.extended:
            return "certificate_malformed"  # no larger than was asked for
        if kind == "stopped" and index == len(self.steps) - 1:
            return "read"  # nothing was left to be asked, and what was read is not thrown away
        if step in ANOTHER_WAY.get(kind, []):
            return "read"
        return FAULTS[kind].get(step, FAULTS[kind]["*"])

    def judge(self, kind, index, outcome):
        step = self.steps[index]
        expected = self.expected(kind, index)
        try:
            record = outcome.records()[0]
            got = record["kind"] if record["schema"].startswith("mqa.error/") else "read"
        except (ValueError, LookupError):
            got, record = "no record" if outcome.stdout else "nothing", {}
        self.cells[kind, index] = outcome.status
        wrong = []
        if got != expected or outcome.status != (130 if kind == "stopped" else STATUS.get(got)):
            wrong.append(f"{got}, exit {outcome.status}; expected {expected}")
        if got == "read" and record["certificate"]["der"] != self.bench.certificate:
            wrong.append("another certificate than the card's")
        if outcome.seconds > SECONDS + 1:
            wrong.append(f"took {outcome.seconds:.1f} s")
        wrong += self.judge_card(kind, index)
        if PIN in outcome.stdout + outcome.stderr:
            wrong.append("the PIN is in the output")
        self.problems += [f"{kind} at {index} ({step}): {what}" for what in wrong]

    def judge_card(self, kind, index):
        """No VERIFY that was not asked for, and no power for a card that has seen one."""
        stats = self.card.stats()
        verify = self.steps.index("verify") if self.method == "pin" else len(self.steps)
        wrong = []
        if stats["verifies"] > (1 if self.method == "pin" else 0):
            wrong.append(f"{stats['verifies']} VERIFYs")
        if stats["verifies"] and index < verify and self.cells[kind, index] != 0:
            wrong.append("VERIFY after a failure")
        if kind == "hang":
            # Nothing can be done to a card that does not listen: the service powers it off when it does again.
            self.card.order("release")
            stats = self.card.wait_for(lambda now: not now["pin_presented"] or now["verifies"] == 0)
        if stats["verifies"] and (stats["pin_presented"] or stats["powered"] and kind != "hang"):
            wrong.append("the card kept its power after VERIFY")
        return wrong

    def table(self, kinds):
        print(f"\n{self.name}: exit status by exchange")
        print(" " * 12 + "".join(f"{step[:7]:>8}" for step in self.steps))
        for kind in kinds:
            print(f"{kind:<12}" + "".join(f"{self.cells[kind, index]:>8}" for index in range(len(self.steps))))


def step_of(line):
    """The name of the exchange that the card logged."""
    header = line.split()[0]
    names = {"00a4": "select", "0020": "counter", "802a": "sign"}
    if header[:4] == "0020" and "(0 bytes" not in line:
        return "verify"
    if header[:4] == "00b0":
        return {"0086": "token", "0088": "availability"}.get("00" + header[4:6], "read")
    return names[header[:4]]


def run_plan(plan):
    plan.learn_steps()
    for kind in FAULTS:
        if kind != "killed":
            for index in range(len(plan.steps)):
                plan.case(kind, index)


def work_off(plans, problems):
    try:
        for plan in plans:
            run_plan(plan)
    except Exception as problem:  # told below, by the main thread
        problems.append(f"{plan.name}: {problem!r}")


def main():
    with Bench(sys.argv[1]) as bench:
        bench.certificate = base64.b64encode(leaf("valid-01")).decode()
        (bench.folder / "challenge").write_text(json.dumps(CHALLENGE) + "\n")
        (bench.folder / "pin").write_text(PIN + "\n")
        (bench.folder / "pin").chmod(0o600)
        cards = {"visual": bench.put_card(make_image(), slot=0), "pin": bench.put_card(make_image(), slot=1)}
        plans = [Plan(name, bench, cards[PLANS[name][0]]) for name in PLANS]
        problems = []
        threads = [threading.Thread(target=work_off, args=([plan for plan in plans if plan.method == method], problems))
                   for method in cards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for plan in plans if not problems else []:
            for index in range(len(plan.steps)):
                plan.case("killed", index)
        for plan in plans if not problems else []:
            plan.table(FAULTS)
    problems += [f"{plan.name}: {problem}" for plan in plans for problem in plan.problems]
    cases = sum(len(plan.cells) for plan in plans)
    bad = len({problem.rsplit("):", 1)[0] for problem in problems})
    print("", *problems, f"{cases - bad}/{cases} faults ended as they must", sep="\n")
    sys.exit(1 if problems else 0)


main()
