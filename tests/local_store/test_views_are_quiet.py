"""What the store hands out tells nothing of anybody in its repr, which errors and logs quote."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
import pytest

from casework.journal.entry import Entry
from local_store import views

SECRET = "王小明 13800138000"
OF_SOMEBODY = {
    "NewEntry": ("personal",),
    "CaseRow": ("consumer_name", "consumer_phone", "summary"),
    "CaseView": ("personal", "texts", "staff"),
    "MerchantHint": ("contact", "phone"),
    "SearchHit": ("snippet",),
    "DraftView": ("fields", "title"),
    "StaffView": ("name",),
}


def structs() -> list[type[msgspec.Struct]]:
    return [
        each
        for _, each in inspect.getmembers(views, inspect.isclass)
        if issubclass(each, msgspec.Struct) and each.__module__ == views.__name__ and each.__name__[0] != "_"
    ]


@pytest.mark.parametrize("name", OF_SOMEBODY)
def test_a_repr_tells_nothing_of_a_person(name: str) -> None:
    of = getattr(views, name)
    made = of(**{each: {"x": SECRET} if each in _maps(of) else SECRET for each in of.__struct_fields__})
    told = repr(made)
    assert told.startswith(f"{name}(")
    for hidden in OF_SOMEBODY[name]:
        assert hidden + "=" not in told, told


def test_every_field_of_words_of_somebody_is_among_them() -> None:
    """A mapping of words, or a field that is called like a person's words, is told nowhere."""
    personal = {
        "consumer_name",
        "consumer_phone",
        "summary",
        "snippet",
        "contact",
        "phone",
        "title",
        "personal",
        "texts",
    }
    for of in structs():
        shown = getattr(of, "_shown", frozenset(of.__struct_fields__))
        assert not personal & shown, of
        assert shown <= set(of.__struct_fields__), of


def _maps(of: type[msgspec.Struct]) -> set[str]:
    hints: dict[str, Any] = typing.get_type_hints(
        of, vars(views) | {"date": date, "StrEnum": StrEnum, "Entry": Entry}
    )
    return {name for name, hint in hints.items() if typing.get_origin(hint) is Mapping}
