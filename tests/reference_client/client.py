"""A PC of a contact point: it enrols, writes entries, exchanges, and holds what came. Sections 2, 5 and 8 of docs/PROTOCOL.md."""

from __future__ import annotations

import hashlib
import json
import os
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tests.reference_client.editions import Editions, list_name
from tests.reference_client.envelope import (
    Headquarters,
    Keys,
    Wrong,
    device_id,
    opened,
    pack,
    post,
    read_provisioning,
    signed,
    unpack,
)
from tests.reference_client.speaking import Documents, Notice, WorkOrder, case_of, notices, orders

_GENESIS: Final = bytes(32)
Identity = tuple[str, int]


def _now() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class Stream:
    """What is held of one device: its entries as they came, the digest after each, and its seals."""

    key: bytes
    cores: list[bytes] = field(default_factory=list)
    privates: list[bytes | None] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=lambda: [_GENESIS])
    seals: dict[int, bytes] = field(default_factory=dict)
    stored: int = 0

    def add(self, core: bytes, private: bytes | None) -> None:
        self.cores.append(core)
        self.privates.append(private)
        self.digests.append(hashlib.sha256(self.digests[-1] + core).digest())


@dataclass
class Client:
    """One PC. ``judged``: up to which entry of each device headquarters has judged."""

    point: str
    keys: Keys
    headquarters: Headquarters
    url: str
    number: int = 0
    epoch: str = ""
    epochs: set[str] = field(default_factory=set)
    position: int = 0
    feed: bytes = b""
    tick: int = 0
    approved: bool = False
    streams: dict[str, Stream] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    of_headquarters: set[str] = field(default_factory=set)
    handbook: Editions = field(default_factory=Editions)
    documents: Documents = field(default_factory=Documents)
    asked: list[str] = field(default_factory=list)
    """The lists that headquarters wants to be told."""

    # --- enrolment --------------------------------------------------------------------------------------------

    @classmethod
    def enrol(cls, file: bytes) -> Client:
        """Become a PC of the only point of a provisioning file, with its first code that is free."""
        said = read_provisioning(file, _now())
        ((point, _name, codes),) = said["points"]
        headquarters = Headquarters(said["root_key"], said["district"], [])
        for certificate in said["headquarters"]:
            headquarters.learn(certificate)
        keys = Keys.made()
        made = cls(point, keys, headquarters, said["url"])
        made.streams[keys.device] = Stream(keys.raw_signing)
        for code in codes:
            request = {
                "point": point,
                "code": code,
                "signing_key": keys.raw_signing,
                "sealing_key": keys.raw_sealing,
                "label": "another client",
            }
            try:
                answer = made._ask("enrol", pack(request), credential=keys.raw_signing)
            except Refused as error:
                if error.word != "code_used":
                    raise
                continue
            made.approved, made.epoch = answer["approved"], answer["epoch"]
            return made
        raise Wrong("no code is free")

    # --- writing ----------------------------------------------------------------------------------------------

    def write(
        self,
        subject: str,
        kind: str,
        body: Mapping[str, Any],
        *,
        by: str,
        after: Sequence[Identity] = (),
        personal: Mapping[str, str] | None = None,
        light: bool = False,
    ) -> Identity:
        """An entry of this PC; it waits until a round."""
        own = self.streams[self.keys.device]
        self.tick += 1
        core: dict[str, Any] = {
            "device": self.keys.device,
            "seq": len(own.cores) + 1,
            "subject": subject,
            "kind": kind,
            "version": 1,
            "tick": self.tick,
            "at": _now(),
            "by": by,
            "body": {**body, **({"personal": sorted(personal)} if personal else {})},
        }
        private = None
        if personal:
            private = pack({"salt": os.urandom(16), "fields": dict(personal)})
            core["commitment"] = hashlib.sha256(private).digest()
        if after:
            core["after"] = sorted(after)
        if light:
            core["light"] = True
        own.add(pack(core), private)
        return self.keys.device, len(own.cores)

    @staticmethod
    def subject() -> str:
        return str(uuid.uuid4())

    # --- exchanging -------------------------------------------------------------------------------------------

    def round(self) -> None:
        """Everything that waits to headquarters, and everything it has for this PC."""
        more = True
        while more:
            own = self.streams[self.keys.device]
            request: dict[str, Any] = {
                "epoch": self.epoch,
                "position": self.position,
                "feed": self.feed,
                "runs": [],
                "heads": {
                    name: [len(one.cores), one.digests[-1]] for name, one in self.streams.items() if one.cores
                },
                "acknowledged": {
                    name: [one.stored, one.digests[one.stored]]
                    for name, one in self.streams.items()
                    if one.stored
                },
                "epochs": sorted(self.epochs),
                "clock": _now(),
                "knows": [list_name("kinds", []), list_name("editions", self.handbook.own_list())],
                "heard": [b"", self.handbook.heard],
            }
            if wanted := self.handbook.wanted():
                request["pages"] = wanted
            if documents := self.documents.wanted(self.entries(), self.of_headquarters):
                request["documents"] = documents
            if "editions" in self.asked:
                request["editions"] = self.handbook.own_list()
            about: dict[str, Any] = {}
            if own.stored < len(own.cores):
                request["runs"] = [self._run(own)]
                about = {"first": own.stored + 1, "last": len(own.cores), "before": own.digests[own.stored]}
            answer = self._ask("exchange", pack(request), **about)
            self._take(answer)
            came = self.handbook.take(answer, self.headquarters)
            read = self.documents.take(answer, documents, self.headquarters)
            named = self.documents.wanted(self.entries(), self.of_headquarters)
            lacks = bool(named) and (bool(read) or not documents)
            first = "editions" in answer and bool(self.handbook.wanted())
            self.asked = list(answer.get("wants", []))
            more = bool(answer.get("more")) or own.stored < len(own.cores) or came or first or lacks

    def _run(self, own: Stream) -> dict[str, Any]:
        last = len(own.cores)
        text = b"wq-seal-1\0" + self.keys.device.encode() + last.to_bytes(8, "big") + own.digests[last]
        return {
            "device": self.keys.device,
            "first": own.stored + 1,
            "before": own.digests[own.stored],
            "cores": own.cores[own.stored :],
            "privates": own.privates[own.stored :],
            "seals": [[last, own.digests[last], self.keys.signing.sign(text)]],
            "key": self.keys.raw_signing,
        }

    def _take(self, answer: Mapping[str, Any]) -> None:
        receipt = answer["receipt"]
        for run in answer.get("runs", []):
            self._hold(run)
        for name, (seq, digest) in receipt["stored"].items():
            one = self.streams.get(name)
            if one is None or seq > len(one.cores):
                continue
            if one.digests[seq] != digest:
                raise Wrong("a fork")
            if receipt["epoch"] == self.epoch and seq < one.stored:
                raise Wrong("stored goes back")
            one.stored = seq
        self.epoch = receipt["epoch"]
        self.epochs |= {self.epoch, *receipt.get("epochs", [])}
        self.judged = receipt["judged"]
        self.of_headquarters = set(receipt["headquarters"])
        self.approved = not answer.get("waiting_approval", False)
        self.position, self.feed = answer.get("position", 0), answer.get("feed", b"")

    def _hold(self, run: Mapping[str, Any]) -> None:
        one = self.streams.setdefault(run["device"], Stream(run["key"]))
        if device_id(one.key) != run["device"] or run["before"] != one.digests[run["first"] - 1]:
            raise Wrong("run")
        for seq, (core, private) in enumerate(zip(run["cores"], run["privates"], strict=True), run["first"]):
            said = unpack(core)
            if (said["device"], said["seq"]) != (run["device"], seq):
                raise Wrong("core")
            if private is not None and hashlib.sha256(private).digest() != said["commitment"]:
                raise Wrong("commitment")
            if seq > len(one.cores):
                one.add(core, private)
            elif one.cores[seq - 1] != core:
                raise Wrong("another entry")
            self.tick = max(self.tick, said["tick"])
        for seq, digest, signature in run.get("seals", []):
            if one.digests[seq] != digest:
                raise Wrong("seal")
            text = b"wq-seal-1\0" + run["device"].encode() + seq.to_bytes(8, "big") + digest
            signed(one.key, signature, text)
            one.seals[seq] = signature

    # --- what is held -----------------------------------------------------------------------------------------

    def entries(self, subject: str = "") -> list[dict[str, Any]]:
        """Cores with ``fields``, the personal words of each, in the order in which they are read."""
        found = []
        for one in self.streams.values():
            for core, private in zip(one.cores, one.privates, strict=True):
                said = unpack(core)
                said["fields"] = unpack(private)["fields"] if private is not None else {}
                found.append(said)
        found.sort(key=lambda said: (said["tick"], said["device"], said["seq"]))
        return [said for said in found if not subject or said["subject"] == subject]

    def heads_of(self, subject: str) -> list[Identity]:
        """The newest entries of a subject: those that no other follows."""
        entries = self.entries(subject)
        known = {tuple(each) for said in entries for each in said.get("after", [])}
        return sorted({(said["device"], said["seq"]) for said in entries} - known)

    # --- what headquarters says, and the answers ----------------------------------------------------------------

    def notices(self) -> list[Notice]:
        return notices(self.entries(), self.of_headquarters, self.point, self.documents)

    def orders(self) -> list[WorkOrder]:
        return orders(self.entries(), self.of_headquarters)

    def acknowledge(self, notice: Notice, by: str) -> None:
        """The text stands before this person's eyes, and they press 知道了."""
        if notice.document is None:
            raise Wrong("nobody has seen what is not here")
        for kind in ("notice.opened", "notice.acknowledged"):
            self.write(notice.subject, kind, {}, by=by, after=self.heads_of(notice.subject), light=True)

    def accept(self, order: WorkOrder, by: str, on: str) -> str:
        """Take an order on, and the complaint it becomes; the subject of that."""
        if not order.may_be_accepted:
            raise Wrong("not open")
        case, about = case_of(order.subject), order.subject
        self.write(about, "order.opened", {}, by=by, after=self.heads_of(about), light=True)
        citizen = {
            name: order.told[name] for name in ("consumer_name", "consumer_phone") if order.told.get(name)
        }
        fields = {"source": "02", "merchant_name": "春申菜场"}
        logged = {"number": order.outside_number, "received_on": on, "fields": fields}
        self.write(case, "complaint.logged", logged, by=by, personal=citizen)
        self.write(about, "order.accepted", {"on": on, "case": case}, by=by, after=self.heads_of(about))
        return case

    # --- the line ---------------------------------------------------------------------------------------------

    def _ask(self, purpose: str, payload: bytes, **about: Any) -> dict[str, Any]:
        self.number += 1
        parcel = post(payload, purpose, self.keys, self.headquarters, self.point, self.number, **about)
        request = urllib.request.Request(
            f"{self.url}/v1/{purpose}",
            parcel,
            {"Content-Type": "application/vnd.weiquan.parcel"},
        )
        try:
            with urllib.request.urlopen(request, timeout=90) as answered:
                body = answered.read()
        except urllib.error.HTTPError as error:
            raise Refused(json.loads(error.read())) from error
        payload_of_answer = opened(body, payload, self.keys, self.headquarters)
        answer: dict[str, Any] = unpack(payload_of_answer)
        receipt, expected = answer.get("receipt"), (self.number, hashlib.sha256(payload).digest())
        if receipt is not None and (receipt["number"], receipt["digest"]) != expected:
            raise Wrong("receipt")
        return answer


class Refused(Exception):
    """A refusal of headquarters, by its word."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        super().__init__(said["error"])
        self.word = str(said["error"])
