"""The rows of a group as they stand in its table: masked, with a cell for what is agreed now."""

from __future__ import annotations

from datetime import date
from typing import Final

from local_store.read_models.groups.views import Member
from ui.features import registry
from ui.parts.values import read_sum, wrong_words
from ui.widgets.sheet_table import SheetColumn, SheetRow
from ui.words import amount, mask_name, mask_phone, remarked, tr

AGREED: Final = "agreeing"


def member_columns() -> tuple[SheetColumn, ...]:
    """状态 消费者 电话 要求 这次谈好 谈好 已付."""
    return (
        SheetColumn("state", tr("状态"), 0, least=110),
        SheetColumn("name", tr("消费者"), 130, least=60),
        SheetColumn("phone", tr("电话"), 120, least=104, spare=3),
        SheetColumn("claimed", tr("要求（元）"), 104, right=True, least=80),
        SheetColumn(AGREED, tr("这次谈好"), 110, right=True, kind="money", least=80),
        SheetColumn("agreed", tr("谈好（元）"), 104, right=True, least=80, spare=2),
        SheetColumn("performed", tr("已付（元）"), 104, right=True, least=80, spare=1),
    )


def member_row(one: Member, typed: str, may_agree: bool, today: date) -> SheetRow:
    """One row. ``typed``: what was written as agreed now; only where it may be."""
    row = one.row
    _, wrong = read_sum(typed)
    name = mask_name(row.consumer_name) or tr("没留名")
    return SheetRow(
        row.subject,
        registry.found(row.sort)(row, today).state,
        {
            "name": remarked(name, tr("代表")) if one.speaks else name,
            "phone": mask_phone(row.consumer_phone) if row.consumer_phone else "",
            "claimed": amount(row.claimed_fen) if row.claimed_fen is not None else "",
            AGREED: typed if may_agree else "",
            "agreed": amount(row.agreed_fen) if row.agreed_fen else "",
            "performed": amount(row.performed_fen) if row.performed_fen else "",
        },
        {AGREED: wrong_words(wrong)} if wrong is not None and may_agree else {},
        tickable=True,
        closed=frozenset() if may_agree else frozenset({AGREED}),
    )
