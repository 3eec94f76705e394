"""A sheet as the items of a table of the handbook: read whole, or not at all, with what is wrong by its cell and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from casework.handbook import CalendarYear, EditionPart, Term
from casework.plain_text import one_width
from casework.sheets import Cell, CellFault, OddCell, Sheet
from casework.sheets.model import YearHidden
from headquarters.handbook_tables.columns import ITEMS, NO, YES, Column, Holds, Table, items_of
from headquarters.handbook_tables.workbook import cell_name, column_name
from headquarters.tables import day_of, sheet_of, text_of

MOST_ROWS: Final = 5_000
_READ: Final[Mapping[object, msgspec.json.Decoder[Any]]] = {
    item: msgspec.json.Decoder(item) for item in (CalendarYear, *ITEMS)
}
"""Made before there are threads, as all decoders are."""
_SEPARATED: Final = re.compile(r"[；;\n]")
_ODD: Final = {
    CellFault.ERROR: "显示的是出错（#REF!、#N/A 之类），请改成要写的内容",
    CellFault.NOT_CALCULATED: "是公式，文件里没有算出来的结果，请改成要写的内容",
    CellFault.SHOWN_OTHERWISE: "显示的和存着的不一样，请把格式设成文本，再写一遍",
    CellFault.STRUCK: "有划掉的字，请写成要的样子；不要的，把整行删掉",
    CellFault.MAY_BE_STRUCK: "可能被条件格式划掉了，请去掉条件格式",
}


@dataclass(frozen=True, slots=True)
class CellWrong:
    """``place``: what spreadsheets call the cell (B12), the row (第 12 行), or empty for the whole table; ``said``: what to do."""

    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Read:
    """``items``: of the table, ``None`` where something is ``wrong``: nothing is taken in part."""

    items: tuple[Any, ...] | None
    wrong: tuple[CellWrong, ...] = ()


def sheet_title(title: str, number: int) -> str:
    """What the sheet of a table is called: it says of which edition it is (0: what ships with the program)."""
    return f"{title[:20]} v{number}"


def read_table(
    table: Table,
    raw: bytes,
    held: EditionPart,
    in_use: Collection[tuple[str, str]],
    number: int | None = None,
) -> Read:
    """Read what somebody uploaded over the lists that are ``held``. ``in_use``: codes that records have, by dictionary.
    ``number``: of the edition they are of; a sheet that says it is of another would take back what was published since.

    Raises :class:`~headquarters.tables.TableRefused` for a file that is no table.
    """
    sheet = sheet_of(raw)
    said = re.search(r" v(\d{1,5})$", sheet.name)
    if said is not None and number is not None and int(said[1]) != number:
        told = f"这张表是从第 {int(said[1])} 版下载的" if int(said[1]) else "这张表是发布第一版以前下载的"
        return Read(
            None,
            (CellWrong("", f"{told}，现在是第 {number} 版。请下载现在的表，把您的改动加上去再传"),),
        )
    return _Reading(table, sheet, held, in_use).read()


class _Reading:
    def __init__(
        self, table: Table, sheet: Sheet, held: EditionPart, in_use: Collection[tuple[str, str]]
    ) -> None:
        self._table = table
        self._sheet = sheet
        self._held = items_of(table, held)
        self._in_use = in_use
        self._wrong: list[CellWrong] = []
        self._at: dict[str, int] = {}
        """By heading its column."""

    def read(self) -> Read:
        self._look_at_the_sheet()
        top = next((at for at, row in enumerate(self._sheet.rows) if any(map(text_of, row))), None)
        if top is None:
            self._say("", "表里什么也没有")
        elif self._heads(top):
            rows = [
                (at, row)
                for at, row in enumerate(self._sheet.rows[top + 1 :], top + 1)
                if any(map(text_of, row))
            ]
            if len(rows) > MOST_ROWS:
                self._say("", f"行数超过 {MOST_ROWS}")
            elif not rows:
                self._say("", "表头下面一行也没有；要停用，请留着那一行，在“停用”里写“是”")
            else:
                items = self._days(rows) if self._table.item is None else self._items(rows)
                if not self._wrong:
                    return Read(items)
        return Read(None, tuple(self._wrong))

    # --- the sheet --------------------------------------------------------------------------------------------

    def _look_at_the_sheet(self) -> None:
        for row, column in self._sheet.far:
            self._say(cell_name(row, column), "离表很远的地方还写着东西，请删掉，或者移到表里")
        for area in self._sheet.merged:
            name = f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"
            self._say(name, "是合并的单元格，请取消合并，每一格都写上")
        for column in sorted(self._sheet.hidden_columns):
            if any(column < len(row) and text_of(row[column]) for row in self._sheet.rows):
                self._say(f"{column_name(column)} 列", "是隐藏的，看不见；请取消隐藏")

    def _heads(self, top: int) -> bool:
        wanted = {_plain(column.heading): column.heading for column in self._table.columns}
        for column, cell in enumerate(self._sheet.rows[top]):
            text = text_of(cell)
            heading = wanted.get(_plain(text))
            if heading is None:
                below = any(column < len(row) and text_of(row[column]) for row in self._sheet.rows[top + 1 :])
                if text or below:
                    told = f"认不得“{text[:20]}”这一列" if text else "这一列没有表头"
                    self._say(cell_name(top, column), f"{told}，请删掉，或者改成下载的表里的列名")
            elif heading in self._at:
                self._say(cell_name(top, column), f"“{heading}”这一列写了两遍，请只留一列")
            else:
                self._at[heading] = column
        missing = [one.heading for one in self._table.columns if one.heading not in self._at]
        if missing:
            names = "、".join(f"“{one}”" for one in missing)
            self._say(f"第 {top + 1} 行", f"少了{names}这几列。请先下载现在的表，在上面改")
        return not missing

    # --- rows -------------------------------------------------------------------------------------------------

    def _items(self, rows: Sequence[tuple[int, Sequence[Cell]]]) -> tuple[Any, ...]:
        made: list[tuple[int, Any]] = []
        seen: dict[object, int] = {}
        has_days = any(column.field == "effective_from" for column in self._table.columns)
        for at, row in rows:
            said = {column.field: self._value(at, row, column) for column in self._table.columns}
            given = {name: value for name, value in said.items() if value is not None}
            key = (said.get("code"), said.get("effective_from")) if has_days else said.get("code")
            if said.get("code"):
                before = seen.setdefault(key, at)
                if before != at:
                    what = "代码和“从哪天起”" if has_days else "代码"
                    self._say(
                        self._cell(at, "代码"), f"{what}和第 {before + 1} 行一样，请只留一行，或者改成另一个"
                    )
            try:
                made.append((at, _READ[self._table.item].decode(msgspec.json.encode(given))))
            except msgspec.ValidationError as error:
                self._not_possible(at, row, str(error))
        if self._table.in_dictionaries and not self._wrong:
            self._look_at_terms(made)
        return tuple(item for _, item in made)

    def _look_at_terms(self, made: Sequence[tuple[int, Term]]) -> None:
        terms = {term.code: term for _, term in made}
        held = {term.code: term for term in self._held}
        for at, term in made:
            stands = terms.get(term.becomes)
            if term.becomes and not term.retired:
                self._say(self._cell(at, "停用"), "写了由哪个代码接替，停用也要写“是”；不停用就别写接替")
            elif term.becomes and (stands is None or stands.retired):
                self._say(self._cell(at, "由哪个代码接替"), f"代码 {term.becomes} 没有，或者也停用了")
            before = held.get(term.code)
            fresh = term.retired and not term.becomes and before is not None and not before.retired
            if fresh and (self._table.name, term.code) in self._in_use:
                self._say(
                    self._cell(at, "由哪个代码接替"),
                    f"停用的 {term.code} {term.name} 还有记录在用，请写由哪个代码接替",
                )
            if term.parent and term.parent not in terms:
                self._say(self._cell(at, "上级代码"), f"表里没有代码 {term.parent}")
            self._look_for_zeros(at, term.code, held)
        for term in self._held:
            if term.code not in terms and not term.retired and (self._table.name, term.code) in self._in_use:
                self._say(
                    "",
                    f"表里少了 {term.code} {term.name} 这一行，它还有记录在用。请把这一行加回来；要停用，写“是”和由哪个代码接替",
                )

    def _look_for_zeros(self, at: int, code: str, held: Mapping[str, Any]) -> None:
        meant = next((one for one in held if one != code and one.lstrip("0") == code), None)
        if code not in held and meant is not None and code.isdigit():
            self._say(
                self._cell(at, "代码"),
                f"写的是 {code}，手册里是 {meant}：多半是表格去掉了前面的 0，请把这一列设成文本，再写一遍",
            )

    def _days(self, rows: Sequence[tuple[int, Sequence[Cell]]]) -> tuple[CalendarYear, ...]:
        columns = {column.field: column for column in self._table.columns}
        years: dict[int, dict[str, dict[date, int]]] = {}
        told: dict[tuple[int, str], tuple[str, int]] = {}
        seen: dict[date, int] = {}
        for at, row in rows:
            said = {name: self._value(at, row, column) for name, column in columns.items()}
            day, what = said["day"], said["what"]
            if not isinstance(day, str) or not isinstance(what, str):
                continue
            on = date.fromisoformat(day)
            before = seen.setdefault(on, at)
            if before != at:
                self._say(self._cell(at, "日期"), f"这一天第 {before + 1} 行写过了，请只留一行")
            years.setdefault(on.year, {"off": {}, "makeup_work": {}})[what][on] = at
            for name in ("notice", "certainty"):
                value = said[name]
                first = told.setdefault((on.year, name), (str(value), at)) if value else None
                if first is not None and first[0] != value:
                    self._say(
                        self._cell(at, columns[name].heading),
                        f"和第 {first[1] + 1} 行写的不一样；同一年只有一个，请写成一样的",
                    )
        return tuple(
            _READ[CalendarYear].decode(
                msgspec.json.encode(
                    {
                        "year": year,
                        **{name: [day.isoformat() for day in held] for name, held in days.items()},
                        **{
                            name: told[year, name][0]
                            for name in ("notice", "certainty")
                            if (year, name) in told
                        },
                    }
                )
            )
            for year, days in sorted(years.items())
        )

    # --- cells ------------------------------------------------------------------------------------------------

    def _value(self, at: int, row: Sequence[Cell], column: Column) -> Any:
        """What the cell says, as JSON has it; ``None`` where it is empty, or wrong."""
        place = self._at[column.heading]
        cell = row[place] if place < len(row) else None
        name = cell_name(at, place)
        if isinstance(cell, OddCell):
            return self._say(name, f"“{column.heading}”这一格{_ODD[cell.fault]}")
        if isinstance(cell, YearHidden):
            return self._say(name, "只看得见月和日，请写成 2027-01-01 这样的日期")
        if column.holds is Holds.TEXT and (at, place) in self._sheet.formatted:
            return self._say(name, "显示的数字和存着的不一样，请把格式设成文本，再写一遍")
        text = text_of(cell)
        if not text:
            if column.needed:
                self._say(name, f"没有写“{column.heading}”")
            return None
        match column.holds:
            case Holds.WORDS:
                return [word for each in _SEPARATED.split(text) if (word := each.strip())]
            case Holds.NUMBER:
                plain = one_width(text)
                if not (plain.isascii() and plain.isdigit() and len(plain) < 16):
                    return self._say(name, f"“{column.heading}”要写整数，像 10")
                return int(plain)
            case Holds.DAY:
                day = day_of(one_width(text))
                if day is None:
                    return self._say(name, f"“{column.heading}”要写成 2027-01-01 这样的日期")
                return day.isoformat()
            case Holds.FLAG:
                if text not in (YES, NO):
                    return self._say(name, f"“{column.heading}”只能写“{YES}”或“{NO}”")
                return text == YES
            case Holds.CHOICE:
                for value, word in column.words.items():
                    if text == word:
                        return str(value)
                words = "、".join(column.words.values())
                return self._say(name, f"“{column.heading}”只能写：{words}")
            case Holds.TEXT:
                return text

    def _not_possible(self, at: int, row: Sequence[Cell], error: str) -> None:
        """A value out of bounds. What is missing was told by its cell already."""
        found = re.search(r"`\$\.(\w+)", error)
        column = next((one for one in self._table.columns if found and one.field == found[1]), None)
        if column is not None:
            self._say(self._cell(at, column.heading), f"“{column.heading}”不能是这个值：{_bound(error)}")
        elif not self._wrong:
            self._say(f"第 {at + 1} 行", f"这一行读不出来：{error[:100]}")

    def _cell(self, at: int, heading: str) -> str:
        return cell_name(at, self._at[heading])

    def _say(self, place: str, said: str) -> None:
        self._wrong.append(CellWrong(place, said))


def _bound(error: str) -> str:
    """The bound that a number broke."""
    for sign, word in ((">=", "不能小于"), ("<=", "不能大于")):
        if found := re.search(rf"{sign} (\d+)", error):
            return f"{word} {found[1]}"
    return "请看下载的表里是怎样写的"


def _plain(text: str) -> str:
    return re.sub(r"[\s*]", "", one_width(text))
