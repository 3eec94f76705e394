"""The bodies of the kinds that an entry of any matter may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue

_FILE: Final = re.compile("[0-9a-f]{64}")
_MOST_PLACES: Final = 20
_MOST_COPIES: Final = 99


class FactsAmended(Body, frozen=True, kw_only=True, omit_defaults=True):
    """补正: the fields that changed, with their new values (``None`` empties). Settles a conflict it follows."""

    fields: dict[str, FieldValue] = msgspec.field(default_factory=dict)

    def values(self) -> Mapping[str, FieldValue]:
        return self.fields


class NoteAdded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """备注. The words are the personal field ``text``."""


class Linked(Body, frozen=True, kw_only=True, omit_defaults=True):
    """关联 to another subject. ``why``: same_matter, suspected_duplicate, from_consultation,
    from_order (on either of the two), clue, group_row (on a complaint: it is a row of that group)."""

    other: str
    why: str


class EvidenceAttached(Body, frozen=True, kw_only=True, omit_defaults=True):
    """凭证: a photograph or scanned paper that belongs to the subject. ``file``: hex of the SHA-256 of its bytes, which are in no
    entry; ``size``: how many; ``media``: what they are (``image/jpeg``). Personal: ``file_name``, ``text``. Erasing this entry erases the
    bytes, where no other entry names them."""

    file: str
    size: int
    media: str

    def impossible(self, written_on: date) -> tuple[str, ...]:
        return ("file",) if self.impossible_name() else ()

    def impossible_name(self) -> bool:
        """Whether no file can be meant."""
        return _FILE.fullmatch(self.file) is None or self.size < 1


class PaperSigned(Body, frozen=True, kw_only=True, omit_defaults=True):
    """签字: somebody signed a document of the subject. ``paper``: its code; ``entry``: of which step it is, absent where it is of the
    subject; ``digest``: hex of the HMAC-SHA-256 of its canonical bytes under the personal field ``paper_key``, so that nobody tries out
    whose names stand in it once that is erased. ``nth``: at which place of its row of signatures, from 1; ``role``: whose place that is
    (consumer, merchant, point, receiver, other). ``way``: ``pen`` on the screen, ``paper`` with a pen on paper, ``thumb`` a
    fingerprint on paper. ``agent``: not the party, somebody for them. ``copies``: how many were made out. ``file``: the photograph of
    what was signed on paper, as an ``evidence.attached`` of the subject names it. Personal: ``signer``, the name; ``strokes``;
    ``paper_key``; ``text``, by what authority somebody signs for another."""

    paper: str
    digest: str
    nth: int
    role: str
    way: str
    copies: int
    entry: EntryId | None = None
    agent: bool = False
    file: str = ""

    def impossible(self, written_on: date) -> tuple[str, ...]:
        return tuple(
            name
            for name, good in (
                ("digest", _FILE.fullmatch(self.digest) is not None),
                ("nth", 1 <= self.nth <= _MOST_PLACES),
                ("copies", 1 <= self.copies <= _MOST_COPIES),
                (
                    "file",
                    (not self.file or _FILE.fullmatch(self.file) is not None)
                    and (self.way != "pen" or not self.file),
                ),
            )
            if not good
        )


class CaseArchived(Body, frozen=True, kw_only=True, omit_defaults=True):
    """归档."""

    on: date


class CaseFiled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """归入历史: the case came from a ledger and its work was over in its own day. It is put away from wherever it stands,
    and nothing is said about its end that the ledger does not say."""

    on: date


IMPORT_TAKEN_BACK: Final = "import_taken_back"
"""Why a case is void whose import was taken back as a whole."""


class CaseVoided(Body, frozen=True, kw_only=True, omit_defaults=True):
    """作废. ``reason``: mistake, duplicate, test, import_taken_back. Counts for nothing; stays visible."""

    reason: str


class MergedInto(Body, frozen=True, kw_only=True, omit_defaults=True):
    """并案: this subject counts for nothing; its history is shown with ``survivor``."""

    survivor: str


class StepUndone(Body, frozen=True, kw_only=True, omit_defaults=True):
    """撤销: the named entry of this subject takes no effect. Only a following, never a concurrent, undo counts."""

    entry: EntryId


class DecisionMade(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A person decides about entries that were set aside or count for nothing: these stand, those do not."""

    keep: tuple[EntryId, ...] = ()
    drop: tuple[EntryId, ...] = ()


class PersonalErased(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Deletes the private parts of the named entries for ever; cores, chains and totals stay. ``ground``: asked, consent_withdrawn,
    not_needed, wrongly_taken. ``whole``: the subject as a whole is meant, so that also goes whatever was written without knowing of
    it, when it arrives. Personal: ``text``, why."""

    entries: tuple[EntryId, ...]
    ground: str = ""
    whole: bool = False


class MoneyConfirmed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """规则通过: the money of the named entries passed headquarters' rules and stands, whatever the tick of a concurrent
    one. HQ only."""

    covers: tuple[EntryId, ...]


class CaseReturned(Body, frozen=True, kw_only=True, omit_defaults=True):
    """总部退回: the named entries, with ``reason`` (handbook return reason) and which fields to mend. HQ only."""

    entries: tuple[EntryId, ...]
    reason: str
    wanted: tuple[str, ...] = ()


class SupervisionAsked(Body, frozen=True, kw_only=True, omit_defaults=True):
    """督办: headquarters asks how it stands. ``way``: a code of the handbook's ``supervision_way`` (电话, 网上, 实地). ``on``: the civil
    day. ``due_on``: by when an answer is asked for; ``None``: none is. Personal: ``text``, what is asked or was said;
    ``spoken_with``, who at the point was spoken to. It changes no state and may be said of what has ended. HQ only."""

    on: date
    way: str
    due_on: date | None = None


class SupervisionAnswered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """督办回复 of the point, in the personal field ``text``. ``entry``: the ``supervision.asked`` that it answers."""

    on: date
    entry: EntryId


class SupervisionClosed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """督办办结: nothing more is asked. ``entry``: the ``supervision.asked`` that it closes. HQ only."""

    on: date
    entry: EntryId


class MoneyHeld(Body, frozen=True, kw_only=True, omit_defaults=True):
    """待核: the money of the named entries meets ``rule`` (a code of the handbook's rules for holding): it is in no published
    figure until a person has looked, and is not sent back. Ends when the rule speaks no more and the money passes, when it is
    released or returned, or when the entry goes. HQ only."""

    entries: tuple[EntryId, ...]
    rule: str


class MoneyReleased(Body, frozen=True, kw_only=True, omit_defaults=True):
    """抽查属实: a person at headquarters has looked at the held money of the named entries and found it true. ``how``: a code of
    the handbook's dictionary ``release_reason``. No rule holds that money again. HQ only."""

    entries: tuple[EntryId, ...]
    how: str
