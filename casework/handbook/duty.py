"""Whose duty a story most likely is, by the words of the referral table: a hint for a person, never a refusal."""

from __future__ import annotations

from typing import NamedTuple

from casework.handbook.loader import Handbook
from casework.handbook.model import Referral
from casework.identifiers import normalise_text


class Elsewhere(NamedTuple):
    """The department that it most likely belongs to, and the word that says so."""

    referral: Referral
    word: str


def likely_duty(handbook: Handbook, summary: str, story: str = "") -> Elsewhere | None:
    """Of the words of the table the first that the one sentence has; of a longer story, only where two words of one department stand
    there (a parcel is named in every second story). ``None``: nothing points elsewhere."""
    found = _hits(handbook, summary)
    if found:
        return min(found, key=lambda hit: hit[0])[1]
    by_code: dict[str, list[Elsewhere]] = {}
    for _, hit in sorted(_hits(handbook, story), key=lambda hit: hit[0]):
        by_code.setdefault(hit.referral.code, []).append(hit)
    return next((hits[0] for hits in by_code.values() if len(hits) > 1), None)


def referral_of(handbook: Handbook, code: str) -> Referral | None:
    """The entry of the table for a department; ``None`` for one that it does not name."""
    return next((one for one in handbook.referrals if one.code == code), None)


def _hits(handbook: Handbook, text: str) -> list[tuple[int, Elsewhere]]:
    written = normalise_text(text).upper()
    return [
        (at, Elsewhere(referral, word))
        for referral in handbook.referrals
        for word in referral.words
        if word.strip() and (at := written.find(normalise_text(word).upper())) >= 0
    ]
