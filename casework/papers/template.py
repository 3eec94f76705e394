"""The language of templates: one block a line, told apart by how the line begins.

====================  =========================================================================================
``# 标题``            the title, once, first
``: 左 | 右``         the line below the title
``## 一、…``          a heading
``| 键 | 值 | …``     a row of a table: one pair or two; with an odd number of cells the first is the label of a group
``* 句子``            a numbered sentence; numbers start again under each heading
``> 句子``            a small remark
``@表名 列头=列 | …`` a table of lines; ``列头=列:3>``: three shares wide, ``>`` to the right, ``-`` in the middle
``% {项} | 句子``      a square that a scanner reads, with words beside it; nothing where the field is not known, once
``~ 甲（签字） | …``  places to sign
``_ 页脚``            words at the foot of each page, once
anything else         a paragraph
====================  =========================================================================================

In any text ``{名称}`` is filled in, a line to write on where nothing is known; ``[…]`` stands only where all that is to be filled in
within it is known; ``[?名称 …]`` where this one is known and ``[!名称 …]`` where it is not. An empty line means nothing.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from casework.papers.model import Align
from casework.papers.template_lines import (
    BadTemplate,
    ColumnSpec,
    Fault,
    FootLine,
    HeadingLine,
    HeadLine,
    KeyLine,
    Known,
    Line,
    Piece,
    Sentence,
    SentenceLine,
    SigningLine,
    SquareLine,
    TableLine,
    Template,
    Text,
    TitleLine,
)

MOST_LINES: Final = 200
LONGEST_LINE: Final = 1000
MOST_SIGNING: Final = 4
MOST_COLUMNS: Final = 10
MOST_USES: Final = 10
"""How often one field may stand in a template: a story of thousands of characters comes with each."""
LONGEST_PAPER: Final = 100_000
"""How many characters a document may have once it is filled."""
_BUREAU: Final = re.compile(r"市场监督管理|市场监管[局所]|市监[局所]|工商[局所]|人民政府")
"""Names of authorities: where who issues a paper or signs it is said, none of them may stand."""
_COLUMN: Final = re.compile(r"(?P<head>[^=]+)=(?P<name>[^=:]+?)(?::(?P<weight>[1-9]\d?))?(?P<align>[>-])?")
_ONCE: Final[tuple[tuple[type[Line], str], ...]] = (
    (HeadLine, "标题下面那一行（: 开头）"),
    (FootLine, "页脚（_ 开头）"),
    (SigningLine, "签字栏（~ 开头）"),
    (SquareLine, "方块码（% 开头）"),
)
_ALIGNS: Final[Mapping[str, Align]] = {">": "right", "-": "centre", "": "left"}


class _Wrong(Exception):
    """One line is wrong."""


def parse_template(lines: Collection[str], known: Known) -> Template:
    """Read a template. Raises :class:`BadTemplate` with everything that is wrong with it."""
    if len(lines) > MOST_LINES:
        raise BadTemplate((Fault(0, f"太长了：最多 {MOST_LINES} 行"),))
    faults: list[Fault] = []
    read: list[Line] = []
    used: set[str] = set()
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            read.append(_line(text.strip(), known, used))
        except _Wrong as wrong:
            faults.append(Fault(number, str(wrong)))
    faults += _whole(read)
    text = "".join(lines)
    faults += [
        Fault(0, f"“{name}”用得太多了，一份最多用 {MOST_USES} 次")
        for name in sorted(used)
        if text.count(f"{{{name}}}") > MOST_USES
    ]
    if not faults:
        faults += [Fault(0, f"少了“{name}”这一项，表上必须有") for name in known.must if name not in used]
        if known.issuer and not _names_always(read, known.issuer):
            faults.append(
                Fault(0, f"标题下面那一行（: 开头）要写 {{{known.issuer}}}，不放在 [ ] 里：是谁出的要写明")
            )
    if faults:
        raise BadTemplate(tuple(faults))
    return Template(tuple(read), frozenset(used))


def _whole(read: list[Line]) -> Iterator[Fault]:
    titles = [line for line in read if isinstance(line, TitleLine)]
    if len(titles) != 1 or not isinstance(read[0], TitleLine):
        yield Fault(0, "第一行要写标题，用 # 开头，只写一个")
    for sort, what in _ONCE:
        if sum(1 for line in read if isinstance(line, sort)) > 1:
            yield Fault(0, f"{what}只能有一行")


def _names_always(read: list[Line], name: str) -> bool:
    """Whether the line below the title says this, whatever is known."""
    return any(
        sentence.when == "always" and Piece(name, is_field=True) in sentence.pieces
        for line in read
        if isinstance(line, HeadLine)
        for sentence in (*line.left, *line.right)
    )


def _line(text: str, known: Known, used: set[str]) -> Line:
    if len(text) > LONGEST_LINE:
        raise _Wrong(f"这一行太长了，最多 {LONGEST_LINE} 个字，请分成几行")
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in text):
        raise _Wrong("有看不见的控制字符，请删掉重打")
    if text.startswith("##"):
        _no_bureau(text)
        return HeadingLine(_text(text[2:], known, used))
    if text.startswith("#"):
        _no_bureau(text)
        return TitleLine(_text(text[1:], known, used))
    rest = text[1:].strip()
    match text[0]:
        case ":" | "：":
            _no_bureau(rest)
            parts = _cells(rest)
            if len(parts) > 2:
                raise _Wrong("标题下面一行只分左右两段，用一个 | 隔开")
            left, right = (*parts, "")[:2]
            return HeadLine(_text(left, known, used), _text(right, known, used) if right else ())
        case "|":
            return _keys(rest, known, used)
        case "*":
            return SentenceLine(_text(rest, known, used), numbered=True)
        case ">":
            return SentenceLine(_text(rest, known, used), small=True)
        case "@":
            return _table(rest, known, used)
        case "%":
            return _square(rest, known, used)
        case "~":
            _no_bureau(rest)
            places = _cells(rest)
            if len(places) > MOST_SIGNING:
                raise _Wrong(f"签字栏最多 {MOST_SIGNING} 格")
            return SigningLine(tuple(_text(place, known, used) for place in places))
        case "_":
            _no_bureau(rest)
            return FootLine(_text(rest, known, used))
    return SentenceLine(_text(text, known, used))


def _no_bureau(text: str) -> None:
    if found := _BUREAU.search(text):
        raise _Wrong(
            f"标题、抬头、签字栏、页脚、表格的名称不能写“{found.group()}”：落款的是联络点，不是行政机关"
        )


def _cells(text: str) -> list[str]:
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    if not all(cells):
        raise _Wrong("有一格是空的：| 和 | 之间要写字")
    return cells


def _keys(text: str, known: Known, used: set[str]) -> KeyLine:
    cells = _cells(text)
    label = cells.pop(0) if len(cells) % 2 else ""
    if not cells or len(cells) > 4:
        raise _Wrong("表格的一行写一对或两对“名称 | 内容”，前面可以加一格分组")
    if label and ("{" in label or "[" in label):
        raise _Wrong("分组只写字，不能有 { } 或 [ ]")
    for name in (label, *cells[::2]):
        _no_bureau(name)
    pairs = tuple(
        (_text(cells[at], known, used), _text(cells[at + 1], known, used)) for at in range(0, len(cells), 2)
    )
    return KeyLine(label, pairs)


def _table(text: str, known: Known, used: set[str]) -> TableLine:
    name, _, rest = text.partition(" ")
    columns = known.tables.get(name)
    if columns is None:
        raise _Wrong(f"没有叫“{name}”的明细表{_meant(name, known.tables)}")
    specs = []
    cells = _cells(rest)
    if len(cells) > MOST_COLUMNS:
        raise _Wrong(f"明细表最多 {MOST_COLUMNS} 列")
    for cell in cells:
        found = _COLUMN.fullmatch(cell)
        if found is None:
            raise _Wrong(f"“{cell}”要写成：列头=列，例如 金额（元）=金额:2>")
        column = found["name"].strip()
        if column not in columns:
            raise _Wrong(f"“{name}”里没有叫“{column}”的列{_meant(column, columns)}")
        specs.append(
            ColumnSpec(
                found["head"].strip(), column, int(found["weight"] or 1), _ALIGNS[found["align"] or ""]
            )
        )
        used.add(f"{name}.{column}")
    return TableLine(name, tuple(specs))


def _square(text: str, known: Known, used: set[str]) -> SquareLine:
    cells = _cells(text)
    if len(cells) != 2:
        raise _Wrong("方块码写成“{项} | 旁边的句子”")
    pieces = _pieces(cells[0], known, used)
    if len(pieces) != 1 or not pieces[0].is_field or pieces[0].text not in known.squares:
        may = "、".join(sorted(known.squares))
        raise _Wrong(f"方块码里只能放 {{{may}}}，别的都不能放" if may else "这一种文书没有可以放进方块码的项")
    return SquareLine(pieces[0].text, _text(cells[1], known, used))


def _text(text: str, known: Known, used: set[str]) -> Text:
    text = text.strip()
    if not text:
        raise _Wrong("记号后面没有字")
    found: list[Sentence] = []
    position = 0
    while position < len(text):
        opened = text.find("[", position)
        plain = text[position:] if opened < 0 else text[position:opened]
        if "]" in plain:
            raise _Wrong("有一个 ] 前面没有 [")
        if plain:
            found.append(Sentence(_pieces(plain, known, used)))
        if opened < 0:
            break
        closed = text.find("]", opened)
        if closed < 0:
            raise _Wrong("有一个 [ 后面没有 ]")
        inside = text[opened + 1 : closed]
        if "[" in inside:
            raise _Wrong("[ ] 里面不能再有 [ ]")
        found.append(_optional(inside, known, used))
        position = closed + 1
    return tuple(found)


def _optional(inside: str, known: Known, used: set[str]) -> Sentence:
    if inside[:1] in ("?", "!"):
        name, _, words = inside[1:].partition(" ")
        _check(name, known)
        if not words.strip():
            raise _Wrong(f"[{inside[0]}{name}] 后面要空一格再写句子")
        return Sentence(_pieces(words, known, used), "if" if inside[0] == "?" else "unless", name)
    pieces = _pieces(inside, known, used)
    if not any(piece.is_field for piece in pieces):
        raise _Wrong(f"“[{inside}]”里没有要填的项，不知道什么时候写")
    return Sentence(pieces, "known")


def _pieces(text: str, known: Known, used: set[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    position = 0
    while position < len(text):
        opened = text.find("{", position)
        plain = text[position:] if opened < 0 else text[position:opened]
        if "}" in plain:
            raise _Wrong("有一个 } 前面没有 {")
        if plain:
            found.append(Piece(plain))
        if opened < 0:
            break
        closed = text.find("}", opened)
        if closed < 0:
            raise _Wrong("有一个 { 后面没有 }")
        name = text[opened + 1 : closed].strip()
        _check(name, known)
        used.add(name)
        found.append(Piece(name, is_field=True))
        position = closed + 1
    return tuple(found)


def _check(name: str, known: Known) -> None:
    if not name:
        raise _Wrong("{ } 里没有写要填什么")
    if name not in known.fields:
        raise _Wrong(f"没有叫“{name}”的项{_meant(name, known.fields)}")


def _meant(name: str, names: Collection[str]) -> str:
    near = difflib.get_close_matches(name, list(names), 1, 0.5)
    return f"，是不是“{near[0]}”？" if near else "，请从可用的项里选"
