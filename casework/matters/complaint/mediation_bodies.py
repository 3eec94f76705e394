"""The bodies of what happens beside the talks of a mediation: recusal, test or appraisal, a payment that somebody else advanced.

None of them is a step or carries money: a complaint stands where it stood, and its sums are what they were.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from casework.matters.body import Body, Fen


class RecusalRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """回避: that a mediator stand aside was asked for (Order 121 Art 21, by which a contact point goes as good practice). ``asked_by``:
    which side, or the mediator. ``decided``: pending, granted, refused; ``decider``: who decided: the person in charge of the point
    (``charge``), the mediator (``mediator``), somebody else. A later one takes its place. Personal: ``mediator``, whom it is about;
    ``text``, why; ``new_mediator``, who mediates instead."""

    on: date
    asked_by: Literal["consumer", "merchant", "mediator"]
    decided: Literal["pending", "granted", "refused"] = "pending"
    decider: Literal["charge", "mediator", "other"] = "charge"


class AppraisalSent(Body, frozen=True, kw_only=True, omit_defaults=True):
    """送检: something was given to be tested or appraised (``what``). ``name``: chosen by who writes it, kept when it is corrected; of
    two with one name the later counts. ``payer``: who pays for it, as both sides agreed beforehand: consumer, merchant, both
    (halves), loser (whoever the result speaks against); without that there is none (Order 121 Art 23 (1) (4)). ``back_by``: when the
    result was promised. From ``on`` until it is back the point's own term stands still (Art 22, as good practice). Personal:
    ``appraiser``, who does it; ``text``, what is to be found out."""

    name: str
    on: date
    payer: Literal["consumer", "merchant", "both", "loser"]
    what: Literal["test", "appraisal"] = "appraisal"
    back_by: date | None = None


class AppraisalReturned(Body, frozen=True, kw_only=True, omit_defaults=True):
    """检测、鉴定结果: back since ``on``. ``of``: the name of the ``appraisal.sent`` that it answers; a later one for the same takes its
    place. ``result``: faulty (as the consumer says), sound, unclear, none (nothing was done). Personal: ``text``, what it says."""

    on: date
    of: str
    result: Literal["faulty", "sound", "unclear", "none"]


class AdvanceNoted(Body, frozen=True, kw_only=True, omit_defaults=True):
    """先行赔付: of what was performed ``fen`` was not paid by the merchant but advanced by somebody else. ``name``: as in
    ``appraisal.sent``. ``by``: market (organiser of the market), platform, association, insurer, other. ``owed_by``: from whom they may
    have it back. It adds nothing to any sum: what was performed is counted where it was recorded, once. Personal: ``payer``, the name
    of who advanced it; ``text``."""

    name: str
    on: date
    fen: Fen
    by: Literal["market", "platform", "association", "insurer", "other"]
    owed_by: Literal["merchant", "other"] = "merchant"


class AdvanceReclaimed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """追偿: of what was advanced so much came back to who advanced it. ``of``: the name of the ``advance.noted``. ``fen`` is in no total:
    the consumer got nothing by it. Personal: ``text``."""

    on: date
    of: str
    fen: Fen
