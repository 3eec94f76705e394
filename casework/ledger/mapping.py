"""Guessing which column holds what: by its name, by the party it stands beside, and by the shape of its values."""

import re
from collections.abc import Callable, Sequence

from casework.identifiers import looks_like_citizen_id, looks_like_phone, tidy_phone
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import (
    AMOUNT_FIELDS,
    CONSUMER_WORDS,
    DATE_FIELDS,
    GENERIC,
    MERCHANT_WORDS,
    PHONE_FIELDS,
    SYNONYMS,
    LedgerField,
)
from casework.ledger.dates import parse_date
from casework.ledger.header import JOIN, label_key
from casework.ledger.model import ColumnGuess, ColumnMapping, Corrections, GuessReason, Header
from casework.money import parse_amount

SAMPLE = 60
"""How many rows are looked at for the shape of values."""

_BY_NAME = {label_key(name): field for field, names in SYNONYMS.items() for name in names}
_TEN_THOUSANDS = re.compile(r"万元")
_PARTS = sorted(
    ((label_key(name), field) for field, names in SYNONYMS.items() for name in names if len(name) >= 2),
    key=lambda item: -len(item[0]),
)


def guess_mapping(header: Header, rows: Sequence[Sequence[Cell]], corrections: Corrections) -> ColumnMapping:
    """Take every column for a field or for none; what a person corrected stands, whatever the guess.

    rows: the rows below the header. No field is given to two columns: the better fit has it.
    """
    width = max((len(row) for row in rows[:SAMPLE]), default=0)
    labels = header.labels + ("",) * (width - len(header.labels))
    columns = [_values(rows, column) for column in range(len(labels))]
    guesses = _by_names(labels, columns)
    for column, field in corrections.columns.items():
        if 0 <= column < len(guesses):
            guesses[column] = _guess(column, labels[column], field, 100, GuessReason.CORRECTED)
    guesses = _settle(guesses)
    taken = {guess.field for guess in guesses}
    for guess in guesses:
        if guess.reason in (GuessReason.NONE, GuessReason.TAKEN):
            found = _by_shape(columns[guess.column], taken)
            if found is not None:
                taken.add(found[0])
                guesses[guess.column] = _guess(guess.column, guess.label, *found, GuessReason.SHAPE)
    return ColumnMapping(tuple(guesses))


def _guess(
    column: int, label: str, field: LedgerField | None, confidence: int, reason: GuessReason
) -> ColumnGuess:
    in_ten_thousands = field in AMOUNT_FIELDS and _TEN_THOUSANDS.search(label) is not None
    return ColumnGuess(column, label, field, confidence, reason, in_ten_thousands)


def _by_names(labels: Sequence[str], columns: Sequence[Sequence[Cell]]) -> list[ColumnGuess]:
    guesses: list[ColumnGuess] = []
    merchant_side = False
    for column, label in enumerate(labels):
        upper, _, lower = label.rpartition(JOIN)
        side = _side(upper) if upper else None
        field, confidence, reason = _by_name(upper, lower, merchant_side if side is None else side)
        own_side = _side(label)
        if own_side is not None:
            merchant_side = own_side
        if field is not None:
            confidence = _weigh_shape(field, confidence, columns[column])
            if confidence == 0:
                field, reason = None, GuessReason.NONE
        guesses.append(_guess(column, label, field, confidence, reason))
    return guesses


def _by_name(upper: str, lower: str, merchant_side: bool) -> tuple[LedgerField | None, int, GuessReason]:
    key = label_key(lower)
    if not key:
        return None, 0, GuessReason.NONE
    whole = _BY_NAME.get(label_key(upper + lower)) if upper else None
    if whole is not None:
        return whole, 97, GuessReason.EXACT_NAME
    if key in GENERIC:
        consumer, merchant = GENERIC[key]
        return (merchant if merchant_side else consumer), 85, GuessReason.NAME_BESIDE_PARTY
    if key in _BY_NAME:
        return _BY_NAME[key], 95, GuessReason.EXACT_NAME
    for name, field in _PARTS:
        if name in key:
            return field, 40 + 40 * len(name) // len(key), GuessReason.PART_OF_NAME
    return None, 0, GuessReason.NONE


def _side(label: str) -> bool | None:
    """True beside the merchant, False beside the consumer, None where a label names neither."""
    key = label_key(label.replace(JOIN, ""))
    if any(word in key for word in MERCHANT_WORDS):
        return True
    return False if any(word in key for word in CONSUMER_WORDS) else None


def _weigh_shape(field: LedgerField, confidence: int, values: Sequence[Cell]) -> int:
    """Lower the confidence where the values do not look like the field; 0 where none of them does."""
    check = _shape_of(field)
    if check is None or not values:
        return confidence
    fits = sum(check(value) for value in values)
    if field is LedgerField.IDENTITY:
        return confidence  # whatever stands in it, it is not kept
    if fits == 0 and len(values) >= 3 and field not in PHONE_FIELDS:
        return 0
    return confidence * (50 + 50 * fits // len(values)) // 100


def _by_shape(values: Sequence[Cell], taken: set[LedgerField | None]) -> tuple[LedgerField, int] | None:
    if len(values) < 3:
        return None
    for field, share, confidence in (
        (LedgerField.IDENTITY, 50, 90),
        (LedgerField.CONSUMER_PHONE, 70, 55),
        (LedgerField.RECEIVED_ON, 80, 50),
    ):
        check = _shape_of(field)
        if field not in taken and check is not None and _share(values, check) >= share:
            return field, confidence
    lengths = [len(cell_text(value)) for value in values]
    if LedgerField.STORY not in taken and sum(lengths) >= 30 * len(lengths):
        return LedgerField.STORY, 45
    return None


def _shape_of(field: LedgerField) -> Callable[[Cell], bool] | None:
    if field in DATE_FIELDS:
        return _looks_like_date
    if field in AMOUNT_FIELDS:
        return _looks_like_amount
    if field is LedgerField.IDENTITY:
        return _looks_like_citizen_id
    return _looks_like_phone if field in PHONE_FIELDS else None


def _looks_like_date(value: Cell) -> bool:
    return parse_date(value, year_hint=2024).day is not None


def _looks_like_amount(value: Cell) -> bool:
    reading = parse_amount(cell_text(value))
    return reading.fen is not None or reading.guess_fen is not None


def _looks_like_phone(value: Cell) -> bool:
    return looks_like_phone(tidy_phone(cell_text(value)))


def _looks_like_citizen_id(value: Cell) -> bool:
    return isinstance(value, str) and looks_like_citizen_id(value)


def _share(values: Sequence[Cell], check: Callable[[Cell], bool]) -> int:
    return 100 * sum(check(value) for value in values) // len(values)


def _settle(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Give each field to the column that fits it best (the first of equals); the others go without."""
    best: dict[LedgerField, ColumnGuess] = {}
    for guess in guesses:
        if guess.field is None:
            continue
        held = best.get(guess.field)
        if held is None or (guess.reason is GuessReason.CORRECTED, guess.confidence) > (
            held.reason is GuessReason.CORRECTED,
            held.confidence,
        ):
            best[guess.field] = guess
    return [
        guess
        if guess.field is None or best[guess.field] is guess
        else _guess(guess.column, guess.label, None, 0, GuessReason.TAKEN)
        for guess in guesses
    ]


def _values(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    return [row[column] for row in rows[:SAMPLE] if column < len(row) and not is_blank(row[column])]
