"""Verbs about the file itself: ``backup`` and ``doctor``."""

from __future__ import annotations

from desktop.commands.call import Call


def backup(call: Call) -> int:
    raise KeyError


def doctor(call: Call) -> int:
    raise KeyError
