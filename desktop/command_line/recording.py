"""``record``: cases and steps from a file of JSON lines.

Whoever writes such a file by hand, or by a script of their own, is told of every name and code that would be lost or mean
nothing. What comes by sync is not asked any of this: there it may be a newer program's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import inspect

from casework.codes import unknown_codes
from casework.handbook import Handbook
from casework.matters.body import Body, CaseBegun, FieldValue
from casework.matters.registry import CASE_FIELDS, KINDS, LONG_TEXTS, TYPED_PERSONAL
from casework.matters.shared.bodies import FactsAmended
from casework.plain_text import one_line, seen
from casework.steps import StepRefused
from desktop.command_line.call import Call
from local_store.errors import StoreError
from local_store.views import NewEntry
from ui.words import local, tr

_NAMES: Final = ("case", "kind", "version", "body", "personal")
_NAME: Final = re.compile(r"[a-z_.]{1,40}")


class BadLine(ValueError):
    """A line of a ``record`` file, or of what ``suggest`` is asked, that cannot be used. ``line``: its number;
    ``why``: not_text (no UTF-8), not_a_record, unknown_kind, unknown_name, twice (a name), unknown_code,
    body_does_not_fit. ``place``: where in the line; ``near``: what may stand there, the likeliest first."""

    def __init__(self, line: int, why: str, place: str = "", near: tuple[str, ...] = ()) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why
        self.place = place
        self.near = near


class _Twice(ValueError):
    """An object of JSON in which one name stands twice: the parser would keep the last and say nothing."""

    def __init__(self, name: str) -> None:
        super().__init__("twice")
        self.name = name


class CaseRefused(Exception):
    """A case of a ``record`` file was refused. ``line``: where it begins; ``done``: so many cases before it are
    recorded; ``error``: why."""

    def __init__(self, line: int, done: int, error: Exception) -> None:
        super().__init__(f"line {line}: {type(error).__name__}")
        self.line = line
        self.done = done
        self.error = error


def record(call: Call) -> int:
    """Append entries from a file of JSON lines, each a case as a whole or one step of one.

    ``{"case": LABEL, "kind": "complaint.logged", "body": {…}, "personal": {…}}``: lines with the same label are one
    case and are written in one transaction; a label that is the id of a known case goes on with that case. A sum that the
    window would ask about is refused before anything is written, unless its line is named as meant.
    """
    groups: dict[str, list[NewEntry]] = {}
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(_lines(Path(call.asked.file)), 1):
        if line.strip():
            label, body, personal = _line(number, line, call.handbook)
            known = groups.setdefault(label, [])
            numbers.setdefault(label, []).append(number)
            subject = known[0].subject if known else _subject(call, label)
            known.append(NewEntry(subject, body, personal))
    _refuse_far_sums(call, groups, numbers)
    written = 0
    by = call.author()
    subjects: dict[str, str] = {}
    try:
        for label, entries in groups.items():
            try:
                written += len(call.store.session(by).record(entries).entries)
            except (StepRefused, StoreError) as error:
                raise CaseRefused(numbers[label][0], len(subjects), error) from error
            subjects[label] = entries[0].subject
    finally:
        if subjects:
            call.saved()
    call.answer(
        {"cases": len(groups), "entries": written, "subjects": subjects},
        tr("记下了 {cases} 件、{entries} 条。", cases=len(groups), entries=written),
    )
    return 0


def _refuse_far_sums(
    call: Call, groups: Mapping[str, list[NewEntry]], numbers: Mapping[str, list[int]]
) -> None:
    from desktop.command_line.far_sums import refuse_far_sums  # brings the questions of the window

    refuse_far_sums(
        (
            (
                entries[0].subject,
                call.store.state(entries[0].subject),
                zip(numbers[label], (entry.body for entry in entries), strict=True),
            )
            for label, entries in groups.items()
        ),
        frozenset(call.asked.accept),
        call.handbook,
        local(call.store.true_time()),
    )


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file of JSON. Raises :class:`BadLine` at what is no UTF-8."""
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadLine(number, "not_text") from error


def _line(number: int, line: str, handbook: Handbook) -> tuple[str, Body, dict[str, str]]:
    try:
        told = _as_seen(json.loads(line, object_pairs_hook=_once))
        label, kind = str(told["case"]), (str(told["kind"]), int(told.get("version", 1)))
    except _Twice as error:
        raise BadLine(number, "twice", _shown(error.name)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLine(number, "not_a_record", near=_nearest("", _NAMES)) from error
    if kind not in KINDS:
        raise BadLine(number, "unknown_kind", _shown(kind[0]), _nearest(kind[0], [name for name, _ in KINDS]))
    body, personal = told.get("body", {}), told.get("personal", {})
    if not isinstance(personal, dict):
        raise BadLine(number, "body_does_not_fit")
    for place, name, known in (
        *(("", name, _NAMES) for name in told),
        *(("personal.", name, TYPED_PERSONAL) for name in personal),
        *_names_in(body, inspect.type_info(KINDS[kind]), "body."),
    ):
        if name not in known:
            raise BadLine(number, "unknown_name", place + _shown(name), _nearest(name, known))
    try:
        read = msgspec.convert(body, KINDS[kind])
    except msgspec.ValidationError as error:
        raise BadLine(number, "body_does_not_fit") from error
    for name in _fields(read):
        if name not in CASE_FIELDS and not (name == "received_on" and isinstance(read, FactsAmended)):
            raise BadLine(number, "unknown_name", "body.fields." + _shown(name), _nearest(name, CASE_FIELDS))
    if not _fits(read) or not all(isinstance(value, str) for value in personal.values()):
        raise BadLine(number, "body_does_not_fit")
    for code in unknown_codes(read, handbook):
        near = [code.meant] if code.meant in code.known else code.known
        named = tuple(f"{each} {code.known[each]}".rstrip() for each in near)
        raise BadLine(number, "unknown_code", f"body.{code.place}", named)
    return label, read, personal


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in pairs:
        if name in told:
            raise _Twice(name)
        told[name] = value
    return told


def _names_in(told: Any, shape: inspect.Type, place: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where each name in a body stands, and which names its kind has there: ``msgspec`` would pass over others."""
    match shape:
        case inspect.StructType() if isinstance(told, dict):
            fields = {each.encode_name: each.type for each in shape.fields}
            for name, value in told.items():
                yield place, name, frozenset(fields)
                if name in fields:
                    yield from _names_in(value, fields[name], f"{place}{name}.")
        case inspect.VarTupleType() | inspect.ListType() if isinstance(told, list):
            for value in told:
                yield from _names_in(value, shape.item_type, place)
        case inspect.UnionType():
            for each in shape.types:
                yield from _names_in(told, each, place)


def _nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names, those that are spelt most like this one alone where there are any."""
    ordered = sorted(known)
    return tuple(get_close_matches(name, ordered, 3, 0.6) or ordered)


def _shown(name: str) -> str:
    """A name as it may be repeated: what is none may be anything, a person's too."""
    return name if _NAME.fullmatch(name) else "…"


def _as_seen(told: Any, name: str = "") -> Any:
    """What a record says without signs that nobody sees; only long texts keep their line breaks."""
    if isinstance(told, str):
        return seen(told) if name in LONG_TEXTS else one_line(told)
    if isinstance(told, dict):
        return {key: _as_seen(value, key) for key, value in told.items()}
    return [_as_seen(value, name) for value in told] if isinstance(told, list) else told


def _fields(body: Body) -> dict[str, FieldValue]:
    return body.fields if isinstance(body, CaseBegun | FactsAmended) else {}


def _fits(body: Body) -> bool:
    """Whether the fields of a case have the types of ``CASE_FIELDS``: the window writes no others."""
    return all(
        value is None or (type(value) is wanted and (not isinstance(value, int) or value >= 0))
        for name, value in _fields(body).items()
        if (wanted := CASE_FIELDS.get(name)) is not None
    )


def _subject(call: Call, label: str) -> str:
    return label if call.store.state(label) is not None else call.store.new_subject()
