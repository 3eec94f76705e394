"""The Chinese words of the page."""

from __future__ import annotations

from headquarters.handbook import in_force


def department(code: str) -> str:
    """What the handbook calls a department; an unknown one stays as it is."""
    return in_force().dictionary("department").name(code)
