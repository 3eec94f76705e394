"""What came of an import, in words: every line that was passed over and every doubt, with its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from casework.ledger import Filing, NeedsLook, RowProblem, RowWarning, SkipReason
from ui.features.import_ledger.words_ledger import look_words, skip_words, warning_words
from ui.words import listed, sentences, tr
from ui.words_disk import unwritten_words

if TYPE_CHECKING:
    from desktop.wiring.importing import ImportResult, ToldLine

MOST_ROWS_TOLD = 8


def import_words(result: ImportResult, *, undated: str | None, dry_run: bool, filing: Filing) -> list[str]:
    """The lines of the answer."""
    words = [
        tr("只是看看：能读的有 {rows} 件，什么都没有记。", rows=result.rows)
        if dry_run
        else tr(
            "读到 {rows} 件，新记下 {added} 件，以前记过的 {known} 件。",
            rows=result.rows,
            added=result.added,
            known=result.known,
        )
    ]
    if result.filed:
        words.append(
            tr(
                "{count} 件过了办理期限，归入历史，不进待办；要当正在办的，用 --history none。",
                count=result.filed,
            )
            if filing is Filing.LAPSED
            else tr("{count} 件归入历史，不进待办。", count=result.filed)
        )
    if result.repeated:
        words.append(tr("台账里有 {count} 行和前面的一样，只记一次。", count=result.repeated))
    if result.years:
        years = listed(map(str, result.years))
        words.append(tr("没写年份的日期按 {years} 年。", years=years))
    words += _waiting(result)
    words += _told(
        tr("跳过了 {count} 行，不是一件一件的：", count=result.skipped),
        result.skipped_lines,
        lambda line: skip_words(SkipReason(line.why)),
    )
    words += _told(
        tr("有 {count} 行收下了，请核对：", count=result.warned),
        result.warnings,
        lambda line: warning_words(RowWarning(line.why)),
    )
    if result.hidden_columns:
        words.append(tr("有隐藏的列，也读了：{columns}。", columns=listed(result.hidden_columns)))
    for left in result.sheets_left:
        words.append(
            {
                "hidden": tr("隐藏的表“{sheet}”没有读。", sheet=left.sheet),
                "counts": tr("“{sheet}”是统计件数的表，没有导入。", sheet=left.sheet),
            }.get(left.why, tr("“{sheet}”里没找到列名，没有读。", sheet=left.sheet))
        )
    if result.look_sheet is not None:
        words.append(tr("每一行的原因和怎么改，都在 {file}。", file=result.look_sheet.name))
    if result.undated:
        words.append(
            tr("有 {count} 行没写日期，按指定的日子记。", count=result.undated)
            if undated
            else tr("有 {count} 行没写日期，导入时要用 --undated 指定一天。", count=result.undated)
        )
    return words


def no_sheet_words(result: ImportResult) -> str:
    """That the cases are in although the look sheet is not."""
    return sentences(
        tr("{count} 件已经记下，都在。", count=result.added),
        tr("要人看的行没能写成表格：{why}。", why=unwritten_words(result.look_sheet_failed)),
        tr("用 --look 换个地方，把同一个文件再导一遍，就会写出来，不会多记。"),
    )


def _waiting(result: ImportResult) -> list[str]:
    if not result.look:
        return []
    head = tr("有 {count} 行要人看一下，还没导入：", count=result.look)
    return _told(head, result.waiting, _reason)


def _reason(line: ToldLine) -> str:
    look = NeedsLook(line.row, None, line.column, None, RowProblem(line.why), line.detail, "")
    return look_words(look)[0]


def _told(head: str, lines: Sequence[ToldLine], explain: Callable[[ToldLine], str]) -> list[str]:
    """The head, then each reason with the rows it holds for."""
    if not lines:
        return []
    several = len({line.sheet for line in lines}) > 1
    rows: dict[str, list[str]] = {}
    for line in lines:
        place = f"{line.sheet}!{line.row}" if several else str(line.row)
        rows.setdefault(explain(line), []).append(place)
    told = [head]
    for reason, places in rows.items():
        shown = listed(dict.fromkeys(places[:MOST_ROWS_TOLD]))
        told.append(
            tr("- {reason}：第 {rows} 行等 {count} 行", reason=reason, rows=shown, count=len(places))
            if len(places) > MOST_ROWS_TOLD
            else tr("- {reason}：第 {rows} 行", reason=reason, rows=shown)
        )
    return told
