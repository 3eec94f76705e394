"""Rows and cells that a rule strikes through (条件格式), in workbooks of the .xlsx kind.

A rule is a formula, and formulas are not computed here. Of those that people make by hand (a column says 作废, or says anything)
it is told which cells they strike through; of every other rule each cell that it may strike through waits.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casework.expressions import expression
from casework.sheets.model import Cell, CellFault, OddCell, struck_through, value_text

_PLACE = expression(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_SAYS = expression(r'(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}) ?(=|<>) ?"([^"]*)"')
_WORDS = expression(r'"([^"]*)"')
_At = tuple[int, int]


@dataclass
class StruckRule:
    """One rule, as it is read: ``given``: its attributes; ``formulas``: as they stand; ``strikes``: whether it strikes through."""

    given: Mapping[str, str]
    strikes: bool
    formulas: list[str] = field(default_factory=list)


def may_be_struck(cell: Cell) -> Cell:
    """A cell of which nobody can tell here whether it is struck through."""
    if cell is None or isinstance(cell, OddCell) or not str(cell).strip():
        return cell
    return OddCell(cell if isinstance(cell, str) else value_text(cell), CellFault.MAY_BE_STRUCK)


def strike(rule: StruckRule, reference: str, cells: Mapping[int, Mapping[int, Cell]]) -> dict[_At, Cell]:
    """The cells of ``reference`` (`A2:H100 J5`) that a rule strikes through, or may, as they are to be kept. ``cells``: by row
    and column, from 0."""
    areas = [area for part in reference.split() if (area := _area(part)) is not None]
    if not areas:
        return {}
    first = (min(area[0] for area in areas), min(area[1] for area in areas))
    tells = _teller(rule, first, cells)
    found: dict[_At, Cell] = {}
    for top, left, bottom, right in areas:
        for row, line in cells.items():
            if not top <= row <= bottom:
                continue
            for column, cell in line.items():
                if left <= column <= right:
                    told = tells((row, column))
                    if told is not False:
                        found[row, column] = struck_through(cell) if told else may_be_struck(cell)
    return found


def _teller(
    rule: StruckRule, first: _At, cells: Mapping[int, Mapping[int, Cell]]
) -> Callable[[_At], bool | None]:
    """Whether the rule strikes through a cell; ``None``: nobody can tell."""
    formula = rule.formulas[0].strip().removeprefix("=") if len(rule.formulas) == 1 else ""
    kind = rule.given.get("type", "")
    says = _SAYS.fullmatch(formula)
    if kind == "expression" and says is not None:
        named, how, words = says[1], says[2], says[3]
        reference = _PLACE.fullmatch(named)
        assert reference is not None
        row, column = int(reference[4]) - 1, _column(reference[2])

        def by_another(at: _At) -> bool:
            there = (
                row if reference[3] else row + at[0] - first[0],
                column if reference[1] else column + at[1] - first[1],
            )
            return (_text(cells.get(there[0], {}).get(there[1])) == words.casefold()) == (how == "=")

        return by_another
    equal = _WORDS.fullmatch(formula)
    if kind == "cellIs" and rule.given.get("operator") == "equal" and equal is not None:
        return lambda at: _text(cells[at[0]][at[1]]) == equal[1].casefold()
    sought = rule.given.get("text", "").casefold()
    if kind == "containsText" and sought:
        return lambda at: sought in _text(cells[at[0]][at[1]])
    return lambda _: None


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, OddCell):
        return cell.text.casefold()
    return (cell if isinstance(cell, str) else value_text(cell)).casefold()


def _area(part: str) -> tuple[int, int, int, int] | None:
    """Rows and columns of `A2:H100`, of whole columns (`A:H`) and of whole rows (`2:5`)."""
    begins, _, ends = part.replace("$", "").partition(":")
    ends = ends or begins
    found = []
    for corner, far in ((begins, False), (ends, True)):
        split = re.fullmatch(r"([A-Za-z]{0,3})([0-9]{0,7})", corner)
        if split is None or not corner:
            return None
        least = 2**31 if far else 0
        found += [int(split[2]) - 1 if split[2] else least, _column(split[1]) if split[1] else least]
    return found[0], found[1], found[2], found[3]


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
