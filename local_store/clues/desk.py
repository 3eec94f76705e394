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
from local_store.errors import ClueKeyUnknown, ClueLocked, NotAllowed
from local_store.read_models.clues.questions import A_PAGE, ClueQuestions, ClueRow, SealedClue
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes, NewEntry

FROM_COMPLAINT: Final = "clue"
"""Why a complaint is linked to a clue: it was split off. Only the complaint says so; the clue names no complaint."""
_DRAFT: Final = "clue_draft "
"""Settings with this before a staff id: what they began to type, sealed to the readers of this PC."""
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
        lying=bool(store.setting(_DRAFT + staff)),
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
    """Keep what ``staff`` has typed so far: in memory, and sealed in the file where this PC has a reader."""
    keys = store.clues
    kept = {name: text for name, text in typed.items() if text}
    if not kept:
        forget(store, staff)
        return
    keys.typed[staff] = kept
    if own := keys.ring().public:
        text = seal(_encoder.encode(kept), (own,), subject=staff, kind=_DRAFT)
        store.set_setting(_DRAFT + staff, text.encode("ascii"))


def forget(store: Store, staff: str) -> None:
    """Forget what ``staff`` has typed."""
    store.clues.typed.pop(staff, None)
    if store.setting(_DRAFT + staff):
        store.set_setting(_DRAFT + staff, b"")


def lying(store: Store) -> Mapping[str, str]:
    """What whoever is on duty had typed before the program ended, opened. Raises ``ClueLocked``."""
    keys, staff = _open_keys(store), store.on_duty()
    try:
        content = unseal(
            (store.setting(_DRAFT + staff) or b"").decode("ascii"), keys.privates, subject=staff, kind=_DRAFT
        )
        return {} if content is None else _typed.decode(content)
    except (NotSealed, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


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
