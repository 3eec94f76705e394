"""Cases as rows: the columns of the queue and what stands in them, masked as a passer-by may read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from local_store.views import CaseRow
from ui.features import registry
from ui.features.cases.words import due_cell, group_title, queue_state, row_state
from ui.features.feature import TileEntry
from ui.parts.who import who_cell
from ui.steps.registry import step_words
from ui.widgets.queue_table import Cell, Column, QueueGroup, QueueItem, QueueRow
from ui.widgets.state import Tone
from ui.words import amount, money_short, short_day, tr, who_words


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list of cases. `key`: the page it is, by which widths of columns are kept. `view`: the one view of the queue that it
    shows; empty for those of work to do, in tabs. `form`: the page that takes one of them in. `empty`: sentence, next
    step and button where there is none."""

    key: str
    view: str
    form: str
    words: Callable[[], str]
    columns: Callable[[], tuple[Column, ...]]
    row: Callable[[CaseRow, date], QueueRow]
    empty: Callable[[], tuple[str, str, str]]


def taking_in() -> list[TileEntry]:
    """The forms that take a subject in, as the first page calls them."""
    forms = {draft.key for draft in registry.drafts().values()}
    return [entry for entry in registry.tiles() if entry.key in forms]


def queue_columns() -> tuple[Column, ...]:
    """状态 消费者 商家 什么事 诉求 截止 下一步."""
    return (
        Column(tr("状态"), 124, least=120),
        Column(tr("消费者"), 64, spare=2),
        Column(tr("商家"), 190, least=136),
        Column(tr("什么事"), 150, least=104, spare=3),
        Column(tr("诉求（元）"), 96, right=True, spare=5),
        Column(tr("截止"), 112, spare=1),
        Column(tr("下一步"), least=124, spare=4),
    )


def queue_row(row: CaseRow, today: date) -> QueueRow:
    """One case as a row."""
    late = row.group == "overdue" or (row.group == "pinned" and (row.working_days_left or 0) < 0)
    due = due_cell(row, today)
    return QueueRow(
        row.subject,
        queue_state(row),
        (
            who_cell(row.consumer_name, row.name_erased),
            row.merchant_name or Cell(tr("没写店名"), Tone.MUTED),
            row.summary,
            amount(row.claimed_fen) if row.claimed_fen is not None else "",
            Cell(due, Tone.DANGER, strong=True) if late else due,
            step_words(row.next_step),
        ),
    )


def grouped(
    rows: Sequence[CaseRow],
    counts: Mapping[str, int],
    shape: Callable[[CaseRow], QueueRow],
    *,
    whole: bool,
) -> list[QueueItem]:
    """Rows under the heads of their groups, in the order they come. `shape` puts one into words; `whole`: there are no
    more rows to fetch."""
    items: list[QueueItem] = []
    shown: dict[str, int] = {}
    for row in rows:
        shown[row.group] = shown.get(row.group, 0) + 1
    last = rows[-1].group if rows else ""
    current = ""
    for row in rows:
        if row.group != current:
            current = row.group
            count = counts.get(current, shown[current])
            more = 0 if whole or current != last else max(0, count - shown[current])
            items.append(QueueGroup(current, group_title(current), count, more=more))
        items.append(shape(row))
    return items


def money_so_far(row: CaseRow) -> str:
    """What came of it in a word or two: `拿回 298 元`, `还差 1,000 元`, `等回音`."""
    if row.sort == "consultation":
        return ""
    owed = row.agreed_fen - row.performed_fen
    if row.agreed_fen and owed > 0:
        return tr("还差 {sum}", sum=money_short(owed))
    if row.performed_fen:
        return tr("拿回 {sum}", sum=money_short(row.performed_fen))
    if row.state == "transferred":
        return tr("等回音")
    return ""


def pair_words(row: CaseRow) -> str:
    """`张** 与 沁颜美发（漕河泾店）`."""
    who = who_words(row.consumer_name, row.name_erased)
    return tr("{who} 与 {shop}", who=who, shop=row.merchant_name) if row.merchant_name else who


def found_row(row: CaseRow, today: date) -> QueueRow:
    """A case as a row of what a search found: state, who with whom, what about, number, day."""
    day = Cell(short_day(row.received_on, today), Tone.MUTED)
    return QueueRow(row.subject, row_state(row), (pair_words(row), row.summary, row.number, day))
