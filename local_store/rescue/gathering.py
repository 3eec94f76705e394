"""What there is: the rows of the damaged file and of the newest good backup, put together stream by stream and proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from casework.journal.entry import GENESIS, EntryError, device_id, read_entry
from casework.journal.travelling import Seal, seal_text
from local_store.file import head
from local_store.file.schema import SEQ_BITS, SEQ_MASK
from local_store.rescue.learning import WITHOUT_ROW_IDS, entry_id, learn, learn_keyed
from local_store.rescue.pages import Pages
from local_store.rescue.proving import Chain, prove
from local_store.rescue.records import Found, entry_of, keyed_rows_in, rows_on
from local_store.rescue.tables import Around, around, opened

Rows = dict[str, dict[int, list[Found]]]
Anchor = tuple[int, bytes]
"""A seq and the digest there, known from elsewhere than the rows."""
Anchors = dict[str, Anchor]


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
    by_number: dict[int, dict[int, list[Found]]] = {}
    votes: dict[int, Counter[str]] = {}
    for page in range(1, pages.count + 1):
        is_newest = pages.is_newest(page)
        for rowid, values in rows_on(pages, page):
            row = entry_of(rowid, values)
            if row is None:
                learn(found.around, rowid, values)
                continue
            number = row.place >> SEQ_BITS
            if (device := _author(row)) is not None:
                votes.setdefault(number, Counter())[device] += 1
            of_seq = by_number.setdefault(number, {}).setdefault(row.place & SEQ_MASK, [])
            found.read += not of_seq
            _add(of_seq, replace(_with_its_words(row), newest=is_newest))
    if found.around.broken & WITHOUT_ROW_IDS:
        for values in keyed_rows_in(pages):
            learn_keyed(found.around, values)
    rows: Rows = {}
    for number, of_stream in by_number.items():
        device = found.around.devices.get(number) or _elected(votes.get(number))
        if device:
            _put_together(rows.setdefault(device, {}), of_stream)
    heads = record.heads if record is not None and _is_as_new(found.around, record) else {}
    told = _ends(found.around, heads)
    _know_ends(found, record, heads)
    generation = found.around.counters.get(head.GENERATION, 0)
    is_behind = record is not None and 0 < generation < record.generation
    if is_behind and not all(_reads(rows, device, end) for device, end in heads.items()):
        _take_for_older(rows)
    _prove(found, rows, told, heads, _of_backup(found, rows, backup, key))
    return found


def _prove(found: Gathered, rows: Rows, told: Anchors, heads: Anchors, backup: Anchors) -> None:
    """Walk the chains from the digests that are known from elsewhere: what the table of streams ``told``, the ``heads`` of a record
    that is as new as the file, the signatures, the ends in the ``backup``."""
    keys = found.around.keys
    for device, (signing, _) in found.around.seeds.items():
        keys[device] = Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()
    found.seals = _proved_seals(found.around.seals, keys)
    for device in sorted({*rows, *found.around.ends}):
        signed = [(seal.seq, seal.digest) for seal in reversed(found.seals.get(device, []))]
        of_record, of_table, of_backup = (
            [of[device]] if device in of else [] for of in (heads, told, backup)
        )
        # The table was read beside broken pages, and may be of an earlier state; without a salt nothing proves its page.
        others = [*of_table, *signed, *of_backup] if found.proves else [*signed, *of_backup, *of_table]
        end = found.around.ends.get(device, (0, b""))[0]
        is_sure = device in heads and end == heads[device][0] and head.GENERATION in found.around.counters
        found.chains[device] = chain = prove(
            rows.get(device, {}), [*of_record, *others], end, is_sure=is_sure
        )
        proved = (*enumerate(chain.first, 1), *chain.behind.items())
        found.from_backup.update((device, seq) for seq, row in proved if row.of_backup)


def _add(rows: list[Found], row: Found) -> None:
    """One more row of a seq. The same entry from two places is one, with the words of the newer; the other's where they are lost
    there, for where there are none they may have been erased."""
    for at, held in enumerate(rows):
        if (held.digest, held.core) == (row.digest, row.core):
            one, other = (row, held) if row.newest and not held.newest else (held, row)
            rows[at] = replace(
                other if one.words_lost else one,
                newest=held.newest or row.newest,
                of_backup=held.of_backup and row.of_backup,
            )
            return
    rows.append(row)


def _put_together(rows: dict[int, list[Found]], more: dict[int, list[Found]]) -> None:
    for seq, some in more.items():
        for row in some:
            _add(rows.setdefault(seq, []), row)


def _reads(rows: Rows, device: str, end: Anchor) -> bool:
    seq, digest = end
    return not seq or any(row.digest == digest for row in rows.get(device, {}).get(seq, ()))


def _take_for_older(rows: Rows) -> None:
    """The last that this PC wrote is not there: a log that was lost may have held something newer of every page."""
    for of_stream in rows.values():
        for some in of_stream.values():
            some[:] = [replace(row, newest=False) for row in some]


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


def _is_as_new(known: Around, record: head.Record) -> bool:
    return record.generation >= known.counters.get(head.GENERATION, 0)


def _know_ends(found: Gathered, record: head.Record | None, heads: Anchors) -> None:
    """How far this PC had come. ``heads``: of a record that is as new as the file or newer; it knows it of all own streams. A file
    that once had one, and is alone now, may lack its last entries without a trace."""
    known = found.around
    generation = known.counters.get(head.GENERATION, 0)
    if record is not None and _is_as_new(known, record):
        known.present = known.present or record.device
        found.own.update(heads)
        for device, end in heads.items():
            if end[0] > known.ends.get(device, (0, b""))[0] or generation > 0:
                known.ends[device] = end
        found.open_end = sum(seq for seq, _ in known.ends.values()) < record.entries
    found.open_end |= known.present not in known.ends or (record is None and generation > 0)


def _author(row: Found) -> str | None:
    named = entry_id(row.core)
    return named.device if named is not None and named.seq == row.place & SEQ_MASK else None


def _elected(votes: Counter[str] | None) -> str:
    return votes.most_common(1)[0][0] if votes else ""


def _of_backup(found: Gathered, rows: Rows, backup: Path | None, key: bytes) -> Anchors:
    """Add what the backup has, and where its streams end: a stream that was laid out anew since contradicts what is known of the
    file, and is passed over then."""
    if backup is None:
        return {}
    older, ends = around(backup, key), dict(found.around.ends)
    for device, row in _rows_of(backup, key):
        row = replace(row, newest=False, of_backup=True)
        _add(rows.setdefault(device, {}).setdefault(row.place & SEQ_MASK, []), row)
    _fill_around(found.around, older)
    return _ends(older, ends)


def _ends(known: Around, since: Anchors) -> Anchors:
    """Where streams end, as a file says it. ``since``: where they ended later, as far as that is known. A stream of which nothing has
    been sent is laid out anew when headquarters has given back the one before it: where that one is another since, the file's
    word on the present one is of an earlier layout."""
    ends = {device: end for device, end in known.ends.items() if end[0]}
    forked = known.text("forked")
    if forked in since and since[forked] != known.ends.get(forked, (0, GENESIS)):
        ends.pop(known.present, None)
    return ends


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
