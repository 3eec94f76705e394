"""待补: what a complaint still lacks before it can be passed on to the market regulator.

Source: 市场监督管理投诉举报处理办法 (State Administration for Market Regulation Order 121, in force since 2026-04-15),
Article 10: the complainant's real name, telephone number and postal address; the name and address of the party
complained of; the claims and the facts they rest on. Article 16 (5): without them the complaint is not accepted.
Nothing of it is asked for in order to log or to import, and an identity number is never asked for: the Article lets
the authority ask for proof of identity when it verifies; a contact point collects none.
"""

from __future__ import annotations

from typing import Final

from casework.state import CaseState

ARTICLE_10: Final = (
    "consumer_name",
    "consumer_phone",
    "consumer_address",
    "merchant_name",
    "merchant_address",
    "claims",
    "story",
)
"""The fields asked for, in the order of the Article. ``story`` stands for the facts: a summary will do too."""

_FACTS: Final = ("story", "summary")


def missing(state: CaseState) -> tuple[str, ...]:
    """The fields of :data:`ARTICLE_10` that ``state`` lacks, in that order; none for what is no complaint."""
    if state.sort != "complaint":
        return ()
    return tuple(name for name in ARTICLE_10 if not _there(state, name))


def _there(state: CaseState, name: str) -> bool:
    if name == "story":
        return any(fact in state.personal for fact in _FACTS)
    if name in state.personal:
        return True
    value = state.fields.get(name)
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value)
