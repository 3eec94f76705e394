"""The rows of a group as they stand in its table: masked, with a cell for what is agreed now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from casework.handbook import PlausibilityRule
from casework.matters.complaint.transitions import OPEN_FROM
from casework.plausibility import Known, doubt
from local_store.read_models.groups.views import Member
from ui.features import registry
from ui.features.groups.verbs import AGREEABLE
from ui.parts.values import read_sum, wrong_words
from ui.widgets.sheet_table import SheetColumn, SheetRow
from ui.widgets.state import State
from ui.words import amount, listed, mask_phone, remarked, tr, who_words

AGREED: Final = "agreeing"
_FOLLOWED: Final = OPEN_FROM["followup.recorded"]


def member_columns() -> tuple[SheetColumn, ...]:
    """状态 消费者 电话 要求 这次谈好 谈好 已付."""
    return (
        SheetColumn("state", tr("状态"), 0, least=110),
        SheetColumn("name", tr("消费者"), 130, least=60),
        SheetColumn("phone", tr("电话"), 120, least=104, spare=3),
        SheetColumn("claimed", tr("要求（元）"), 104, right=True, least=80),
        SheetColumn(AGREED, tr("这次谈好"), 110, right=True, kind="money", least=80),
        SheetColumn("agreed", tr("谈好（元）"), 104, right=True, least=80, spare=2),
        SheetColumn("performed", tr("商家已付（元）"), 104, right=True, least=80, spare=1),
    )


def member_rows(members: Sequence[Member], typed: Mapping[str, str], today: date) -> list[SheetRow]:
    """The rows. ``typed``: what was written as agreed now, by row."""
    states = registry.states_of([one.row for one in members], today)
    return [
        _member_row(one, state, typed.get(one.row.subject, ""))
        for one, state in zip(members, states, strict=True)
    ]


def _member_row(one: Member, state: State, typed: str) -> SheetRow:
    """``typed``: only where it may be."""
    row, opens = one.row, may_agree(one)
    _, wrong = read_sum(typed)
    name = who_words(row.consumer_name, row.name_erased)
    return SheetRow(
        row.subject,
        state,
        {
            "name": remarked(name, tr("代表")) if one.speaks else name,
            "phone": mask_phone(row.consumer_phone) if row.consumer_phone else "",
            "claimed": amount(one.asked_fen) if one.asked_fen is not None else "",
            AGREED: typed if opens else "",
            "agreed": amount(row.agreed_fen) if row.agreed_fen else "",
            "performed": amount(row.performed_fen) if row.performed_fen else "",
        },
        {AGREED: wrong_words(wrong)} if wrong is not None and opens else {},
        tickable=True,
        closed=frozenset() if opens else frozenset({AGREED}),
    )


def may_agree(one: Member) -> bool:
    """Whether nothing is agreed there yet, and the complaint goes on."""
    return one.row.state in AGREEABLE


def read_sums(typed: Mapping[str, str]) -> tuple[dict[str, int], str, str]:
    """What was typed as agreed, in fen by row; the first row whose sum cannot be read, and why."""
    sums: dict[str, int] = {}
    for row, text in typed.items():
        fen, wrong = read_sum(text)
        if wrong is not None or not fen:
            return {}, row, wrong_words(wrong) if wrong else tr("请写谈好多少。")
        sums[row] = fen
    return sums, "", ""


def payable(chosen: Iterable[Member]) -> dict[str, int]:
    """Of these the rows that have an agreement and were paid nothing yet: what is owed, in fen by row."""
    return {
        one.row.subject: one.outstanding_fen
        for one in chosen
        if one.outstanding_fen and not one.row.performed_fen
    }


def followable(chosen: Iterable[Member]) -> list[str]:
    """Of these the rows whose consumers may be asked how it went."""
    return [one.row.subject for one in chosen if one.row.state in _FOLLOWED]


def far_words(sums: Mapping[str, int], chosen: Iterable[Member], rules: tuple[PlausibilityRule, ...]) -> str:
    """How many of these sums are far off from what was claimed; empty where none is."""
    far = [
        who_words(one.row.consumer_name, one.row.name_erased)
        for one in chosen
        if doubt(sums.get(one.row.subject, 0), _known(one), rules) is not None
    ]
    words = tr(
        "有 {count} 人谈好的数和要求的差得很远：{names}。请看一眼再按。", count=len(far), names=_named(far)
    )
    return words if far else ""


def _known(one: Member) -> Known:
    """Beside what the sum is looked at: the claim, else what was spent."""
    return Known(claimed_fen=one.row.claimed_fen if one.asked_fen is None else one.asked_fen)


def _named(names: list[str]) -> str:
    return listed(names[:5])
