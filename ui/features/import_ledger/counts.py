"""What comes of a sheet, counted in words: before it is taken in, and after."""

from __future__ import annotations

from casework.handbook import Handbook
from casework.ledger import HeaderNotFound, LedgerFileError, LedgerReading
from local_store.views import Imported, PutAway
from ui.features.import_ledger.reading import yearless_days
from ui.features.import_ledger.words_ledger import file_words
from ui.words import clauses, money_short, sentences, stopped, tr
from ui.words_disk import unwritten_words, why_unwritten


def recognised_words(reading: LedgerReading, *, shown: int, filed: int) -> str:
    """How many cases there are, of which only the first so many are `shown` and some go `filed` into history."""
    told = [tr("认出 {count} 件", count=len(reading.rows))]
    if len(reading.rows) > shown:
        told.append(tr("下面是前 {count} 件", count=shown))
    if filed:
        told.append(tr("{count} 件归入历史", count=filed))
    if reading.year is not None and yearless_days(reading):
        told.append(tr("没写年份的按 {year} 年", year=str(reading.year)))
    if reading.undated:
        told.append(tr("{count} 件没写日期", count=len(reading.undated)))
    return clauses(told)


def passed_words(reading: LedgerReading) -> str:
    """What is taken and to be checked, and what is passed over."""
    passed = [
        tr("{count} 行收下了，请核对", count=len({row for row, _ in reading.warned})),
        tr("跳过 {count} 行", count=len(reading.skipped)),
    ]
    if reading.duplicates:
        passed.append(tr("{count} 行和前面重复，只算一次", count=len(reading.duplicates)))
    return clauses(passed)


def take_words(reading: LedgerReading, handbook: Handbook) -> str:
    """What the press will do, with the sum it will count."""
    money = handbook.counts_as_money
    fen = sum(line.fen for row in reading.rows for line in row.performed if money(line.form))
    if not fen:
        return tr("导入 {count} 件", count=len(reading.rows))
    return tr("导入 {count} 件，拿回 {sum}", count=len(reading.rows), sum=money_short(fen))


def imported_words(done: Imported, reading: LedgerReading | None) -> str:
    """What was done."""
    told = [tr("导入了 {count} 件", count=done.added)]
    if done.skipped:
        told.append(tr("{count} 件以前导过，没有重复记", count=done.skipped))
    if reading is not None and reading.rows_to_look_at:
        told.append(tr("{count} 行要人看一下，还没导入", count=len(reading.rows_to_look_at)))
    if reading is not None and reading.warned:
        told.append(tr("{count} 行收下了，请核对", count=len({row for row, _ in reading.warned})))
    if reading is not None and reading.skipped:
        told.append(tr("跳过 {count} 行", count=len(reading.skipped)))
    return stopped(clauses(told))


def unreadable_words(error: Exception, *, several: bool) -> tuple[str, str] | None:
    """Why a sheet cannot be read and what to do; `several`: there are others. None for what is no fault of the file."""
    if isinstance(error, LedgerFileError):
        return file_words(error)
    if not isinstance(error, HeaderNotFound):
        return None
    todo = tr("请在上面换一张表。") if several else tr("请看看前几行里有没有“日期、商家、事由”这样的列名。")
    return tr("这张表里没找到写着列名的那一行。"), todo


def unsaved_words(added: int, error: OSError) -> tuple[str, str]:
    """Why the sheet of rows to look at was not written, and what to do; `added` were taken in before."""
    return (
        tr("表格没有存成：{why}。", why=unwritten_words(why_unwritten(error))),
        sentences(
            tr("导入的 {count} 件都在。", count=added) if added else "",
            tr("要看的行还在下面。请换个地方再存一次。"),
        ),
    )


def left_words(done: PutAway) -> str:
    """What of an import was left as it is when it was taken back or put away; empty for nothing."""
    return tr("有 {count} 件后来有人办过，或者要人先看，没有动。", count=done.left) if done.left else ""
