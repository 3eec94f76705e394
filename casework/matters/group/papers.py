"""The document of a group event: one agreement for several consumers, with a table of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from casework.consumer_rows import told_in
from casework.matters.group.bodies import GroupAgreed
from casework.matters.group.course import group_of
from casework.papers.payments import Sort, form_name, sort_of
from casework.papers.source import Fill, Offered, PaperKind, Source, Table
from casework.papers.wording import day_words, sum_in_full, sum_words
from casework.state import CaseState, MoneyLine, State


def _offered(state: CaseState) -> tuple[Offered, ...]:
    """One for each agreement that stands. What each consumer gets stands in their own complaint, as it is by now."""
    found = [
        event for event in state.timeline if event.effect == "counts" and isinstance(event.body, GroupAgreed)
    ]
    return tuple(
        Offered(
            "group_agreement",
            event.entry.id,
            getattr(event.body, "on", None),
            "",
            at if len(found) > 1 else 0,
        )
        for at, event in enumerate(found, 1)
    )


def _agreed(source: Source) -> GroupAgreed | None:
    event = source.event()
    return event.body if event is not None and isinstance(event.body, GroupAgreed) else None


def _persons(source: Source) -> list[Source | None]:
    """Those that the agreement names, in the order of their numbers; ``None`` for one that is not here yet."""
    body = _agreed(source)
    here = [source.rows.get(row) for row in body.rows] if body is not None else []
    found = [None if one is None else msgspec.structs.replace(one, full=source.full) for one in here]
    return sorted(found, key=lambda one: (one is None, one.state.number if one is not None else ""))


def _standing(one: Source | None) -> tuple[MoneyLine, ...]:
    """What stands as agreed with one of them by now; nothing where the complaint is void."""
    return () if one is None or one.state.state is State.VOIDED else one.state.money.agreed


def _lines(source: Source, one: Source | None) -> tuple[MoneyLine, ...]:
    """What stands as agreed with one of them, where it is what this agreement says: of its day, to be performed by its day."""
    body, lines = _agreed(source), _standing(one)
    if body is None or one is None:
        return ()
    own = {
        event.entry.id
        for event in one.state.timeline
        if getattr(event.body, "on", None) == body.on and getattr(event.body, "due_on", None) == body.due_on
    }
    return lines if all(line.entry in own for line in lines) else ()


def _agreed_words(source: Source, one: Source) -> str:
    if lines := _lines(source, one):
        return sum_words(sum(line.fen for line in lines))
    return "另有协议" if _standing(one) else "不在内"


def _sum(source: Source, sort: Sort) -> int:
    return sum(
        line.fen
        for one in _persons(source)
        for line in _lines(source, one)
        if sort_of(source.handbook, line.form) == sort
    )


def _in_full(sort: Sort) -> Fill:
    return lambda source: sum_in_full(fen) if (fen := _sum(source, sort)) else ""


def _other_forms(source: Source) -> str:
    lines = [line for one in _persons(source) for line in _lines(source, one)]
    names = [
        form_name(source.handbook, line.form)
        for line in lines
        if sort_of(source.handbook, line.form) == "other"
    ]
    return "、".join(dict.fromkeys(names))


def _spent(one: Source, name: str) -> str:
    value = one.field(name)
    return sum_words(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _rows(source: Source) -> tuple[Mapping[str, str], ...]:
    told = []
    for number, one in enumerate(_persons(source), 1):
        row = {
            "序": str(number),
        }
        if one is not None:
            row["谈好"] = _agreed_words(source, one)
            used, left = told_in(one.told("story"))
            row |= {
                "姓名": one.told("consumer_name"),
                "电话": one.phone("consumer_phone"),
                "付过": _spent(one, "disputed_fen"),
                "已用": sum_words(used),
                "余额": sum_words(left),
                "要求": _spent(one, "claimed_fen"),
            }
        told.append(row)
    return tuple(told)


def _delegates(source: Source) -> str:
    rows = (source.rows.get(row) for row in group_of(source.state).delegates)
    return "、".join(one.told("consumer_name") for one in rows if one is not None)


def _shop(name: str) -> Fill:
    return lambda source: str(getattr(group_of(source.state).opened, name, "") or "")


def _due(source: Source) -> str:
    body = _agreed(source)
    return day_words(body.due_on) if body is not None and body.due_on is not None else ""


FIELDS: Final[Mapping[str, Fill]] = {
    "经营者名称": _shop("merchant_name"),
    "经营地址": _shop("merchant_address"),
    "达成日期": lambda source: day_words(body.on) if (body := _agreed(source)) is not None else "",
    "人数": lambda source: str(len(_persons(source))),
    "没到的人": lambda source: str(count) if (count := _persons(source).count(None)) else "",
    "代表": _delegates,
    "协议金额": _in_full("paid"),
    "其他方式": _other_forms,
    "其他方式金额": _in_full("other"),
    "代金券金额": _in_full("voucher"),
    "履行期限": _due,
    "第几份": lambda source: str(source.which) if source.which else "",
}

PAPERS: Final = (
    PaperKind(
        code="group_agreement",
        fields=FIELDS,
        tables={"名单": Table(("序", "姓名", "电话", "付过", "已用", "余额", "要求", "谈好", "签字"), _rows)},
        offered=_offered,
        others=lambda state: {row for act in group_of(state).acts for row in act.rows},
        must=(
            *("本点名称", "达成日期", "经营者名称", "经营地址", "人数", "代表", "协议金额"),
            *(f"名单.{name}" for name in ("姓名", "付过", "已用", "余额", "要求", "谈好")),
        ),
        copies=3,
    ),
)
