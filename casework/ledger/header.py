"""Finding the header row of a table: below titles and blank rows, one row or two with merged heads above."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from casework.expressions import expression
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import CONSUMER_WORDS, GENERIC, MERCHANT_WORDS, SYNONYMS
from casework.ledger.model import Header, HeaderNotFound, Table
from casework.plain_text import for_comparing, one_line

ROWS_TO_TRY = 25
JOIN = "·"

_OPENS, _CLOSES = expression(r"[(\[【<〔]"), expression(r"[)\]】>〕]")
_DECORATION = expression(r"[\s*:：#★☆※]+")

_KNOWN = {name for names in SYNONYMS.values() for name in names} | set(GENERIC)


@lru_cache(maxsize=2048)
def label_key(label: str) -> str:
    """A column name for comparing: no blanks, brackets with units, stars or colons; plain width, lower case."""
    text = _DECORATION.sub("", for_comparing(label))
    return _without_brackets(text) or text


def _without_brackets(text: str) -> str:
    """Every sign is looked at once or twice, however many brackets are never closed."""
    kept, at = [], 0
    while (opens := _OPENS.search(text, at)) and (closes := _CLOSES.search(text, opens.end())):
        kept.append(text[at : opens.start()])
        at = closes.end()
    return "".join((*kept, text[at:]))


def find_header(table: Table, *, row_number: int | None = None, height: int = 1) -> Header:
    """The header of a table. row_number: where a person says it ends. Raises HeaderNotFound."""
    if row_number is not None:
        index = row_number - table.first_row
        if not 0 <= index < len(table.rows):
            raise HeaderNotFound(table.name, len(table.rows))
        stacked = 1 < height <= index + 1
        return Header(
            index, height, _stacked_labels(table, index, height) if stacked else _labels(table, index)
        )
    best: tuple[int, Header] | None = None
    for index in range(min(ROWS_TO_TRY, len(table.rows))):
        for candidate in (
            Header(index, 1, _labels(table, index)),
            Header(index, 2, _stacked_labels(table, index, 2)) if index else None,
            Header(index, 3, _stacked_labels(table, index, 3)) if index > 1 else None,
        ):
            if candidate is None:
                continue
            score = _score(candidate)
            if score >= _ENOUGH and (best is None or score > best[0]):
                best = (score, candidate)
    if best is None:
        raise HeaderNotFound(table.name, min(ROWS_TO_TRY, len(table.rows)))
    found = best[1]
    if _has_subheads(table, found):
        return Header(
            found.row + 1, found.height + 1, _stacked_labels(table, found.row + 1, found.height + 1)
        )
    return found


def is_head_again(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a row below the head is one again: that head, or another with names that are known."""
    labels = header.labels
    written = [(column, cell) for column, cell in enumerate(cells) if not is_blank(cell)]
    same = sum(
        column < len(labels) and isinstance(cell, str) and _says(cell, labels[column])
        for column, cell in written
    )
    if same >= 2 and same * 2 > len(written):
        return True
    named = {
        label_key.__wrapped__(cell) for _, cell in written if isinstance(cell, str) and len(cell) <= _LONGEST
    }
    return len(known := named & _KNOWN) >= _SURELY and len(known) * 2 > len(written)


def is_other_head(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a row that is a head again calls some column otherwise than the head does, or gives it another unit."""
    for column, cell in enumerate(cells):
        if is_blank(cell):
            continue
        label = header.labels[column] if column < len(header.labels) else ""
        names = {for_comparing(name) for name in (label, *label.split(JOIN))}
        if for_comparing(_one_line(cell)) not in names:
            return True
    return False


def _says(text: str, label: str) -> bool:
    """Whether a cell says the name of its column again. Contents are not kept in the memory of names."""
    return bool(label) and len(text) <= 2 * len(label) + 8 and label_key.__wrapped__(text) == label_key(label)


def _has_subheads(table: Table, header: Header) -> bool:
    """Whether the row below divides heads that span columns (挽回金额 above 现金 and 代金券), and says nothing else."""
    if header.row + 1 >= len(table.rows):
        return False
    below = _padded(table.rows[header.row + 1], len(header.labels))
    above = _padded(table.rows[header.row], len(below))
    written = [column for column, name in enumerate(below) if name]
    if not written or any(len(name) > 8 or any(sign.isdigit() for sign in name) for name in below):
        return False
    if any(isinstance(cell, (int, float, date)) for cell in table.rows[header.row + 1]):
        return False
    spans = [
        range(area.left, area.right + 1)
        for area in table.merged
        if area.top == area.bottom == header.row and area.right > area.left
    ]
    if spans:
        return all(any(column in span for span in spans) for column in written)
    # Without merges a head spans the blanks to its right; each blank has to be divided.
    blank = {column for column, name in enumerate(above) if not name}
    heads = {column - 1 for column in blank} - blank
    return bool(blank & set(written)) and set(written) <= blank | heads and len(written) > 1


_LONGEST = 24
_SURELY = 3
"""So many known names make a row below the head another head."""
_ENOUGH = 4  # two known names, so that a title or a story is never taken for a header


def _score(header: Header) -> int:
    """Two points for each different known name; a row of prose loses."""
    known = {key for label in header.labels if (key := label_key(label.split(JOIN)[-1])) in _KNOWN}
    whole = {label_key(label.replace(JOIN, "")) for label in header.labels} & _KNOWN
    parted = sum(1 for label in header.labels if JOIN in label and _names_party(label))
    long = sum(1 for label in header.labels if len(label) > 24)
    return 2 * max(len(known), len(whole)) + parted - 2 * long


def _names_party(label: str) -> bool:
    """Whether the upper name of a label says whose the lower one is: 投诉人·电话."""
    upper, _, lower = label.rpartition(JOIN)
    key = label_key(upper.rpartition(JOIN)[2])
    return label_key(lower) in _KNOWN and key.startswith((*MERCHANT_WORDS, *CONSUMER_WORDS))


def _labels(table: Table, index: int) -> tuple[str, ...]:
    return tuple(_one_line(cell) for cell in table.rows[index])


def _stacked_labels(table: Table, index: int, height: int) -> tuple[str, ...]:
    """Labels of a header of several rows: an upper name that spans columns stands for each of them.

    Where the table knows what is merged, a name spans what its cell spans; else it runs on over the blanks to its right.
    """
    levels = [table.rows[row] for row in range(index - height + 1, index + 1)]
    if sum(not is_blank(cell) for cell in levels[-2]) < 2:  # a title, not a head
        return _labels(table, index)
    width = max(len(level) for level in levels)
    below = _padded(levels[-1], width)
    labels = [""] * width
    for row, level in enumerate(levels[:-1], index - height + 1):
        spread = _spread(table, row, _padded(level, width))
        for column, name in enumerate(spread):
            own = _one_line(level[column]) if column < len(level) else ""
            name = name if below[column] else own
            if name and name not in (below[column], labels[column]):
                labels[column] = f"{labels[column]}{JOIN}{name}" if labels[column] else name
    return tuple(
        f"{upper}{JOIN}{lower}" if upper and lower else upper or lower
        for upper, lower in zip(labels, below, strict=True)
    )


def _spread(table: Table, row: int, names: list[str]) -> list[str]:
    areas = [area for area in table.merged if area.top <= row <= area.bottom]
    if areas:
        for area in areas:
            if area.top == row:
                name = names[area.left] if area.left < len(names) else ""
                for column in range(area.left, min(area.right + 1, len(names))):
                    names[column] = name
        return names
    running = ""
    for column, name in enumerate(names):
        running = name or running
        names[column] = running
    return names


def _padded(cells: tuple[Cell, ...], width: int) -> list[str]:
    return [_one_line(cell) for cell in cells] + [""] * (width - len(cells))


def _one_line(cell: Cell) -> str:
    return one_line(cell_text(cell).replace("\n", ""))
