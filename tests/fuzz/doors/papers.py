"""Provisioning files as they come on a stick, and editions of the handbook."""

from __future__ import annotations

import base64
import json
import os
import tempfile
from contextlib import ExitStack
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any, Self

import msgspec

from casework.handbook import Handbook
from casework.handbook.loader import HandbookTooNew, HandbookUnreadable, read_edition
from desktop.start.finding import candidates
from sync.protocol.provisioning import (
    ProvisionedPoint,
    Provisioning,
    ProvisioningError,
    make_district,
    make_provisioning,
    verify_provisioning,
)
from tests.fuzz.bending import bytes_bent, json_bent, message_bent
from tests.fuzz.door import Broken, Plain
from tests.fuzz.doors.parcels import BUREAU, CERTIFICATE, COLLEAGUE, NOW, ROOT

ODD_JSON: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        1.5,
        1e308,
        2**63,
        2**64,
        -(2**70),
        "",
        "\0",
        "x" * 5_000,
        "\ud83d",
        "长宁区",
        "2026-13-01",
    ),
    *([], {}, [[]], {"a": {}}, ["", ""], [1, 2, 3], "9999-12-31", "0001-01-01", "AAAA", "====", "[" * 300),
)
OFFICE = make_district(ROOT, district="长宁区", signing=COLLEAGUE.signing, not_before=NOW, not_after=2 * NOW)


class _Outer(msgspec.Struct):
    content: str
    signature: str


class Provisionings:
    """A file somebody carries to a PC: found among others, read, believed only as the district signed it."""

    name = "provisioning"
    promised: tuple[type[Exception], ...] = (ProvisioningError,)
    cpu = 2.0
    memory = 64 << 20

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        folder = Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix="weiquan-fuzz-", dir=shared))
        )
        self._stick, self._data = folder / "stick", folder / "data" / "baseline"
        self._stick.mkdir()
        self._content = Provisioning(
            url="https://hq.example",
            district="长宁区",
            points=(ProvisionedPoint("P1", "某某村联络点", ("ABCD-EFGH", "JKLM-NPQR")),),
            root_key=ROOT.public_key().public_bytes_raw(),
            headquarters=(CERTIFICATE,),
            expires=NOW + 10**9,
            recovery_key=BUREAU.sealing_public,
        )
        self._inner = msgspec.msgpack.encode(self._content)
        self._samples = self._made()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def samples(self) -> list[bytes]:
        return self._samples

    def _made(self) -> list[bytes]:
        return [make_provisioning(OFFICE, self._content)]

    def bend(self, draw: Random) -> bytes:
        how = draw.randrange(6)
        [raw] = self._samples
        if how <= 1:
            return bytes_bent(draw, raw, (b'"', b"\\u0000", b"{", b"[", b"=", b"\xff"))
        if how == 2:
            return json_bent(draw, raw, ODD_JSON)
        outer = json.loads(raw)
        if how == 3:  # the district's certificate
            bent = message_bent(draw, base64.b64decode(outer["certificate"]))
            outer["certificate"] = base64.b64encode(bent).decode()
        else:  # what a district with a good key may sign
            bent = message_bent(draw, self._inner) if how == 4 else bytes_bent(draw, self._inner)
            outer["content"] = base64.b64encode(bent).decode()
            signature = OFFICE.signing.sign(b"wq-provisioning-1\0" + bent)
            outer["signature"] = base64.b64encode(signature).decode()
        return json.dumps(outer).encode()

    def knock(self, given: bytes) -> bool:
        (self._stick / "a.wqprov").write_bytes(given)
        [found] = candidates(self._data, sticks=lambda: [self._stick])
        if found.content is None or not given.startswith(found.content):
            raise Broken("a file on a stick is read otherwise than it lies there")
        taken = verify_provisioning(found.content, now=NOW, trusted_roots={self._content.root_key})
        outer = msgspec.json.decode(given, type=_Outer)
        inner, signature = base64.b64decode(outer.content), base64.b64decode(outer.signature)
        COLLEAGUE.signing.public_key().verify(signature, b"wq-provisioning-1\0" + inner)
        if msgspec.msgpack.decode(msgspec.msgpack.encode(taken), type=Provisioning) != taken:
            raise Broken("a file is another once written again")
        taken.keys()
        if not all(point.codes for point in taken.points):
            raise Broken("a file without codes is taken")
        return True


class Editions(Plain):
    """An edition of the handbook, laid over the one that ships."""

    name = "editions"
    promised: tuple[type[Exception], ...] = (HandbookUnreadable, HandbookTooNew)
    memory = 64 << 20

    def _made(self) -> list[bytes]:
        folder = resources.files("casework.handbook") / "data" / "baseline"
        parts = [json.loads(each.read_bytes()) for each in folder.iterdir() if each.name.endswith(".json")]
        whole: dict[str, Any] = {"format": 1, "version": "2099.1", "effective_from": "2099-01-01"}
        for part in parts:
            for name, value in part.items():
                if name not in whole:
                    few = value[:3] if isinstance(value, list) else value
                    whole[name] = few
        return [json.dumps(whole, ensure_ascii=False).encode()]

    def bend(self, draw: Random) -> bytes:
        [raw] = self._samples
        if draw.randrange(3):
            return json_bent(draw, raw, ODD_JSON)
        return bytes_bent(draw, raw, (b'"', b"\\ud800", b"{", b"[" * 2000, b"1e999", b"\xff", b"2026-02-30"))

    def knock(self, given: bytes) -> bool:
        edition = read_edition(given)
        if msgspec.json.decode(msgspec.json.encode(edition), type=type(edition)) != edition:
            raise Broken("an edition is another once written again")
        Handbook.load([given])
        return True
