"""What there is: the rows of the damaged file and of the newest good backup, put together stream by stream and proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from casework.journal.entry import EntryError, device_id, read_entry
from casework.journal.travelling import Seal, seal_text
from local_store.file import head
from local_store.file.schema import SEQ_BITS, SEQ_MASK
from local_store.rescue.learning import WITHOUT_ROW_IDS, entry_id, learn, learn_keyed
from local_store.rescue.pages import Pages
from local_store.rescue.proving import Chain, prove
from local_store.rescue.records import Found, entry_of, keyed_rows_in, rows_in
from local_store.rescue.tables import Around, around, opened

Rows = dict[str, dict[int, Found]]


@dataclass(slots=True)
class Gathered:
    """All that is known. ``around`` of the damaged file, filled up from the backup. ``seals``: proved ones, by device.
    ``from_backup``: (device, seq) of rows that only the backup has. ``pages``: of the damaged file that cannot be read.
    ``open_end``: the file no longer tells how far this PC had come."""

    around: Around
    chains: dict[str, Chain] = field(default_factory=dict)
    seals: dict[str, list[Seal]] = field(default_factory=dict)
    from_backup: set[tuple[str, int]] = field(default_factory=set)
    read: int = 0
    pages: int = 0
    proves: bool = True
    open_end: bool = False
    own: set[str] = field(default_factory=set)
    """Devices that this PC was, as far as the record beside the file knows."""


def gather(
    pages: Pages, copy: Path, key: bytes, backup: Path | None, record: head.Record | None = None
) -> Gathered:
    """Everything of the file whose pages these are (``copy``: another copy of it, for SQLCipher) and of ``backup``.
    ``record``: the one beside the file, which may know that this PC had come further."""
    found = Gathered(around(copy, key), proves=pages.proves, pages=pages.lost())
    by_number: dict[int, dict[int, Found]] = {}
    votes: dict[int, Counter[str]] = {}
    for rowid, values in rows_in(pages):
        row = entry_of(rowid, values)
        if row is None:
            learn(found.around, rowid, values)
            continue
        number = row.place >> SEQ_BITS
        if (device := _author(row)) is not None:
            votes.setdefault(number, Counter())[device] += 1
        by_number.setdefault(number, {})[row.place & SEQ_MASK] = _with_its_words(row)
        found.read += 1
    if found.around.broken & WITHOUT_ROW_IDS:
        for values in keyed_rows_in(pages):
            learn_keyed(found.around, values)
    rows: Rows = {}
    for number, of_stream in by_number.items():
        device = found.around.devices.get(number) or _elected(votes.get(number))
        if device:
            rows.setdefault(device, {}).update(of_stream)
    _know_ends(found, record)
    if backup is not None:
        _fill_up(found, rows, backup, key)
    keys = found.around.keys
    for device, (signing, _) in found.around.seeds.items():
        keys[device] = Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()
    found.seals = _proved_seals(found.around.seals, keys)
    for device in sorted({*rows, *found.around.ends}):
        known = {seal.seq: seal.digest for seal in found.seals.get(device, [])}
        end, digest = found.around.ends.get(device, (0, b""))
        if end:
            known[end] = digest
        found.chains[device] = prove(rows.get(device, {}), known, end)
    return found


def _with_its_words(row: Found) -> Found:
    """The row, without a private part that is not the one its author wrote, or that does not read: the entry counts, its words
    are lost."""
    if row.private is not None:
        try:
            read_entry(row.core, row.private)
        except EntryError:
            if entry_id(row.core) is not None:
                return replace(row, private=None, words_lost=True)
    return row


def _know_ends(found: Gathered, record: head.Record | None) -> None:
    """How far this PC had come. A record that is as new as the file or newer knows it of all own streams; a file that once had
    one, and is alone now, may lack its last entries without a trace."""
    known = found.around
    generation = known.counters.get(head.GENERATION, 0)
    if record is not None and record.generation >= generation:
        known.present = known.present or record.device
        found.own.update(record.heads)
        for device, (seq, digest) in record.heads.items():
            if seq > known.ends.get(device, (0, b""))[0]:
                known.ends[device] = seq, digest
        found.open_end = sum(seq for seq, _ in known.ends.values()) < record.entries
    found.open_end |= known.present not in known.ends or (record is None and generation > 0)


def _author(row: Found) -> str | None:
    named = entry_id(row.core)
    return named.device if named is not None and named.seq == row.place & SEQ_MASK else None


def _elected(votes: Counter[str] | None) -> str:
    return votes.most_common(1)[0][0] if votes else ""


def _fill_up(found: Gathered, rows: Rows, backup: Path, key: bytes) -> None:
    """Add what only the backup has. A stream that says something else there was laid out anew since: then the file's word
    holds, or the backup's where the file's pages prove nothing."""
    older = around(backup, key)
    news: Rows = {}
    differs: set[str] = set()
    for device, row in _rows_of(backup, key):
        seq = row.place & SEQ_MASK
        held = rows.get(device, {}).get(seq)
        if held is None or (held.core == row.core and held.words_lost):
            news.setdefault(device, {})[seq] = row
        elif held.core != row.core:
            if found.proves:
                differs.add(device)
            else:
                news.setdefault(device, {})[seq] = row
    for device, of_stream in news.items():
        if device in differs:
            continue
        held_before = rows.setdefault(device, {})
        found.from_backup.update((device, seq) for seq in of_stream if seq not in held_before)
        held_before.update(of_stream)
    _fill_around(found.around, older)


def _rows_of(backup: Path, key: bytes) -> Iterator[tuple[str, Found]]:
    with opened(backup, key) as connection:
        for device, place, digest, core, private in connection.execute(
            f"SELECT s.device, e.place, e.digest, e.core, e.private FROM entry e JOIN stream s ON s.stream = e.place >> {SEQ_BITS}"
        ):
            yield device, Found(place, bytes(digest), bytes(core), private)


def _fill_around(known: Around, older: Around) -> None:
    """Where the file's own table does not read whole, what the backup has of it; keys, erasures and seals of both."""
    for device, key in older.keys.items():
        known.keys.setdefault(device, key)
    for device, pair in older.seeds.items():
        known.seeds.setdefault(device, pair)
    known.present = known.present or older.present
    known.headquarters |= older.headquarters
    known.erased |= older.erased
    known.seals += older.seals
    known.epochs = list(dict.fromkeys((*older.epochs, *known.epochs)))
    for device, end in older.ends.items():
        if device not in known.ends:
            known.ends[device] = end
        for told, by in ((known.stored, older.stored), (known.judged, older.judged)):
            told.setdefault(device, by.get(device, 0))
    if "setting" in known.broken:
        known.settings = {**older.settings, **known.settings}
    for name in older.counters:
        known.counters[name] = max(known.counters.get(name, 0), older.counters[name])
    for table, mine, theirs in (
        ("draft", known.drafts, older.drafts),
        ("draft_field", known.draft_fields, older.draft_fields),
        ("import_act", known.acts, older.acts),
        ("import_case", known.act_cases, older.act_cases),
    ):
        if table in known.broken:
            keys = 2 if table in ("draft_field", "import_case") else 1
            there = {row[:keys] for row in mine}
            mine.extend(row for row in theirs if row[:keys] not in there)


def _proved_seals(
    seals: Iterable[tuple[str, int, bytes, bytes]], keys: dict[str, bytes]
) -> dict[str, list[Seal]]:
    found: dict[str, dict[int, Seal]] = {}
    for device, seq, digest, signature in seals:
        key = keys.get(device, b"")
        if len(key) == 32 and device_id(key) == device and _is_signed(key, device, seq, digest, signature):
            found.setdefault(device, {})[seq] = Seal(seq, digest, signature)
    return {device: [of[seq] for seq in sorted(of)] for device, of in found.items()}


def _is_signed(key: bytes, device: str, seq: int, digest: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, seal_text(device, seq, digest))
    except (InvalidSignature, ValueError):
        return False
    return True
