"""Many consumers as rows: read from a table of a spreadsheet or from pasted text, and looked over cell by cell.

Nothing is guessed: a column is what its head calls it, a sum what the word before it calls it. What cannot be told stays in
the row as it was written, and the row waits for a person. Pure functions; contents are in no ``repr``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from casework.bounds import most_characters
from casework.identifiers import check_phone, phone_key
from casework.ledger.cells import Cell, OddCell, cell_text, is_blank
from casework.ledger.header import label_key
from casework.ledger.model import Table
from casework.money import AmountProblem, parse_amount
from casework.plain_text import one_line
from casework.sheets.model import is_rounded

NAME, PHONE, PAID, USED, BALANCE, CLAIM = "name", "phone", "paid", "used", "balance", "claim"
FIELDS: Final = (NAME, PHONE, PAID, USED, BALANCE, CLAIM)
SUMS: Final = (PAID, USED, BALANCE, CLAIM)
MOST_ROWS: Final = 1_000
MOST_TEXT: Final = 200_000
"""So many characters are pasted at most."""

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        label_key(name): field
        for field, names in {
            NAME: "姓名 名字 消费者 消费者姓名 投诉人 投诉人姓名 会员 会员姓名 顾客 客户 联系人",
            PHONE: "电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 消费者电话 投诉人电话",
            PAID: "付给商家 付给商家的 已付 已付金额 付款 付款金额 充值 充值金额 预付 预付金额"
            " 办卡金额 实付 实付金额 消费金额 花了 缴费 缴费金额",
            USED: "已用 已用金额 已消费 已消费金额 使用金额 用掉 用了 消费了",
            BALANCE: "余额 卡内余额 剩余 剩余金额 未消费 未消费金额 还剩",
            CLAIM: "诉求 诉求金额 要求 要求金额 要求退款 退款金额 申请退款 要退 要退金额 应退 应退金额 索赔金额",
        }.items()
        for name in names.split()
    }
)
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计)[:：]?")
_TOTAL_WORD: Final = re.compile("合计|总计|小计|共计|一共")
_OTHER_UNIT: Final = re.compile(r"万|千元|角|分(?!期)|美元|港币")
_NUMBERING: Final = re.compile(r"^\s*(?:#?\s*\d{1,3}\s*[.、)）．:：]|[①-⑳])\s*")
_PHONE_IN_TEXT: Final = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LABELLED: Final = re.compile(
    r"(?P<claim>(?<![没不未])(?:要求退款?|要求|想退|要退|应退|诉求|索赔)|(?<![已没不未经要想应])退(?!了|过|还|回|完|掉))"
    r"|(?P<balance>卡内余额|余额|还剩|剩余|剩下|剩)"
    r"|(?P<used>已用|用了|用掉|已消费|消费了)|(?P<paid>已付|付了|预付|充值|充了|交了|缴了|办卡|花了)"
)
_SUM_AT_ONCE: Final = re.compile(
    r"\s*(?:了|是|为|金额|[:：])?\s*([￥¥]?[\d.,，]+\s*(?:万|千|百|元|块|圆)*|[零一二两三四五六七八九十百千万]+[元块圆])"
)
_RUNS_ON: Final = re.compile(r"[^\s,，;；。、|]*")
_ANY_NUMBER: Final = re.compile(r"\d|[一二两三四五六七八九十百千万]+[元块圆]")
_APART: Final = re.compile(r"[\s,，;；。、|:：]+")


class Fault(StrEnum):
    """Why a row waits, at one of its cells."""

    NOBODY = "nobody"
    """neither a name nor a telephone"""
    PHONE = "phone"
    """it does not look like a telephone number"""
    ODD_CELL = "odd_cell"
    """what the sheet shows cannot be taken for what it holds"""
    OTHER_UNIT = "other_unit"
    """the head of its column names another unit than yuan"""
    NOT_A_SUM = "not_a_sum"
    APPROXIMATE = "approximate"
    NO_SUM = "no_sum"
    """nothing is claimed"""
    WHOSE_SUM = "whose_sum"
    """a number of which nothing says what it is"""
    TWICE = "twice"
    """the same telephone stands in a row above"""
    HERE_ALREADY = "here_already"
    """a complaint with this telephone is in the group"""
    COMPLAINED = "complained"
    """a complaint about this shop with this telephone is there already, outside of the group"""
    TOO_LONG = "too_long"
    TOTAL = "total"
    """it looks like a line of sums, and nobody's row"""


class ConsumerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row as it was written. ``number``: its number in the sheet or the text. ``said``: the whole line that was pasted.
    ``marks``: faults that only who read it could see, by field. ``alone``: a person said that it is another one than that with
    the same telephone."""

    number: int
    name: str = ""
    phone: str = ""
    paid: str = ""
    used: str = ""
    balance: str = ""
    claim: str = ""
    said: str = ""
    marks: Mapping[str, Fault] = msgspec.field(default_factory=dict)
    alone: bool = False

    def __repr__(self) -> str:
        return f"ConsumerRow({self.number})"

    def text(self, field: str) -> str:
        """What stands in one of :data:`FIELDS`."""
        return str(getattr(self, field))


class RowsRead(msgspec.Struct, frozen=True, kw_only=True):
    """What was read. ``columns``: heads that were taken, by field; ``left_out``: heads of columns that were not; ``passed_over``:
    numbers of rows that are sums over others, or of nobody sees on the sheet. ``why``: ``no_header``, ``too_many``, ``empty``:
    nothing was read."""

    rows: tuple[ConsumerRow, ...] = ()
    columns: Mapping[str, str] = msgspec.field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    passed_over: tuple[int, ...] = ()
    why: str = ""

    def __repr__(self) -> str:
        return f"RowsRead({len(self.rows)} rows)"


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was looked over: its sums in fen, ``None`` for none, and what is wrong with it by field."""

    row: ConsumerRow
    name: str = ""
    phone: str = ""
    paid: int | None = None
    used: int | None = None
    balance: int | None = None
    claim: int | None = None
    faults: Mapping[str, Fault] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Looked({self.row.number}, {sorted(self.faults)})"

    @property
    def is_ready(self) -> bool:
        """Whether it may become a complaint."""
        return not self.faults


# --- tables -------------------------------------------------------------------------------------------------------


def read_table(table: Table) -> RowsRead:
    """The rows of a sheet below the head that names them; a name or telephone and one sum must be named at least."""
    for index, cells in enumerate(table.rows[:25]):
        found = _columns(cells)
        if found is not None:
            return _read_below(table, index, found)
    return RowsRead(
        why="no_header" if any(not is_blank(cell) for row in table.rows for cell in row) else "empty"
    )


def _columns(cells: Sequence[Cell]) -> dict[str, int] | None:
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        field = _NAMES.get(label_key(one_line(cell_text(cell)))) if isinstance(cell, str) else None
        if field is not None:
            found.setdefault(field, column)
    who = NAME in found or PHONE in found
    return found if who and len(found) >= 2 else None


def _read_below(table: Table, head: int, found: Mapping[str, int]) -> RowsRead:
    heads = [one_line(cell_text(cell)) for cell in table.rows[head]]
    other = {field for field in SUMS if field in found and _OTHER_UNIT.search(_unit(heads[found[field]]))}
    rows: list[ConsumerRow] = []
    passed: list[int] = []
    for index in range(head + 1, len(table.rows)):
        cells = table.rows[index]
        if all(is_blank(cell) for cell in cells) or _columns(cells) is not None:
            continue
        number = table.row_number(index)
        if index in table.hidden_rows or any(
            isinstance(cell, str) and _TOTAL.fullmatch("".join(cell.split())) for cell in cells
        ):
            passed.append(number)
            continue
        if len(rows) == MOST_ROWS:
            return RowsRead(why="too_many")
        rows.append(_row(number, cells, found, other))
    taken = set(found.values())
    return RowsRead(
        rows=tuple(rows),
        columns={field: heads[column] for field, column in found.items()},
        left_out=tuple(name for column, name in enumerate(heads) if name and column not in taken),
        passed_over=tuple(passed),
        why="" if rows else "empty",
    )


def _unit(head: str) -> str:
    """What stands in brackets behind a head."""
    _, opened, rest = head.replace("（", "(").partition("(")
    return rest if opened else ""


def _row(number: int, cells: Sequence[Cell], found: Mapping[str, int], other: Iterable[str]) -> ConsumerRow:
    texts: dict[str, str] = {}
    marks: dict[str, Fault] = {}
    for field, column in found.items():
        cell = cells[column] if column < len(cells) else None
        texts[field] = one_line(cell_text(cell))
        if isinstance(cell, OddCell | bool) or (field in SUMS and is_rounded(cell)):
            marks[field] = Fault.ODD_CELL
        elif field in other and texts[field]:
            marks[field] = Fault.OTHER_UNIT
    if any(isinstance(cell, str) and _TOTAL_WORD.search("".join(cell.split())) for cell in cells):
        marks[NAME] = Fault.TOTAL
    return ConsumerRow(number=number, marks=marks, **texts)  # type: ignore[arg-type]


# --- pasted text --------------------------------------------------------------------------------------------------


def read_text(text: str) -> RowsRead:
    """Pasted rows of a table, with their head, or lines of a chat, one consumer each."""
    lines = list(text[:MOST_TEXT].splitlines())
    if len(text) > MOST_TEXT or len(lines) > 2 * MOST_ROWS:
        return RowsRead(why="too_many")
    cells = tuple(tuple(part.strip() for part in line.split("\t")) for line in lines)
    if any("\t" in line for line in lines) and any(_columns(row) is not None for row in cells[:25]):
        return read_table(Table("", cells))
    rows = [
        _from_line(number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not _is_talk(line)
    ]
    passed = tuple(number for number, line in enumerate(lines, 1) if line.strip() and _is_talk(line))
    if len(rows) > MOST_ROWS:
        return RowsRead(why="too_many")
    return RowsRead(rows=tuple(rows), passed_over=passed, why="" if rows else "empty")


def _is_talk(line: str) -> bool:
    """Whether a line of a chat names nobody: no telephone and no number in it."""
    return _PHONE_IN_TEXT.search(line) is None and _ANY_NUMBER.search(_NUMBERING.sub("", line)) is None


def _from_line(number: int, line: str) -> ConsumerRow:
    said = " ".join(line.split())
    rest = _NUMBERING.sub("", said, count=1)
    phones = [match.group() for match in _PHONE_IN_TEXT.finditer(rest)]
    rest = _PHONE_IN_TEXT.sub(" ", rest)
    texts: dict[str, str] = {PHONE: " / ".join(phones)}
    marks: dict[str, Fault] = {}
    at, left = 0, []
    for match in _LABELLED.finditer(rest):
        field = str(match.lastgroup)
        sum_ = _SUM_AT_ONCE.match(rest, match.end())
        if match.start() < at or sum_ is None:
            continue
        left.append(rest[at : match.start()])
        at = _end_of_sum(rest, sum_.start(1) + len(sum_.group(1).rstrip()))
        if field in texts:  # said twice: which one is meant?
            marks[field] = Fault.WHOSE_SUM
        written = rest[sum_.start(1) : at].strip(" ,，.。")
        texts[field] = " / ".join(filter(None, (texts.get(field, ""), written)))
    left.append(rest[at:])
    words = [word for word in _APART.split(" ".join(left)) if word]
    if any(_ANY_NUMBER.search(word) for word in words):
        marks.setdefault(CLAIM, Fault.WHOSE_SUM)
    texts[NAME] = next((word for word in words if not _ANY_NUMBER.search(word)), "")
    if len(phones) > 1:
        marks[PHONE] = Fault.PHONE
    if not phones and _TOTAL_WORD.search(said):
        marks[NAME] = Fault.TOTAL
    return ConsumerRow(number=number, said=said, marks=marks, **texts)  # type: ignore[arg-type]


def _end_of_sum(text: str, at: int) -> int:
    """Where what was written as one sum ends: what stands right behind it (左右, 到400) belongs to it, up to a blank, a stop, or
    the word for another sum."""
    more = _RUNS_ON.match(text, at)
    behind = more.group() if more is not None else ""
    label = _LABELLED.search(behind)
    return at + (label.start() if label is not None else len(behind))


# --- looking over -------------------------------------------------------------------------------------------------


def changed(row: ConsumerRow, field: str, text: str) -> ConsumerRow:
    """The row with another text in a cell: what its reader found wrong there is settled by who typed."""
    marks = {name: fault for name, fault in row.marks.items() if name != field}
    return msgspec.structs.replace(row, marks=marks, **{field: one_line(text)})


def look_over(
    rows: Sequence[ConsumerRow], here: Iterable[str] = (), elsewhere: Iterable[str] = ()
) -> tuple[Looked, ...]:
    """Look over all rows together. ``here``: telephones of the complaints that are in the group; ``elsewhere``: of those about the
    same shop that are not."""
    known = {key for phone in here for key in _keys(phone)}
    others = {key for phone in elsewhere for key in _keys(phone)}
    met: set[str] = set()
    found = []
    for row in rows:
        looked = _look(row)
        keys = _keys(looked.phone)
        faults = dict(looked.faults)
        if not row.alone and PHONE not in faults:
            if keys & known:
                faults[PHONE] = Fault.HERE_ALREADY
            elif keys & met:
                faults[PHONE] = Fault.TWICE
            elif keys & others:
                faults[PHONE] = Fault.COMPLAINED
        met |= keys
        found.append(msgspec.structs.replace(looked, faults=faults))
    return tuple(found)


def _keys(phone: str) -> set[str]:
    return {key for part in phone.split("/") if (key := phone_key(part))}


def _look(row: ConsumerRow) -> Looked:
    faults: dict[str, Fault] = dict(row.marks)
    sums: dict[str, int | None] = {}
    for field in SUMS:
        reading = parse_amount(row.text(field))
        sums[field] = reading.fen
        if reading.problem is not None:
            fault = Fault.APPROXIMATE if reading.problem in _UNSURE else Fault.NOT_A_SUM
            faults.setdefault(field, fault)
    if not sums[CLAIM]:
        faults.setdefault(CLAIM, Fault.NO_SUM)
    phone = check_phone(row.phone) if row.phone.strip() else None
    if phone is not None and phone.warning is not None:
        faults.setdefault(PHONE, Fault.PHONE)
    if not (row.name.strip() or row.phone.strip()):
        faults.setdefault(NAME, Fault.NOBODY)
    for field, name in ((NAME, "consumer_name"), (PHONE, "consumer_phone"), (NAME, "story")):
        text = row.said if name == "story" else row.text(field)
        if len(text) > most_characters(name):
            faults.setdefault(field, Fault.TOO_LONG)
    return Looked(
        row=row,
        name=row.name.strip(),
        phone=phone.value if phone is not None else "",
        faults=faults,
        **sums,
    )


_UNSURE: Final = frozenset(
    {AmountProblem.APPROXIMATE, AmountProblem.RANGE, AmountProblem.COMMA, AmountProblem.POINT}
)


_TOLD: Final = re.compile(r"(?:已用 ([\d,]+\.\d\d) 元)?(?:，?余额 ([\d,]+\.\d\d) 元)?(?=\n|$)")


def told_in(story: str) -> tuple[int | None, int | None]:
    """What :func:`story_of` wrote of what was used and what is left, in fen, as it stands at the beginning of a story; ``None`` where
    nothing of it does, also where somebody has written it in other words."""
    found = _TOLD.match(story)
    used, left = found.groups() if found is not None else (None, None)
    return _fen_of(used), _fen_of(left)


def _fen_of(written: str | None) -> int | None:
    return None if written is None else int(written.replace(",", "").replace(".", ""))


def story_of(looked: Looked) -> str:
    """What a row says beside its sums, for the complaint that it becomes: what was used, what is left, the line that was pasted."""
    told = [
        f"{name} {fen // 100:,}.{fen % 100:02d} 元"
        for name, fen in (("已用", looked.used), ("余额", looked.balance))
        if fen is not None
    ]
    return "\n".join(filter(None, ("，".join(told), looked.row.said)))
