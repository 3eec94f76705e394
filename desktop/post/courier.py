"""The courier on one store: what waits is packed and written to a stick, what was brought back is taken. No Qt, no thread.

``pack``, ``forget`` and ``take`` work on the store and belong to its thread; ``write`` and ``read`` touch the stick alone, which
may be slow or gone: they belong to another.
"""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from casework.matters.registry import KINDS
from desktop.post import edition_files
from desktop.post.rounds import NotEnrolled, SystemClock
from desktop.start.finding import removable_roots
from desktop.wiring.enrolment import (
    JOINING,
    Presentation,
    bind,
    binding_of,
    prepare,
    remember_keys,
)
from desktop.wiring.journal import StoreJournal
from local_store.errors import CannotWrite, DiskFull
from local_store.file.refusals import of_system
from local_store.store import Store
from local_store.views import Changes, RoundView
from sync.envelope import DeskEnvelope
from sync.errors import REFUSALS
from sync.packing import Packed, Packer
from sync.ports import NoRoom
from sync.protocol.editions import SUFFIX as EDITIONS
from sync.protocol.files import NotWrittenWhole, TooManyParcels, find_parcels
from sync.protocol.files import write_whole as write_whole
from sync.protocol.known import Known
from sync.protocol.messages import ENDING, EnrolRequest
from sync.protocol.parcel import ParcelError, Purpose, read_header
from sync.unpacking import Taken, Unpacker, Word
from ui.carrying import Brought, FileTold, NothingBrought, Stick, StickRefused, WrittenOut

_WINDOWS_GONE: Final = frozenset({2, 3, 15, 20, 21, 55, 433, 1005, 1006, 1112, 1167})
"""What Windows says of a drive that is not there any more."""
_GONE: Final = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE}
)
_USED: Final = frozenset({"code_used", "code_invalid", "code_expired"})


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that was asked for by file and is not answered yet. ``file``: the provisioning file as it came; ``code``: the
    how manieth of its one-time codes is asked with, in parcels from the number ``since`` on; ``at``: when the file was looked over
    (UTC ms)."""

    file: bytes
    point: str
    at: int
    code: int = 0
    since: int = 0


_read_joining: Final = msgspec.msgpack.Decoder(Joining)


@dataclass(frozen=True, slots=True)
class Bag:
    """What is to be written, and what is told of it once it is."""

    packed: Packed
    told: WrittenOut
    device: str


# --- out --------------------------------------------------------------------------------------------------------


def pack(
    store: Store,
    folder: Path,
    *,
    file: bytes | None = None,
    point: str = "",
    trusted_roots: Collection[bytes] | None = None,
) -> Bag:
    """Pack what waits for headquarters into files for ``folder``, and remember that it was. Nothing is marked as sent.

    ``file``, ``point``: a provisioning file with which this PC asks to be connected on the same way, and which point of it. Raises
    :class:`NotEnrolled` where there is nobody to send to, what ``enrolment.prepare`` raises, and the store's errors.
    """
    clock = SystemClock()
    if file is not None:
        presented = prepare(store, file, now=clock.wall(), point=point, trusted_roots=trusted_roots)
        asked = Joining(
            file=file, point=presented.place.point, at=clock.wall(), since=store.streams.parcel_number()
        )
        _keep(store, _going_on(store, asked))
    joining, presented_now = _joining(store)
    binding = binding_of(store)
    if joining is not None and presented_now is not None:
        envelope, place = presented_now.envelope, presented_now.place.point
        name = presented_now.place.name
    elif binding is not None:
        envelope, place, name = DeskEnvelope(binding.keys()), binding.point, binding.point_name
    else:
        raise NotEnrolled
    journal = StoreJournal(store)
    packer = Packer(journal, envelope, clock, known=_known(store), point=place)
    enrolment = b"" if joining is None or presented_now is None else _enrolment(joining, presented_now)
    try:
        packed = packer.pack(enrolment=enrolment)
    except NoRoom as error:
        raise journal.refused or DiskFull() from error
    subjects = frozenset(subject for each in packed.files for subject in each.subjects)
    sums = store.carried(subjects)
    on_duty = store.on_duty()
    told = WrittenOut(
        folder=str(folder),
        files=tuple(each.name for each in packed.files),
        entries=sum(each.entries for each in packed.files),
        cases=sums.cases,
        agreed_fen=sums.agreed_fen,
        performed_fen=sums.performed_fen,
        left=packed.left,
        at=packed.files[0].errand.at,
        point=place,
        point_name=name,
        by=next((each.name for each in store.staff() if each.staff == on_duty), ""),
        joining=bool(enrolment),
    )
    return Bag(packed, told, store.device)


def write(bag: Bag) -> WrittenOut:
    """Write the files, each made sure of by reading it again; what this PC wrote there before is in them and goes.

    Raises :class:`StickRefused`: what was written before it is there, and :func:`forget` lets go of the rest.
    """
    folder = Path(bag.told.folder)
    for written, each in enumerate(bag.packed.files):
        try:
            write_whole(folder / each.name, each.content)
        except OSError as error:
            raise StickRefused(_why(error, folder), written) from error
    with suppress(OSError):
        _drop_earlier(folder, bag)
    return bag.told


def forget(store: Store, bag: Bag, written: int) -> None:
    """All but the first ``written`` files were not written: nobody will answer them."""
    gone = {each.errand.number for each in bag.packed.files[written:]}
    StoreJournal(store).keep_errands(lambda kept: tuple(each for each in kept if each.number not in gone))


def _drop_earlier(folder: Path, bag: Bag) -> None:
    """Requests of this PC that it wrote there earlier: all that waits is in the new ones."""
    new = {each.name for each in bag.packed.files}
    for found in find_parcels([folder]):
        if found.path.parent != folder or found.path.name in new or not found.content:
            continue
        with suppress(ParcelError, OSError):
            header = read_header(found.content)
            if header.sender == bag.device and header.purpose is not Purpose.ANSWER:
                found.path.unlink()


def _why(error: OSError, folder: Path) -> str:
    if isinstance(error, NotWrittenWhole):
        return "not_whole"
    named = type(of_system(error)).__name__
    word = {
        "DiskFull": "full",
        "QuotaUsedUp": "full",
        "PlaceReadOnly": "read_only",
        "NoRights": "no_rights",
    }.get(named)
    if word is not None:
        return word
    gone = error.errno in _GONE or getattr(error, "winerror", None) in _WINDOWS_GONE
    with suppress(OSError):
        gone = gone or not folder.is_dir()
    if gone:
        return "gone"
    return "failing" if named == "DiskFailing" else "other"


# --- in ---------------------------------------------------------------------------------------------------------


def read(places: Sequence[Path]) -> list[tuple[str, bytes | None]]:
    """The parcels in files and folders that somebody named: name and content, ``None`` where it cannot be read. Raises ``OSError``, and
    :class:`NothingBrought` where there are too many."""
    try:
        return [(found.path.name, found.content) for found in find_parcels(places, EDITIONS)]
    except TooManyParcels as error:
        raise NothingBrought(too_many=True) from error


def take(store: Store, files: Sequence[tuple[str, bytes | None]]) -> tuple[Changes, Brought]:
    """Take what was brought back, and lay it out in the lists. Giving the same again changes nothing.

    Raises :class:`NothingBrought` where no answer is among them, :class:`NotEnrolled`, and the store's errors.
    """
    joining, presented = _joining(store)
    binding = binding_of(store)
    if presented is not None:
        envelope = presented.envelope
    elif binding is not None:
        envelope = DeskEnvelope(binding.keys())
    else:
        raise NotEnrolled
    clock = SystemClock()
    began = clock.wall()
    before = store.sync_status()
    journal = StoreJournal(store)
    unpacker = Unpacker(
        journal,
        envelope,
        clock,
        lambda: (secrets.token_bytes(32), secrets.token_bytes(32)),
        point=joining.point if joining is not None else "",
        since=binding.asked if binding is not None else 0,
    )
    parcels = [each for each in files if not edition_files.is_edition_file(each[0])]
    try:
        ends = unpacker.take(parcels)
    except NoRoom as error:
        raise journal.refused or DiskFull() from error
    # After the parcels: where these find no room, no edition came in that nobody is told of.
    books = [edition_files.take(store, envelope, *each) for each in files if each not in parcels]
    answers = [end for end in ends if end.word not in (Word.OWN_REQUEST, Word.OTHERS_REQUEST)]
    if not (answers or books):
        raise NothingBrought(sum(end.word is Word.OWN_REQUEST for end in ends))
    joined = _join(store, joining, presented, ends)
    binding = binding_of(store)
    if binding is not None:
        remember_keys(store, binding, envelope.certificates)
    _note(store, ends, began, clock.wall())
    changes = Changes(subjects=frozenset(subject for end in ends for subject in end.subjects), sync=True)
    renewed = store.published.renew() or any(changed.handbook for changed, _ in books)
    changes |= Changes(handbook=renewed) | store.catch_up()
    after = store.sync_status()
    return changes, Brought(
        files=(*(_told(end) for end in ends), *(told for _, told in books)),
        sent=sum(end.sent for end in ends),
        received=sum(end.received for end in ends),
        confirmed=max(0, after.confirmed - before.confirmed),
        returned=max(0, after.returned - before.returned),
        waiting=after.waiting,
        more=any(end.more for end in ends),
        joined=joined,
        waiting_approval=after.waiting_approval,
    )


def _told(end: Taken) -> FileTold:
    return FileTold(
        file=end.name,
        word=end.word.value,
        refused=end.refused,
        point=end.point,
        asked_at=end.about.at if end.about is not None else 0,
    )


def _note(store: Store, ends: Sequence[Taken], began: int, now: int) -> None:
    """For the list of rounds: what ended something, else that something was taken."""
    word = next(
        (
            REFUSALS[end.refused].__name__
            for end in ends
            if end.word is Word.REFUSED and end.refused in ENDING
        ),
        "",
    )
    taken = [end for end in ends if end.word in (Word.TAKEN, Word.PART_MISSING, Word.NO_ROOM)]
    if not word and not taken:
        return
    approval = next(
        (end.waiting_approval for end in reversed(taken) if end.waiting_approval is not None), None
    )
    sent, received = sum(end.sent for end in taken), sum(end.received for end in taken)
    with suppress(CannotWrite):
        store.streams.note_round(
            RoundView(began, now, sent, received, trouble=word), waiting_approval=approval
        )


# --- being connected by file ------------------------------------------------------------------------------------


def _joining(store: Store) -> tuple[Joining | None, Presentation | None]:
    """The connection that was asked for by file and not answered yet."""
    kept = store.setting(JOINING)
    if not kept:
        return None, None
    joining = _read_joining.decode(kept)
    # By the day on which it was looked over: an answer may take longer than the file is good for.
    return joining, prepare(store, joining.file, now=joining.at, point=joining.point)


def _keep(store: Store, joining: Joining) -> None:
    store.set_setting(JOINING, msgspec.msgpack.encode(joining))


def _going_on(store: Store, asked: Joining) -> Joining:
    """The same file once more goes on with the code it has come to."""
    kept = store.setting(JOINING)
    if not kept:
        return asked
    before = _read_joining.decode(kept)
    if (before.file, before.point) != (asked.file, asked.point):
        return asked
    return msgspec.structs.replace(asked, code=before.code, since=before.since)


def _enrolment(joining: Joining, presented: Presentation) -> bytes:
    place, keys = presented.place, presented.keys
    request = EnrolRequest(
        point=place.point,
        code=place.codes[min(joining.code, len(place.codes) - 1)],
        signing_key=keys.signing_public,
        sealing_key=keys.sealing_public,
        label=presented.label,
    )
    return msgspec.msgpack.encode(request)


def _join(
    store: Store, joining: Joining | None, presented: Presentation | None, ends: Sequence[Taken]
) -> str:
    """Bind this PC where headquarters has taken it in; the point's name. A code that is used up gives way to the next."""
    if joining is None or presented is None:
        return ""
    here = presented.place.point
    for end in ends:
        if end.enrolled is not None and end.enrolled.point == here and end.about is not None:
            # The clock of a day gone by tells nothing of today's.
            answer = msgspec.structs.replace(end.enrolled, time=0)
            return bind(store, presented, answer, asked=end.about.number).point_name
    refused = {
        end.refused
        for end in ends
        if end.word is Word.REFUSED
        and end.about is not None
        and end.about.purpose == Purpose.ENROL.value
        # What came of an earlier code says nothing of the one that is asked with now.
        and end.about.number >= joining.since
    }
    if "code_used" in refused and joining.code + 1 < len(presented.place.codes):
        following = msgspec.structs.replace(
            joining, code=joining.code + 1, since=store.streams.parcel_number()
        )
        _keep(store, following)
    elif refused & _USED:
        store.set_setting(JOINING, b"")
    return ""


# --- what is in -------------------------------------------------------------------------------------------------


def sticks() -> tuple[Stick, ...]:
    """The removable drives that are in. Looks at disks: never on a thread that others wait for."""
    found = []
    for root in removable_roots():
        free = -1
        with suppress(OSError):
            free = shutil.disk_usage(root).free
        found.append(Stick(root, free))
    return tuple(found)


def _known(store: Store) -> Known:
    return Known(tuple(KINDS), store.published.listed())
