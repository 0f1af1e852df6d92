#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes submissions of checkup data (特定健診 XML) of people who do not exist, for tests: Submission(...).write(folder)
gives the path of the zip. Numbers carry the prefecture number 99, names are words. What a test wants wrong it changes
in the persons or the members before they are packed."""

import dataclasses
import html
import pathlib
import zipfile

CDA = "urn:hl7-org:v3"
CLAIMS = "https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html"
CLAIMS_2007 = "http://tokuteikenshin.jp/checkup/2007"
OID = "1.2.392.200119.6"
SENDER, RECEIVER, STAMP = "9929900018", "99999021", "202611301"


@dataclasses.dataclass
class Person:
    reference: str = "26100000001"
    insurer: str = "06990014"
    symbol: str = "１３１"
    number: str = "4567"
    branch: str = "01"
    kana: str = "シカク　イチロウ"
    birth: str = "19800115"
    sex: str = "1"
    expires: str = "20270331"
    day: str = "20261122"
    institution: str = "9929900018"
    amount: int = 8000
    issuer: str = ""  # of the coupon; the insurer when empty
    root: str = ""  # OID of the coupon's number; the right one when empty
    claim_reference: str = ""  # that of the document when empty

    def __post_init__(self):
        self.issuer = self.issuer or self.insurer
        self.root = self.root or f"{OID}.209.1{self.issuer}"
        self.claim_reference = self.claim_reference or self.reference


def identifier(root, value, tag="id"):
    return f'<{tag} root="{OID}.{root}" extension="{html.escape(value)}"/>' if value else ""


def document(person, space=CDA, prefix=""):
    """h*.xml. With a prefix every name has it."""
    text = f"""<ClinicalDocument xmlns="{space}">
 <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
 <code code="10" codeSystem="{OID}.1001"/><effectiveTime value="20261130"/>
 <recordTarget><patientRole>{identifier(101, person.insurer)}{identifier(204, person.symbol)}{identifier(205, person.number)}
  {identifier(211, person.branch)}<addr><postalCode>999-9999</postalCode>東京都架空区</addr>
  <patient><name>{person.kana}</name><administrativeGenderCode code="{person.sex}" codeSystem="{OID}.1104"/>
  <birthTime value="{person.birth}"/></patient></patientRole></recordTarget>
 <participant typeCode="HLD"><functionCode code="1" codeSystem="{OID}.208"/><time><high value="{person.expires}"/></time>
  <associatedEntity classCode="IDENT"><id root="{person.root}" extension="{person.reference}"/>
  <scopingOrganization>{identifier(101, person.issuer)}</scopingOrganization></associatedEntity></participant>
 <documentationOf><serviceEvent><code code="010" codeSystem="{OID}.1002"/><effectiveTime value="{person.day}"/>
  <performer typeCode="PRF"><assignedEntity><representedOrganization>{identifier(102, person.institution)}
  </representedOrganization></assignedEntity></performer></serviceEvent></documentationOf>
 <component><structuredBody/></component>
</ClinicalDocument>
"""
    if prefix:
        text = text.replace("</", f"</{prefix}:").replace("xmlns=", f"xmlns:{prefix}=")
        parts = text.split("<")
        text = "<".join([parts[0]] + [part if part.startswith("/") else f"{prefix}:{part}" for part in parts[1:]])
    return text


def claim(person, space=CLAIMS):
    return f"""<checkupClaim xmlns="{space}">
 <encounter><serviceEventType code="1"/></encounter>
 <subjectPerson><performerOrganization>{identifier(102, person.institution)}</performerOrganization>
  <insuranceCard>{identifier(101, person.insurer, "insurerNumber")}{identifier(204, person.symbol, "symbol")}
  {identifier(205, person.number, "number")}{identifier(211, person.branch, "branchCode")}</insuranceCard>
  <name>{person.kana}</name><addr>東京都架空区<postalCode>999-9999</postalCode></addr>
  <birthTime value="{person.birth}"/><administrativeGender code="{person.sex}"/></subjectPerson>
 <checkupCard>{identifier(209, person.claim_reference)}<effectiveTime><high value="{person.expires}"/></effectiveTime>
  <chargeTypeBasic code="1"/></checkupCard>
 <settlement><claimType code="1"/><commissionType code="1"/><unitAmount value="{person.amount}"/>
  <paymentAmount value="0"/><claimAmount value="{person.amount}"/></settlement>
</checkupClaim>
"""


def index(files, sender=SENDER, receiver=RECEIVER, space=CLAIMS):
    return f"""<index xmlns="{space}"><interactionType code="1"/><creationTime value="20261130"/>
 <sender>{identifier(102, sender)}</sender><receiver>{identifier(103, receiver)}</receiver>
 <serviceEventType code="1"/><totalRecordCount value="{files}"/></index>
"""


def summary(persons, amount, space=CLAIMS):
    return f"""<summary xmlns="{space}"><serviceEventType code="1"/><totalSubjectCount value="{persons}"/>
 <totalCostAmount value="{amount}"/><totalPaymentAmount value="0"/><totalClaimAmount value="{amount}"/></summary>
"""


class Submission:
    """`members` are name -> text below the root folder, ready to be changed."""

    def __init__(self, persons, claims=True, claim_space=CLAIMS, index_space=CLAIMS):
        self.name = f"{SENDER}_{RECEIVER}_{STAMP}_1"
        self.folder = self.name
        self.encoding = "utf-8"
        self.members = {}
        for number, person in enumerate(persons, 1):
            stem = f"{SENDER}{STAMP}{number:06d}.xml"
            self.members[f"DATA/h{stem}"] = document(person)
            if claims:
                self.members[f"CLAIMS/c{stem}"] = claim(person, claim_space)
        self.members["ix08_V08.xml"] = index(len(persons), space=index_space)
        if claims:
            self.members["su08_V08.xml"] = summary(len(persons), sum(person.amount for person in persons))
        self.members["XSD/hc08_V08.xsd"] = "<xs:schema/>"

    def write(self, folder):
        path = pathlib.Path(folder) / f"{self.name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.members.items():
                info = zipfile.ZipInfo(f"{self.folder}/{name}" if self.folder else name, (2026, 11, 30, 9, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                head = f'<?xml version="1.0" encoding="{self.encoding}"?>\n'
                archive.writestr(info, text if isinstance(text, bytes) else (head + text).encode(
                    "cp932" if self.encoding == "Shift_JIS" else "utf-8"))
        return path
