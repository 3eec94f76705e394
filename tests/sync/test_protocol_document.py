"""docs/PROTOCOL.md says what the code does: field tables, limits, words of refusal and the test vector."""

from __future__ import annotations

import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.journal.entry import ENTRY_BYTES, Core, Private
from casework.journal.travelling import SEAL_CONTEXT
from sync.engine import CUTS_IN_A_ROW
from sync.errors import REFUSALS
from sync.protocol import dictionaries, keys, parcel
from sync.protocol.messages import MAX_BYTES, MAX_ENTRIES, Refusal
from sync.protocol.parcel import Header, open_parcel
from tests.sync import protocol_kinds
from tests.sync import protocol_vector as vector
from tests.sync.protocol_tables import TABLES, table

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "PROTOCOL.md").read_text(encoding="utf-8")


def written_vector() -> dict[str, str]:
    block = PAGE.rsplit("```", 2)[1]
    found: dict[str, str] = {}
    name = ""
    for line in block.strip().splitlines():
        if line.startswith("  "):
            found[name] += line.strip()
        else:
            name = line.removesuffix(":")
            found[name] = ""
    return found


def test_every_field_stands_in_the_document() -> None:
    missing = [struct.__name__ for struct in TABLES if table(struct) not in PAGE]
    assert missing == [], "python -m tests.sync.protocol_tables prints what belongs there"


def test_every_kind_stands_in_the_page_of_kinds() -> None:
    written = protocol_kinds.PAGE.read_text(encoding="utf-8")
    assert written == protocol_kinds.page(), "python -m tests.sync.protocol_kinds writes it anew"


def test_every_part_of_a_core_is_explained() -> None:
    section = PAGE.split("## 2.")[1].split("## 3.")[0]
    named = {*Core.__struct_fields__, *Private.__struct_fields__}
    assert [name for name in sorted(named) if f"`{name}`" not in section] == []


def test_every_purpose_is_named() -> None:
    assert [each for each in parcel.Purpose if f"`{each}`" not in PAGE] == []


def test_the_vector_is_what_the_code_makes() -> None:
    written = written_vector()
    written.pop("parcel")
    assert written == vector.facts()


def test_the_parcel_of_the_vector_opens() -> None:
    class Keys:
        def sealing(self, header: Header) -> X25519PrivateKey:
            assert header.receiver_key == keys.key_id(vector.headquarters().sealing_public)
            return vector.headquarters().sealing

        def signing(self, header: Header) -> bytes:
            assert header.sender == vector.device().device
            return vector.device().signing_public

    opened = open_parcel(bytes.fromhex(written_vector()["parcel"]), Keys())
    assert opened.payload == vector.payload()
    assert (opened.header.number, opened.header.first, opened.header.last) == (1, 1, 2)


def test_limits_and_contexts_are_the_written_ones() -> None:
    assert f"longer than {parcel.MAX_PARCEL >> 20} MiB" in PAGE
    assert f"more than {parcel.MAX_PAYLOAD >> 20} MiB" in PAGE
    assert f"at most {MAX_ENTRIES} entries and {MAX_BYTES >> 20} MiB" in PAGE
    assert f"one entry at most {ENTRY_BYTES:,} bytes" in PAGE
    assert CUTS_IN_A_ROW == 5
    assert "at most five times in a row" in PAGE
    for context in (SEAL_CONTEXT, keys.KEY_CONTEXT, parcel._INFO, parcel._SIGN):
        assert context.decode().replace("\0", "\\0") in PAGE
    assert keys.RENEW_CONTEXT.decode() in PAGE
    assert parcel.CONTENT_TYPE in PAGE
    assert f"{dictionaries.NEWEST} is `sync/protocol/parcels-1.dict`" in PAGE


def test_every_word_of_refusal_is_explained() -> None:
    words = re.findall(r"\b[a-z]+(?:_[a-z]+)*\b", (Refusal.__doc__ or "").split("``error``:")[1])
    assert set(REFUSALS) <= set(words)
    assert [word for word in words if f"`{word}`" not in PAGE] == []
