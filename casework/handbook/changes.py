"""What an edition changes over the lists below it, for whoever approves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from casework.handbook.loader import EditionPart, baseline
from casework.handbook.model import CalendarYear, DictionaryData
from casework.handbook.parts import PARTS, PartContent, key_of

ADDED: Final = "added"
RENAMED: Final = "renamed"
RETIRED: Final = "retired"
BACK: Final = "back"
CHANGED: Final = "changed"
GONE: Final = "gone"
NEW_YEAR: Final = "new_year"
DAY_OFF: Final = "day_off"
DAY_WORKED: Final = "day_worked"
DAY_ORDINARY: Final = "day_ordinary"


class Change(NamedTuple):
    """One thing that becomes another. ``what``: one of the words above. ``where``: a dictionary, a list, a year; ``code``: which one
    there, or the day; ``before``, ``after``: its name, or how many days."""

    what: str
    where: str
    code: str
    before: str = ""
    after: str = ""


def changes(part: str, content: PartContent, below: EditionPart) -> tuple[Change, ...]:
    """All that this content changes, in the order of its lists. What it leaves out of what ships with the program is as it ships
    from then on, and so it is told: nothing takes that away."""
    found: list[Change] = []
    for name in PARTS.get(part, ()):
        if name == "dictionaries":
            for key, data in content.dictionaries.items():
                found += _of_terms(key, data, below.dictionaries.get(key))
        elif name == "calendar":
            found += _of_years(content, below)
        else:
            found += _of_list(name, getattr(content, name), getattr(below, name))
    return tuple(found)


def _of_terms(key: str, data: DictionaryData, below: DictionaryData | None) -> Iterator[Change]:
    held = {term.code: term for term in below.items} if below is not None else {}
    for term in data.items:
        before = held.get(term.code)
        if before is None:
            yield Change(ADDED, key, term.code, "", term.name)
            continue
        if before.name != term.name:
            yield Change(RENAMED, key, term.code, before.name, term.name)
        if term.retired != before.retired:
            yield Change(RETIRED if term.retired else BACK, key, term.code, before.name, term.becomes)
        elif before != term and before.name == term.name:
            yield Change(CHANGED, key, term.code, before.name, term.name)


def _of_years(content: PartContent, below: EditionPart) -> Iterator[Change]:
    held = {year.year: year for year in below.calendar}
    for year in content.calendar:
        before = held.get(year.year)
        if before is None:
            yield Change(NEW_YEAR, str(year.year), "", "", f"{len(year.off)} {len(year.makeup_work)}")
            continue
        yield from _of_days(before, year)
    kept = {year.year for year in content.calendar}
    shipped = {year.year: year for year in baseline().calendar}
    for number in sorted(held.keys() - kept):
        if number in shipped:
            yield from _of_days(held[number], shipped[number])
        else:
            yield Change(GONE, str(number), "")


def _of_days(before: CalendarYear, now: CalendarYear) -> Iterator[Change]:
    where = str(now.year)
    for day in sorted((before.off ^ now.off) | (before.makeup_work ^ now.makeup_work)):
        what = DAY_OFF if day in now.off else DAY_WORKED if day in now.makeup_work else DAY_ORDINARY
        yield Change(what, where, day.isoformat())


def _of_list(name: str, now: tuple[Any, ...], below: tuple[Any, ...]) -> Iterator[Change]:
    held = {key_of(name, each): each for each in below}
    for each in now:
        before = held.pop(key_of(name, each), None)
        if before is None:
            yield Change(ADDED, name, each.code, "", _said(each))
        elif before != each:
            yield Change(CHANGED, name, each.code, _said(before), _said(each))
    shipped = {key_of(name, each): each for each in getattr(baseline(), name)}
    for each in held.values():
        as_it_ships = shipped.get(key_of(name, each))
        if as_it_ships is None:
            yield Change(GONE, name, each.code, _said(each))
        elif as_it_ships != each:
            yield Change(CHANGED, name, each.code, _said(each), _said(as_it_ships))


def _said(each: Any) -> str:
    """What stands for one item in a line: its name, and its count where it has one."""
    named = getattr(each, "name", "") or getattr(each, "department", "")
    count = getattr(each, "count", None)
    return f"{named} {count}".strip() if count is not None and not callable(count) else str(named)
