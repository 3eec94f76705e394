"""Guessing which column holds what: by its name, by the party it stands beside, and by the shape of its values."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from casework.identifiers import looks_like_citizen_id, looks_like_phone, tidy_phone
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import (
    AMOUNT_FIELDS,
    CONSUMER_WORDS,
    DATE_FIELDS,
    GENERIC,
    MERCHANT_WORDS,
    PART_FIELDS,
    PHONE_FIELDS,
    SYNONYMS,
    LedgerField,
)
from casework.ledger.dates import days_with_year_behind, parse_date, part_of_day, short_days
from casework.ledger.header import JOIN, label_key
from casework.ledger.model import ColumnGuess, ColumnMapping, Corrections, GuessReason, Header
from casework.ledger.money_names import GIVEN_BACK, Doubt, is_no_sum, may_be_given_back, sum_named
from casework.ledger.pieces import hold_pieces, names_pieces
from casework.ledger.sums import may_be_sum
from casework.ledger.surroundings import unit_name, unit_of_label
from casework.money import parse_amount

SAMPLE = 60
"""How many rows are looked at for the shape of values."""

_BY_NAME = {label_key(name): field for field, names in SYNONYMS.items() for name in names}
_PARTS = sorted(
    (
        (label_key(name), field)
        for field, names in SYNONYMS.items()
        for name in names
        if len(name) >= 2 and field not in PART_FIELDS
    ),
    key=lambda item: -len(item[0]),
)


def guess_mapping(header: Header, rows: Sequence[Sequence[Cell]], corrections: Corrections) -> ColumnMapping:
    """Take every column for a field or for none; what a person corrected stands, whatever the guess.

    rows: the rows below the header. No field is given to two columns: the better fit has it, and the other says so in
    `same_as`, so that what it holds is not lost.
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
        if guess.reason in (GuessReason.NONE, GuessReason.TAKEN) and not guess.aside:
            found = _by_shape(columns[guess.column], taken) if guess.same_as is None else None
            if found is not None:
                taken.add(found[0])
                guesses[guess.column] = _guess(guess.column, guess.label, *found, GuessReason.SHAPE)
    said = corrections.unit_fen is not None
    return ColumnMapping(tuple(_with_pieces(guess, rows, said=said) for guess in guesses))


def _with_pieces(guess: ColumnGuess, rows: Sequence[Sequence[Cell]], *, said: bool) -> ColumnGuess:
    """Whether a column of sums holds numbers of pieces too. said: a person said what 1 is where no name does."""
    if (guess.field or guess.same_as) not in AMOUNT_FIELDS:
        return guess
    unsaid = guess.unit_fen is None and not said
    beside = unsaid and hold_pieces([row[guess.column] for row in rows if guess.column < len(row)])
    return replace(guess, pieces=beside or names_pieces(guess.label))


def in_one_row(guess: ColumnGuess) -> str:
    """A name for a column in a head of one row that is read as its name in a head of several rows was."""
    if JOIN not in guess.label or guess.field is None:
        return guess.label.replace(JOIN, "")
    name = SYNONYMS[guess.field][0]
    return f"{name}({unit_name(guess.unit_fen) or '元'})" if guess.unit_fen else name


def _guess(
    column: int,
    label: str,
    field: LedgerField | None,
    confidence: int,
    reason: GuessReason,
    same_as: LedgerField | None = None,
    *,
    aside: bool = False,
) -> ColumnGuess:
    unit = unit_of_label(label) if aside or (field or same_as) in AMOUNT_FIELDS else None
    return ColumnGuess(column, label, field, confidence, reason, unit, same_as, aside)


def _by_names(labels: Sequence[str], columns: Sequence[Sequence[Cell]]) -> list[ColumnGuess]:
    guesses: list[ColumnGuess] = []
    merchant_side = False
    for column, label in enumerate(labels):
        upper, _, lower = label.rpartition(JOIN)
        side = _side(upper) if upper else None
        field, confidence, reason = _by_name(upper, lower, merchant_side if side is None else side)
        aside = False
        if field in AMOUNT_FIELDS:
            named = sum_named(field, _name_of(field, upper, lower), label)
            if isinstance(named, Doubt):
                field, confidence, reason, aside = None, 0, GuessReason.NONE, named is Doubt.ASIDE
            elif named is not field:
                field, confidence, reason = named, 60, GuessReason.PART_OF_NAME
        elif reason is GuessReason.PART_OF_NAME and _holds_money(label, columns[column]):
            field, confidence, reason = None, 0, GuessReason.NONE
        own_side = _side(label)
        if own_side is not None:
            merchant_side = own_side
        if field is not None:
            confidence = _weigh_shape(field, confidence, columns[column], reason)
            if confidence == 0:
                field, reason = None, GuessReason.NONE
        aside = aside or (field is None and may_be_given_back(label))
        guesses.append(_guess(column, label, field, confidence, reason, aside=aside))
    return guesses


def _name_of(field: LedgerField, upper: str, lower: str) -> str:
    """The part of a column's name that means this field: the longest; '' where only the head above means it."""
    key, above = label_key(lower), label_key(upper.rpartition(JOIN)[2]) if upper else ""
    for text in (above + key, key + above, key) if above else (key,):
        if _BY_NAME.get(text) is field:
            return text
    return next((name for name, other in _PARTS if other is field and name in key), "")


def _holds_money(label: str, values: Sequence[Cell]) -> bool:
    """Whether a column that only a part of its name takes for words (商品退款) holds sums."""
    return (
        GIVEN_BACK.search(label) is not None
        and not is_no_sum(label)
        and bool(values)
        and _share(values, lambda cell: isinstance(cell, (int, float)) or may_be_sum(cell)) >= 50
    )


def _by_name(upper: str, lower: str, merchant_side: bool) -> tuple[LedgerField | None, int, GuessReason]:
    key = label_key(lower)
    if not key:
        return None, 0, GuessReason.NONE
    above = label_key(upper.rpartition(JOIN)[2]) if upper else ""
    whole = _BY_NAME.get(above + key) or _BY_NAME.get(key + above) if above else None
    if whole is not None:
        return whole, 97, GuessReason.EXACT_NAME
    group = _BY_NAME.get(above)
    if _BY_NAME.get(key) in PART_FIELDS and group in DATE_FIELDS - {LedgerField.RECEIVED_ON}:
        return None, 0, GuessReason.NONE  # the parts of another day
    if key in GENERIC:
        consumer, merchant = GENERIC[key]
        return (merchant if merchant_side else consumer), 85, GuessReason.NAME_BESIDE_PARTY
    if key in _BY_NAME:
        return _BY_NAME[key], 95, GuessReason.EXACT_NAME
    for name, field in _PARTS:
        if name in key:
            return field, 40 + 40 * len(name) // len(key), GuessReason.PART_OF_NAME
    if group in AMOUNT_FIELDS:
        return group, 70, GuessReason.PART_OF_NAME  # 挽回金额·现金
    return None, 0, GuessReason.NONE


def _side(label: str) -> bool | None:
    """True beside the merchant, False beside the consumer, None where a label names neither."""
    key = label_key(label.replace(JOIN, ""))
    if any(word in key for word in MERCHANT_WORDS):
        return True
    return False if any(word in key for word in CONSUMER_WORDS) else None


def _weigh_shape(field: LedgerField, confidence: int, values: Sequence[Cell], reason: GuessReason) -> int:
    """Lower the confidence where the values do not look like the field; 0 where none of them does.

    A column that is called exactly so stays what it is called: where none of its numbers can be read, its rows wait.
    """
    check = _shape_of(field)
    if check is None or not values:
        return confidence
    fits = sum(check(value) for value in values)
    if field is LedgerField.IDENTITY:
        return confidence  # whatever stands in it, it is not kept
    if fits == 0 and field in PART_FIELDS:
        return 0
    called = (
        reason is GuessReason.EXACT_NAME
        and field in AMOUNT_FIELDS | {LedgerField.RECEIVED_ON}
        and any(not isinstance(value, str) or any(sign.isdigit() for sign in value) for value in values)
    )
    if fits == 0 and len(values) >= 3 and field not in PHONE_FIELDS and not called:
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
    if field in PART_FIELDS:
        return partial(_looks_like_part, field)
    if field in AMOUNT_FIELDS:
        return _looks_like_amount
    if field is LedgerField.IDENTITY:
        return _looks_like_citizen_id
    return _looks_like_phone if field in PHONE_FIELDS else None


def _looks_like_date(value: Cell) -> bool:
    return parse_date(value, year_hint=2024, month_hint=1).day is not None or (
        isinstance(value, str) and bool(short_days(value) or days_with_year_behind(value))
    )


def _looks_like_part(field: LedgerField, value: Cell) -> bool:
    return part_of_day(field, value) is not None


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
        guess if guess.field is None or best[guess.field] is guess else _loser(guess, best[guess.field])
        for guess in guesses
    ]


def _loser(guess: ColumnGuess, best: ColumnGuess) -> ColumnGuess:
    """Where a person chose between the columns the other is a note; else it still says the same, and is not dropped."""
    same_as = None if best.reason is GuessReason.CORRECTED else guess.field
    confidence = guess.confidence if same_as else 0
    return _guess(guess.column, guess.label, None, confidence, GuessReason.TAKEN, same_as)


def _values(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    return [row[column] for row in rows[:SAMPLE] if column < len(row) and not is_blank(row[column])]
