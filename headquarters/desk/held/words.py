"""The Chinese words of the page."""

from __future__ import annotations

from collections.abc import Mapping

from headquarters.handbook import in_force


def held_because(code: str) -> str:
    """What the handbook calls a rule for holding; an unknown one stays as it is."""
    return next((rule.name for rule in reversed(in_force().holding_rules) if rule.code == code), code)


def release_reasons() -> Mapping[str, str]:
    """Code and name of all that may stand behind a word that a sum is true."""
    return {term.code: term.name for term in in_force().dictionary("release_reason")}


def return_reasons() -> Mapping[str, str]:
    """Code and name of all reasons for sending back."""
    return {term.code: term.name for term in in_force().dictionary("return_reason")}
