"""The form of a notice, read: a document, or what is wrong with each field. And which points it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.matters.notice.document import FORMAT, NoticeDocument, faults
from casework.plain_text import one_line, plain_width, seen
from headquarters.accounts.scope import Scope, Tier, scope_of
from headquarters.desk.notices.words import FAULTS, categories
from headquarters.register.over import over_on

FIELDS: Final = (
    "notice",
    "title",
    "text",
    "level",
    "issuer",
    "since",
    "until",
    "merchants",
    "whom",
    "place",
    "points",
)
WHOM: Final = ("all", "place", "list")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_BETWEEN: Final = re.compile(r"[\s,;，；、]+")
MOST_UNKNOWN_SHOWN: Final = 10
MOST_NAMES_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form, as it was typed. ``categories``: codes of those that are ticked."""

    fields: Mapping[str, str]
    categories: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The points of a form. ``fault``: why it names none; ``names`` of the first of them."""

    points: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form comes to: a document, or ``wrong`` words by field."""

    document: NoticeDocument | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)


def filled_in(fields: Mapping[str, str]) -> Filled:
    """What came with the form; zero bytes, which no text has, are left out."""
    known = categories()
    return Filled(
        {name: fields.get(name, "").replace("\0", "") for name in FIELDS},
        tuple(code for code in known if fields.get(f"category_{code}")),
    )


def read_form(filled: Filled, today: date) -> Reading:
    """Read the form. What a keyboard or a paste puts around words without showing it goes, as everywhere."""
    wrong: dict[str, str] = {}
    since = _day(filled["since"])
    until = _day(filled["until"])
    for name, day in (("since", since), ("until", until)):
        if day is None and one_line(filled[name]):
            wrong[name] = FAULTS[name, "no_day"]
    document = NoticeDocument(
        format=FORMAT,
        notice=filled["notice"],
        title=one_line(filled["title"]),
        paragraphs=tuple(line for each in seen(filled["text"]).split("\n") if (line := one_line(each))),
        level=filled["level"],
        issuer=one_line(filled["issuer"]),
        published_on=today,
        since=since or today,
        until=until,
        merchants=_names(filled["merchants"]),
        categories=filled.categories,
    )
    for name, fault in faults(document):
        wrong.setdefault({"paragraphs": "text"}.get(name, name), FAULTS.get((name, fault), "请改一下这一项"))
    if not _ID.fullmatch(filled["notice"]):
        wrong.setdefault("title", "这个表单不完整，请重新打开写通知的页面")
    return Reading(None if wrong else document, wrong)


_NOT_OVER: Final = f"point NOT IN ({over_on('%(today)s')})"


def choose(connection: Connection[Any], scope: Scope, filled: Filled, today: date) -> Chosen:
    """The points of the form that are in scope: ``connection`` shows no others. Of all and of a place those that are not over;
    one that is listed by its code is meant."""
    match filled["whom"]:
        case "all":
            rows = connection.execute(
                f"SELECT point, name FROM points WHERE {_NOT_OVER} ORDER BY point".encode(), {"today": today}
            ).fetchall()
        case "place":
            place = scope_of(filled["place"])
            if not filled["place"] or not scope.holds(place):
                return Chosen(fault="请选一个区或街镇")
            rows = connection.execute(
                "SELECT point, name FROM points WHERE CASE WHEN %(street)s"
                " THEN street <> '' AND district || '/' || street = %(code)s ELSE district = %(code)s END"
                f" AND {_NOT_OVER} ORDER BY point".encode(),
                {"street": place.tier is Tier.STREET, "code": place.code, "today": today},
            ).fetchall()
        case "list":
            return _listed(connection, filled["points"])
        case _:
            return Chosen(fault="请选发给哪些联络点")
    if not rows:
        return Chosen(fault="这里没有联络点，或者都已经撤站、并掉了")
    return _chosen(rows)


def _listed(connection: Connection[Any], typed: str) -> Chosen:
    wanted = list(dict.fromkeys(filter(None, (plain_width(one) for one in _BETWEEN.split(seen(typed))))))
    if not wanted:
        return Chosen(fault="请写上联络点的编号，一行一个")
    rows = connection.execute(
        "SELECT point, name FROM points WHERE point = ANY(%s) ORDER BY point", (wanted,)
    ).fetchall()
    known = {point for point, _ in rows}
    missing = [one for one in wanted if one not in known]
    if missing:
        named = "、".join(missing[:MOST_UNKNOWN_SHOWN]) + ("……" if len(missing) > MOST_UNKNOWN_SHOWN else "")
        return Chosen(fault=f"有 {len(missing)} 个编号在您的范围里没有：{named}。请改正或者删掉，还没有发布")
    return _chosen(rows)


def _chosen(rows: list[Any]) -> Chosen:
    return Chosen(tuple(point for point, _ in rows), tuple(name for _, name in rows[:MOST_NAMES_SHOWN]))


def _names(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (one_line(each) for each in seen(typed).split("\n")))))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(plain_width(typed))
    except ValueError:
        return None
