"""The list of consultations: its columns and what stands in them, masked as a passer-by may read it."""

from __future__ import annotations

from datetime import date
from typing import Final

from local_store.views import CaseRow
from ui.features.cases.queue.case_lists import ListSpec
from ui.features.cases.words import queue_state
from ui.parts.who import who_cell
from ui.widgets.queue_table import Cell, Column, QueueRow
from ui.widgets.state import Tone
from ui.words import short_day, tr


def consultation_columns() -> tuple[Column, ...]:
    """状态 谁来问的 问了什么 日期 编号."""
    return (
        Column(tr("状态"), 124, least=104),
        Column(tr("谁来问的"), 88, least=72, spare=1),
        Column(tr("问了什么"), least=180),
        Column(tr("日期"), 110, right=True, least=90, spare=2),
        Column(tr("编号"), 190, spare=3),
    )


def consultation_row(row: CaseRow, today: date) -> QueueRow:
    """One consultation as a row."""
    return QueueRow(
        row.subject,
        queue_state(row),
        (
            who_cell(row.consumer_name, row.name_erased),
            row.summary,
            short_day(row.received_on, today),
            Cell(row.number, Tone.MUTED),
        ),
    )


LIST: Final = ListSpec(
    key="consultations",
    view="consultations",
    form="consultation",
    words=lambda: tr("咨询"),
    columns=consultation_columns,
    row=consultation_row,
    empty=lambda: (tr("还没有咨询"), tr("有人来问，按 F3，三格就记完。"), tr("登记咨询")),
)
