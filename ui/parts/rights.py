"""What the person on duty may not do here: the one place where pages learn it and where buttons say what they need."""

from __future__ import annotations

from typing import TypeVar

from local_store.rights import TABLE, Right, Role
from ui.widgets.button import LACKS, Button
from ui.words import tr

B = TypeVar("B", bound=Button)


def why_words(right: Right) -> str:
    """Why whoever lacks a right cannot press, and what to do, in one sentence."""
    if right is Right.RECORD:
        return tr("值班的人只能看，记不了，要记请换有权限的人值班。")
    return tr("值班的人没有这个权限，要做请找负责人。")


def needs(button: B, right: Right = Right.RECORD) -> B:
    """Say that what a button does, or leads to, needs a right: where the person on duty lacks it nobody can press it."""
    button.set_needs(right.value, why_words(right))
    return button


def lacking(role: Role) -> tuple[str, ...]:
    """The rights that a role has not."""
    return tuple(right.value for right in Right if right not in TABLE[role])


__all__ = ["LACKS", "lacking", "needs", "why_words"]
