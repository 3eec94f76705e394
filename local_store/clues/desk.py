"""What the person on duty does with clues: report, open, say who may.

Nothing here writes a word of a clue into the file but under a seal. What is being typed is kept in memory for whoever types it, and in the
file sealed to the readers of this PC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, TypeVar

import msgspec

from casework.matters.clue.bodies import SEALED, USUAL_URGENCY, ClueAnswered, ClueReported
from casework.matters.clue.sealed import NotSealed
from casework.matters.clue.words import AnswerWords, ClueWords, faults, packed, plain, unpacked
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import Linked
from local_store.clues.keys import ClueKeys
from local_store.clues.ring import fit_word
from local_store.clues.sealing import seal, unseal
from local_store.clues.views import ClueStanding, OpenedAnswer, OpenedClue
from local_store.errors import ClueDraftShut, ClueKeyUnknown, ClueLocked, NotAllowed
from local_store.read_models.clues.questions import A_PAGE, ClueQuestions, ClueRow, SealedClue
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes, NewEntry

FROM_COMPLAINT: Final = "clue"
"""Why a complaint is linked to a clue: it was split off. Only the complaint says so; the clue names no complaint."""
_DRAFT: Final = "clue_draft "
"""Settings with this before a staff id: what a reader began to type, sealed to the readers of this PC."""
_LEFT: Final = "clue_left "
"""The same, of those left from before while another one was being typed: one a line, the newest last."""
_MOST_DRAFT: Final = 64_000_000
"""Characters of a sealed draft: there is no telling how much somebody pastes, and what was kept must open again."""
_REPORTED: Final = KIND_OF[ClueReported][0]
_ANSWERED: Final = KIND_OF[ClueAnswered][0]
_SHANGHAI: Final = timezone(timedelta(hours=8))
_encoder: Final = msgspec.msgpack.Encoder()
_typed: Final = msgspec.msgpack.Decoder(dict[str, str])
W = TypeVar("W", ClueWords, AnswerWords)


def standing(store: Store, *, limit: int = A_PAGE) -> ClueStanding:
    """How it stands with clues for whoever is on duty, without a word of any, and so many of them at most."""
    keys, staff = store.clues, store.on_duty()
    questions = store.ask(ClueQuestions)
    return ClueStanding(
        staff=staff,
        headquarters=bool(keys.headquarters()),
        readers=tuple(keys.ring().readers),
        open=bool(staff) and keys.reader == staff,
        may_read=bool(staff) and store.session(staff).may(Right.CLUES),
        waits_ms=keys.waits_ms(staff),
        rows=questions.clues(limit=limit),
        count=questions.count(),
        typed=dict(keys.typed.get(staff, {})),
        lying=len(_lying(store, staff)),
    )


def begin(store: Store, word: str) -> None:
    """Whoever is on duty becomes the first reader of this PC. Raises ``NotAllowed``, ``ClueWordUnfit``, ``ClueLocked`` where there is
    one."""
    store.clues.begin(_reader(store), word)


def open_clues(store: Store, word: str) -> None:
    """Open clues with the word of whoever is on duty. Raises ``NotAllowed``, ``ClueWordWrong``, ``ClueWordWaits``, ``ClueLocked``."""
    store.clues.open(_reader(store), word)


def let_in(store: Store, staff: str, word: str) -> None:
    """Another reader, who types a word of their own. Raises ``NotAllowed``, ``ClueLocked``, ``ClueWordUnfit``."""
    _open_keys(store)
    fit_word(word)
    if not store.people.may(staff, Right.CLUES):
        raise NotAllowed(Right.CLUES)
    store.clues.let_in(staff, word)


def take_out(store: Store, staff: str) -> None:
    """Somebody opens clues no more. A reader may say so, and whoever is in charge. Raises ``NotAllowed``."""
    if store.clues.reader != store.on_duty() or not store.clues.reader:
        store.session(store.on_duty()).require(Right.STAFF)
    store.clues.take_out(staff)


def leaves(store: Store, staff: str) -> str:
    """What it means for clues that somebody may not open them any more: ``""``: they are no reader; ``"reader"``; ``"last"``: nobody at
    this PC is one then, and what was reported here opens at headquarters alone."""
    readers = store.clues.ring().readers
    return "" if staff not in readers else "last" if len(readers) == 1 else "reader"


def change_word(store: Store, old: str, new: str) -> None:
    """Another word for whoever is on duty. Raises as :func:`open_clues`, and ``ClueWordUnfit``."""
    fit_word(new)
    store.clues.change_word(_reader(store), old, new)


def report(
    store: Store,
    words: ClueWords,
    *,
    found: str,
    domain: str = "",
    urgency: str = USUAL_URGENCY,
    complaint: str = "",
) -> Changes:
    """Report a clue, sealed to headquarters and to the readers of this PC, and forget what was typed. ``complaint``: the one it is split
    off from, which says so and no more.

    Raises ``ClueKeyUnknown``, ``ValueError`` (see ``casework.matters.clue.words.faults``), and as ``Session.record``.
    """
    keys, staff = store.clues, store.on_duty()
    words = plain(words)
    if faults(words):
        raise ValueError("words out of bounds")
    headquarters, own = keys.headquarters(), keys.ring().public
    if not headquarters:
        raise ClueKeyUnknown
    subject = store.new_subject()
    text = seal(
        packed(words),
        (headquarters, *((own,) if own else ())),
        subject=subject,
        kind=_REPORTED,
        point=own,
    )
    at = store.true_time()
    day = datetime.fromtimestamp(at / 1000, UTC).astimezone(_SHANGHAI).date()
    entries = [
        NewEntry(subject, ClueReported(on=day, found=found, domain=domain, urgency=urgency), {SEALED: text})
    ]
    if complaint:
        entries.append(NewEntry(complaint, Linked(other=subject, why=FROM_COMPLAINT)))
    changes = store.session(staff).record(entries, at=at)
    forget(store, staff)
    return changes


def keep(store: Store, typed: Mapping[str, str], staff: str) -> None:
    """Keep what ``staff`` has typed so far: in memory, and of a reader sealed in the file. A draft left from before stays what it is.
    ``staff`` empty: nobody has sat down, and whoever does goes on with it."""
    keys = store.clues
    kept = {name: text for name, text in typed.items() if text}
    if not kept:
        forget(store, staff)
        return
    keys.typed[staff] = kept
    ring = keys.ring()
    if staff not in ring.readers:
        _forget_draft(store, staff)  # of when they were one; nobody would open it
        return
    text = seal(_encoder.encode(kept), (ring.public,), subject=staff, kind=_DRAFT)
    _set_aside(store, staff)
    store.set_setting(_DRAFT + staff, text.encode("ascii"))
    keys.sealed.add(staff)


def forget(store: Store, staff: str) -> None:
    """Forget what ``staff`` is typing. A draft left from before stays."""
    store.clues.typed.pop(staff, None)
    _forget_draft(store, staff)


def put_away(store: Store) -> None:
    """Nobody has touched the form for a while: what of it lies sealed in the file is in the file alone."""
    store.clues.put_away()


def lying(store: Store) -> Mapping[str, str]:
    """The newest draft that whoever is on duty has left from before and that opens; it is what they type from now on, and lies in the
    file until it is reported. Raises ``ClueLocked``; ``ClueDraftShut`` where none opens; ``ValueError`` while they type another."""
    keys, staff = _open_keys(store), store.on_duty()
    if keys.typed.get(staff):
        raise ValueError("another clue is being typed")
    left = _lying(store, staff)
    for at in reversed(range(len(left))):
        try:
            content = unseal(left[at], keys.privates, subject=staff, kind=_DRAFT, most=_MOST_DRAFT)
            typed = None if content is None else _typed.decode(content)
        except (NotSealed, msgspec.MsgspecError):
            continue
        if typed is not None:
            keep(store, typed, staff)  # sealed anew before the old one goes: a kill leaves both, never none
            _leave(store, staff, [*left[:at], *left[at + 1 :]])
            return typed
    raise ClueDraftShut


def drop_lying(store: Store, staff: str) -> None:
    """Throw away what ``staff`` has left from before."""
    if staff not in store.clues.sealed:
        store.set_setting(_DRAFT + staff, b"")
    _leave(store, staff, [])


def _lying(store: Store, staff: str) -> list[str]:
    """What is left from before, sealed, the newest last."""
    left = store.setting(_LEFT + staff) or b""
    if staff not in store.clues.sealed:
        left += b"\n" + (store.setting(_DRAFT + staff) or b"")
    return left.decode("ascii", "replace").split()


def _set_aside(store: Store, staff: str) -> None:
    """What is left from before makes room for what is typed now."""
    if staff not in store.clues.sealed and store.setting(_DRAFT + staff):
        _leave(store, staff, _lying(store, staff))


def _leave(store: Store, staff: str, texts: list[str]) -> None:
    if texts or store.setting(_LEFT + staff):
        store.set_setting(_LEFT + staff, "\n".join(texts).encode("ascii", "replace"))


def _forget_draft(store: Store, staff: str) -> None:
    if staff in store.clues.sealed:
        store.clues.sealed.discard(staff)
        store.set_setting(_DRAFT + staff, b"")


def opened(
    store: Store, *, after: tuple[int, str] | None = None, limit: int = A_PAGE
) -> tuple[OpenedClue, ...]:
    """A page of clues with their words, the newest first. ``after``: as ``ClueQuestions.clues``. Raises ``ClueLocked``."""
    privates = _open_keys(store).privates
    questions = store.ask(ClueQuestions)
    rows = questions.clues(after=after, limit=limit)
    found = questions.sealed([row.subject for row in rows])
    return tuple(
        _opened(row.subject, row, found[row.subject], privates) for row in rows if row.subject in found
    )


def _opened(subject: str, row: ClueRow, kept: SealedClue, privates: Mapping[bytes, bytes]) -> OpenedClue:
    return OpenedClue(
        row=row,
        words=_words(kept.text, ClueWords, subject, _REPORTED, privates),
        answers=tuple(
            OpenedAnswer(
                on=one.on,
                code=one.code,
                due_on=one.due_on,
                words=_words(text, AnswerWords, subject, _ANSWERED, privates),
            )
            for one, text in kept.answers
        ),
    )


def _words(text: str, kind: type[W], subject: str, entry: str, privates: Mapping[bytes, bytes]) -> W | None:
    try:
        content = unseal(text, privates, subject=subject, kind=entry) if text else None
        return None if content is None else unpacked(content, kind)
    except (NotSealed, ValueError):
        return None


def _reader(store: Store) -> str:
    """Who is on duty, where they have the right to open clues. Raises ``NotAllowed``; ``ClueLocked`` where nobody is."""
    staff = store.on_duty()
    if not staff:
        raise ClueLocked
    store.session(staff).require(Right.CLUES)
    return staff


def _open_keys(store: Store) -> ClueKeys:
    """The keys, opened by whoever is on duty now. Raises ``ClueLocked``, ``NotAllowed``."""
    if not store.clues.reader or store.clues.reader != _reader(store):
        raise ClueLocked
    return store.clues
