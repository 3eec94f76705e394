"""The page on paper: for the next person's hand, with nobody's full name or telephone on it, and no word of a draft."""

from __future__ import annotations

from datetime import datetime

from casework.papers.model import Column, Heading, LineTable, Paper, Paragraph, Signatures
from local_store.handing import HandOver
from ui.features.hand_over.words import (
    by_words,
    case_words,
    draft_words,
    names_of,
    promise_words,
    view_words,
)
from ui.words import local, moment_words, tr


def paper_of(told: HandOver, now: datetime) -> Paper:
    """Drafts, due cases, promises, and places to sign."""
    today, names = now.date(), names_of(told)
    drafts = tuple(
        (draft_words(one), by_words(one.by, names), moment_words(local(one.saved_at), today))
        for one in told.drafts
    )
    due = tuple((view_words(one.view), row.number, case_words(row)) for one in told.due for row in one.rows)
    left = sum(one.total - len(one.rows) for one in told.due)
    promised = tuple(
        (promise_words(one, today), one.row.number, case_words(one.row)) for one in told.promises
    )
    blocks = [
        *_lines(tr("一、没写完的"), (tr("什么"), tr("谁的"), tr("存于")), drafts),
        *_lines(tr("二、到期的"), (tr("情况"), tr("编号"), tr("谁和哪家")), due),
        *((Paragraph(tr("还有 {count} 件，见程序里的待办。", count=left), small=True),) if left else ()),
        *_lines(tr("三、答应过的"), (tr("什么时候"), tr("编号"), tr("谁和哪家")), promised),
        Signatures((tr("交班人"), tr("接班人"))),
    ]
    return Paper(
        code="hand_over",
        title=tr("交给下一位"),
        left=tr("交班人：{name}", name=by_words(told.given.by if told.given else told.staff, names)),
        right=moment_words(now, None),
        blocks=tuple(blocks),
        printed=moment_words(now, None),
        goes_to="point",
    )


def _lines(
    title: str, heads: tuple[str, str, str], rows: tuple[tuple[str, ...], ...]
) -> tuple[Heading | LineTable | Paragraph, ...]:
    if not rows:
        return (Heading(title), Paragraph(tr("没有。")))
    weights = (2, 2, 4)
    columns = tuple(Column(head, weight) for head, weight in zip(heads, weights, strict=True))
    return (Heading(title), LineTable(columns, rows))
