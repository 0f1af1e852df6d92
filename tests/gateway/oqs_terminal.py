#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A stand-in for an existing-type terminal: answers request files in DIR/req with result files in DIR/res out of a
member register. Misbehaves to order.

  oqs_terminal.py DIR [MEMBERS] [--encoding utf-8|shift_jis] [--zip] [--processing N] [--slow] [--error] [--unknown]
                  [--half] [--take-requests]
"""

import argparse
import dataclasses
import datetime
import io
import json
import pathlib
import re
import threading
import time
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape

MEMBERS = pathlib.Path(__file__).resolve().parents[1] / "data" / "members.ndjson"
TODAY = "20261122"
# By the clock of the computer, as mqa-verify judges terminals.
NOW = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).replace(microsecond=0)
SEXES = {"male": "1", "female": "2", "unset": "3"}
RELATIONSHIPS = {"insured": "1", "dependent": "2"}


@dataclasses.dataclass
class Manner:
    """How the terminal behaves."""
    encoding: str = "utf-8"
    zip: bool = False            # results come as archives
    processing: int = 0          # so often a bulk result is still in progress
    slow: bool = False           # results are written in pieces
    error: bool = False          # everything fails
    unknown: bool = False        # elements and codes that nobody knows
    half: bool = False           # results stay cut in the middle
    take_requests: bool = False  # requests vanish once they are answered


def text_of(data):
    """The text of a message; the parser knows no Shift_JIS."""
    declared = re.match(rb"<\?xml[^>]*encoding=\"([^\"]+)\"", data)
    encoding = "cp932" if declared and declared[1].lower() == b"shift_jis" else "utf-8"
    return re.sub(r"^<\?xml[^>]*\?>", "", data.decode(encoding))


def element(name, *content):
    inner = "".join(part if part.startswith("<") else escape(part) for part in content)
    return f"<{name}>{inner}</{name}>" if inner else ""


def key(text):
    return unicodedata.normalize("NFKC", text or "").lstrip("0")


def day(text):
    return (text or "").replace("-", "")


class Terminal:
    """Works through the folder until it is stopped; `answered` holds the names of the requests."""

    def __init__(self, folder, manner=None, members=MEMBERS):
        self.folder = pathlib.Path(folder)
        self.manner = manner or Manner()
        self.members = [json.loads(line) for line in members.read_text(encoding="utf-8").splitlines()]
        self.answered = []
        self.bulk = {}
        self.in_progress = self.manner.processing
        self.stopping = threading.Event()
        for name in ("req", "res"):
            (self.folder / name).mkdir(exist_ok=True)

    def __enter__(self):
        self.thread = threading.Thread(target=self.work)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def work(self):
        while not self.stopping.wait(0.02):
            self.look()

    def look(self):
        for request in sorted((self.folder / "req").glob("OQS*.xml")):
            result = request.name.replace("req_", "res_")
            if request.name not in self.answered:
                self.answered.append(request.name)
                self.publish(result, self.answer(request.name, request.read_bytes()))
                if self.manner.take_requests:
                    request.unlink()

    def answer(self, name, data):
        root = ElementTree.fromstring(text_of(data))
        header = {child.tag: child.text or "" for child in root.find("MessageHeader")}
        if self.manner.error:
            return self.message(header, "9", "", element("ErrorCode", "OQZ-9901") + element("ErrorMessage", "受付時間外です。"))
        queries = [{child.tag: child.text or "" for child in info} for info in root.iter("QualificationConfirmSearchInfo")]
        if name.startswith("OQSsiquc01req_"):
            return self.message(header, "1", self.single(queries[0]))
        if name.startswith("OQSmuquc01req_"):
            number = f"R-{len(self.bulk) + 1:04}"
            self.bulk[number] = queries
            return self.message(header, "", element("ReceptionNumber", number) + element("ReceptionDateTime", f"{NOW:%Y%m%d%H%M%S}"))
        number = root.findtext("MessageBody/ReceptionNumber")
        if self.in_progress > 0:
            self.in_progress -= 1
            return self.message(header, "2", "", element("ReceptionNumber", number))
        units = [element("BulkConfirmUnit",
                         element("QualificationConfirmSearchInfo",
                                 element("ArbitraryIdentifier", query["ArbitraryIdentifier"])),
                         self.found(query, many=True)) for query in reversed(self.bulk[number])]
        return self.message(header, "1", "".join(units), element("ReceptionNumber", number))

    def message(self, header, segment, body, more=""):
        shift_jis = self.manner.encoding == "shift_jis"
        text = (f'<?xml version="1.0" encoding="{"Shift_JIS" if shift_jis else "UTF-8"}" standalone="no"?>\r\n'
                + element("XmlMsg",
                          element("MessageHeader", element("ProcessExecutionTime", f"{NOW:%Y%m%d%H%M%S}"),
                                  element("QualificationConfirmationDate", TODAY),
                                  element("MedicalInstitutionCode", header["MedicalInstitutionCode"]),
                                  element("ArbitraryFileIdentifier", header["ArbitraryFileIdentifier"]),
                                  element("ReferenceClassification", "2"), element("SegmentOfResult", segment), more,
                                  element("CharacterCodeIdentifier", "1" if shift_jis else "0")),
                          "<MessageBody>" + body + "</MessageBody>"))
        return text.encode("cp932" if shift_jis else "utf-8")

    def single(self, query):
        return self.found(query, many=False)

    def found(self, query, many):
        people = [member for member in self.members if self.is_meant(member, query)]
        validity = "4"
        if people:
            ended = people[0].get("lost_on") and day(people[0]["lost_on"]) <= TODAY
            validity = "5" if len(people) > 1 else "2" if ended else "1"
        if self.manner.unknown:
            validity = "8"
        results = "".join(self.result(member) for member in people)
        return (element("ProcessingResultStatus", "1") + element("QualificationValidity", validity)
                + (results if many else element("ResultList", results) if results else ""))

    @staticmethod
    def is_meant(member, query):
        return (member["insurer_number"] == query["InsurerNumber"]
                and key(member["number"]) == key(query["InsuredIdentificationNumber"])
                and day(member["person"]["birth_date"]) == query["Birthdate"]
                and query.get("InsuredBranchNumber") in (None, member.get("branch_number")))

    def result(self, member):
        person = member["person"]
        return element("ResultOfQualificationConfirmation",
                       element("InsuredCardClassification", member.get("card_classification", "01")),
                       element("InsurerNumber", member["insurer_number"]),
                       element("InsuredCardSymbol", member.get("symbol", "")),
                       element("InsuredIdentificationNumber", member["number"]),
                       element("InsuredBranchNumber", member.get("branch_number", "")),
                       element("PersonalFamilyClassification", RELATIONSHIPS.get(member.get("relationship"), "")),
                       element("Name", person.get("name", "")), element("NameKana", person.get("name_kana", "")),
                       element("Sex1", SEXES.get(person.get("sex"), "")), element("Birthdate", day(person["birth_date"])),
                       element("FutureElement", "未来の値") if self.manner.unknown else "",
                       element("QualificationDate", day(member.get("acquired_on"))),
                       element("DisqualificationDate", day(member.get("lost_on"))),
                       element("InsuredCardValidDate", day(member.get("valid_from"))),
                       element("InsuredCardExpirationDate", day(member.get("valid_to"))),
                       element("ReasonOfLoss", member.get("loss_reason", "")),
                       element("InsurerName", member.get("insurer_name", "")))

    def publish(self, name, content):
        path = self.folder / "res" / name
        if self.manner.zip:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(name, content)
            path, content = path.with_suffix(".zip"), packed.getvalue()
        if self.manner.half:
            content = content[:len(content) // 2]
        pieces = 8 if self.manner.slow else 1
        size = -(-len(content) // pieces)
        with path.open("wb", buffering=0) as file:
            for start in range(0, len(content), size):
                file.write(content[start:start + size])
                time.sleep(0.15 if self.manner.slow else 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("members", type=pathlib.Path, nargs="?", default=MEMBERS)
    parser.add_argument("--encoding", choices=("utf-8", "shift_jis"), default="utf-8")
    parser.add_argument("--processing", type=int, default=0)
    for flag in ("zip", "slow", "error", "unknown", "half", "take-requests"):
        parser.add_argument(f"--{flag}", action="store_true")
    given = vars(parser.parse_args())
    folder, members = given.pop("folder"), given.pop("members")
    try:
        Terminal(folder, Manner(**given), members).work()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
