"""docs/KINDS.md: what an entry of each kind says, drawn from the matters themselves.

``python -m tests.sync.protocol_kinds`` writes it anew.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from casework.matters.body import VOUCHER, Body, Line
from casework.matters.matter import Codes, Kind, Matter, Personal
from casework.matters.registry import MATTERS
from casework.matters.shared.kinds import KINDS as SHARED
from casework.matters.shared.kinds import PERSONAL as SHARED_PERSONAL

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "KINDS.md"

_HEAD: Final = f"""# What entries say

The kinds of [PROTOCOL.md](PROTOCOL.md), section 2. This page is drawn from the program (`python -m tests.sync.protocol_kinds`), and a
test compares the two.

The `body` of a core is a msgpack map with the fields of its kind. A field with a default MAY be absent and is not written where it has
its default. A reader ignores fields that it does not know. `fen` is money, an integer from 0. A day is the text `2026-11-23`, a civil day
in Shanghai; a time is UTC ms. An identity of an entry is an array `device`, `seq`. Every body MAY have `personal`, the names of the
fields that the private part of the same entry sets, and `cleared`, the names of those it empties. Free text, names, telephones and
addresses stand in the private part only.

`fields` of a body is a map of core fields by name, of those that the sort of its subject has; `null` empties one. *heavy* and *light*:
PROTOCOL.md, section 2. *headquarters*: it has effect only in an entry of headquarters' own device. The codes of a value marked with a
name are those of that table of the handbook. *own*: a personal field that a reader MUST show to nobody but the person in `by`, and MUST NOT
print, search through or export for others.

**Lines of money** (`lines`) are maps: `component` (code of the loss, text), `fen` (how much), `form` (text, `transfer` where it is
absent; `{VOUCHER}` is never money).
"""

_PLAIN: Final = {
    "str": "text",
    "int": "int",
    "bool": "bool",
    "bytes": "bytes",
    "date": "day",
    "EntryId": "identity",
    "NoneType": "null",
    "list": "array of text",
}


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for matter in MATTERS:
        parts += [
            f"## {matter.sort}",
            "",
            *_fields(matter),
            *_kinds(matter.kinds),
            *_personal(matter.personal),
        ]
    parts += ["## Of any matter", "", *_kinds(SHARED), *_personal(SHARED_PERSONAL)]
    return "\n".join(parts).rstrip() + "\n"


def _fields(matter: Matter) -> list[str]:
    if not matter.fields:
        return []
    rows = [
        f"| `{name}` | {_type(kind)}{_coded(matter.coded.get(name))} |"
        for name, kind in matter.fields.items()
    ]
    return ["Core fields:", "", "| field | type |", "|---|---|", *rows, ""]


def _personal(fields: Sequence[Personal]) -> list[str]:
    if not fields:
        return []
    names = ", ".join(f"`{field.name}`{_marks(field)}" for field in fields)
    return [f"Personal fields: {names}.", ""]


def _marks(field: Personal) -> str:
    marks = ["several lines"] if field.long else []
    marks += ["own"] if field.own else []
    return f" ({', '.join(marks)})" if marks else ""


def _kinds(kinds: Iterable[Kind]) -> list[str]:
    told: list[str] = []
    for kind in kinds:
        marks = ["light" if kind.light else "heavy"]
        marks += ["headquarters"] if kind.headquarters_only else []
        marks += ["logs the subject"] if kind.begins else []
        told += [f"**`{kind.name}`** {kind.version} ({', '.join(marks)}): {_meaning(kind.body)}", ""]
        rows = [_row(field, kind) for field in _own(kind.body)]
        if rows:
            told += ["| field | type | default |", "|---|---|---|", *rows, ""]
    return told


def _own(body: type[Body]) -> list[msgspec.structs.FieldInfo]:
    shared = set(Body.__struct_fields__)
    return [field for field in msgspec.structs.fields(body) if field.encode_name not in shared]


def _row(field: msgspec.structs.FieldInfo, kind: Kind) -> str:
    if field.default is not msgspec.NODEFAULT:
        default = (
            "null" if field.default is None else f"`{field.default}`" if field.default != "" else "empty"
        )
        default = (
            "empty" if field.default == () else default.lower() if field.default in (True, False) else default
        )
    elif field.default_factory is not msgspec.NODEFAULT:
        default = "empty"
    else:
        default = "required"
    return f"| `{field.encode_name}` | {_type(field.type)}{_coded(kind.coded.get(field.encode_name))} | {default} |"


def _coded(codes: Codes | None) -> str:
    if codes is None:
        return ""
    return (
        f", code of `{codes}`"
        if isinstance(codes, str)
        else f", one of {', '.join(f'`{code}`' for code in codes)}"
    )


def _type(hint: object) -> str:
    if hint is Line:
        return "line"
    origin, of = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return "fen"
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{each}`" for each in of)
    if origin in (list, tuple, set, frozenset):
        kinds = dict.fromkeys(_type(each) for each in of if each is not Ellipsis)
        return "array of " + " and ".join(kinds)
    if origin is dict:
        return f"map of {_type(of[1])} by name"
    if of:
        return " or ".join(dict.fromkeys(_type(each) for each in of))
    name = getattr(hint, "__name__", str(hint))
    return _PLAIN.get(name, name)


def _meaning(body: type[Body]) -> str:
    said = " ".join(inspect.cleandoc(body.__doc__ or "").split())
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", said).replace("``", "`").replace(" HQ only.", "")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
