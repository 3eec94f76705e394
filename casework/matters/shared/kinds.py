"""The kinds that an entry of any matter may have, in the order in which people are shown them."""

from __future__ import annotations

from typing import Final

from casework.matters.matter import Kind, Personal
from casework.matters.shared.bodies import (
    IMPORT_TAKEN_BACK,
    CaseArchived,
    CaseFiled,
    CaseReturned,
    CaseVoided,
    DecisionMade,
    EvidenceAttached,
    FactsAmended,
    Linked,
    MergedInto,
    MoneyConfirmed,
    MoneyHeld,
    MoneyReleased,
    NoteAdded,
    PaperSigned,
    PersonalErased,
    StepUndone,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionClosed,
)

_WHY_LINKED: Final = (
    "same_matter",
    "suspected_duplicate",
    "from_consultation",
    "from_order",
    "clue",
    "group_row",
)
_WHY_VOID: Final = ("mistake", "duplicate", "test", IMPORT_TAKEN_BACK)
SIGNING_ROLES: Final = ("consumer", "merchant", "point", "receiver", "other")
SIGNING_WAYS: Final = ("pen", "paper", "thumb")
_WHY_ERASED: Final = ("asked", "consent_withdrawn", "not_needed", "wrongly_taken")

KINDS: Final = (
    Kind(name="case.archived", body=CaseArchived, step=True, tells="ended"),
    Kind(name="case.filed", body=CaseFiled, step=True, correct="", offered=False, tells="ended"),
    Kind(name="facts.amended", body=FactsAmended, correct="facts", tells="nothing"),
    Kind(name="note.added", body=NoteAdded, light=True, tells="nothing"),
    Kind(name="linked", body=Linked, light=True, correct="", tells="nothing", coded={"why": _WHY_LINKED}),
    Kind(
        name="evidence.attached",
        body=EvidenceAttached,
        light=True,
        correct="",
        offered=False,
        tells="nothing",
    ),
    Kind(
        name="paper.signed",
        body=PaperSigned,
        light=True,
        correct="",
        offered=False,
        tells="nothing",
        coded={"role": SIGNING_ROLES, "way": SIGNING_WAYS},
    ),
    Kind(name="decision.made", body=DecisionMade, undo="unsayable", tells="nothing"),
    Kind(name="step.undone", body=StepUndone, undo="unsayable"),
    Kind(name="merged_into", body=MergedInto, step=True, undo="final", tells="ended"),
    Kind(
        name="case.voided", body=CaseVoided, step=True, correct="", tells="ended", coded={"reason": _WHY_VOID}
    ),
    Kind(
        name="personal.erased",
        body=PersonalErased,
        undo="unsayable",
        tells="nothing",
        coded={"ground": _WHY_ERASED},
    ),
    Kind(name="money.confirmed", body=MoneyConfirmed, headquarters_only=True, offered=False, tells="nothing"),
    Kind(name="case.returned", body=CaseReturned, headquarters_only=True, offered=False),
    Kind(name="money.held", body=MoneyHeld, headquarters_only=True, offered=False, tells="nothing"),
    Kind(name="money.released", body=MoneyReleased, headquarters_only=True, offered=False, tells="nothing"),
    Kind(
        name="supervision.asked",
        body=SupervisionAsked,
        headquarters_only=True,
        offered=False,
        coded={"way": "supervision_way"},
    ),
    Kind(name="supervision.answered", body=SupervisionAnswered, correct="", offered=False, tells="nothing"),
    Kind(
        name="supervision.closed",
        body=SupervisionClosed,
        headquarters_only=True,
        offered=False,
        tells="nothing",
    ),
)

PERSONAL: Final = (
    Personal("consumer_name"),
    Personal("consumer_phone"),
    Personal("consumer_address"),
    Personal("text", of="entry", long=True),
    Personal("import_digest", of="entry"),
    Personal("spoken_with", of="entry"),
    Personal("file_name", of="entry", most=255),
    Personal("signer", of="entry", most=100),
    Personal("strokes", of="entry", most=32_000),
    Personal("paper_key", of="entry", most=64),
)
"""``text``: the words of one step. ``spoken_with``: who was spoken to. ``file_name``: what an attached file was called.
``signer``: who signed a document; ``strokes``: how the pen went (``casework.papers.strokes``); ``paper_key``: hex of the key that the
digest of the document was made with.
``import_digest``: hex SHA-256 of the ledger row a case came from."""

PUTTING_AWAY: Final = frozenset({"case.archived", "case.filed", "case.voided", "merged_into"})
"""The steps by which any case is put away."""
