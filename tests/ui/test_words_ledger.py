"""Every code of a ledger reading has words, and none of them shows what a person wrote."""

import pytest

from casework.handbook import Against
from casework.ledger import (
    DateProblem,
    EncodingUnknown,
    GuessReason,
    LedgerBroken,
    LedgerEmpty,
    LedgerField,
    LedgerFileError,
    LedgerFormatUnknown,
    LedgerMissing,
    LedgerProtected,
    LedgerTooLarge,
    Mojibake,
    MojibakeLedger,
    NeedsLook,
    Outcome,
    RowProblem,
    RowWarning,
    SkipReason,
)
from casework.money import AmountProblem
from casework.plausibility import Doubt
from casework.sheets import CellFault
from ui.features.import_ledger.words_ledger import (
    field_name,
    file_words,
    guess_words,
    look_words,
    outcome_words,
    skip_words,
    warning_words,
)


def test_every_code_has_words_of_its_own() -> None:
    for words in (
        [field_name(field) for field in LedgerField] + [field_name(None)],
        [guess_words(reason) for reason in GuessReason],
        [outcome_words(outcome) for outcome in Outcome],
        [warning_words(warning) for warning in RowWarning],
        [skip_words(reason) for reason in SkipReason],
    ):
        assert all(words)
        assert len(set(words)) == len(words)


def _looks() -> list[NeedsLook]:
    details: dict[RowProblem, tuple[str, ...]] = {
        RowProblem.DATE: tuple(DateProblem),
        RowProblem.AMOUNT: tuple(AmountProblem),
        RowProblem.CELL: tuple(CellFault),
        RowProblem.UNIT_UNSURE: ("", "pieces"),
    }
    return [
        NeedsLook(
            2,
            1,
            "金额",
            LedgerField.DISPUTED,
            problem,
            detail,
            "原话",
            50000 if detail == "approximate" else None,
        )
        for problem in RowProblem
        for detail in details.get(problem, ("",))
    ]


@pytest.mark.parametrize("look", _looks(), ids=repr)
def test_every_reason_says_what_to_change(look: NeedsLook) -> None:
    reason, remedy = look_words(look)
    assert reason
    assert remedy
    assert "原话" not in reason + remedy


def test_an_approximate_amount_is_offered_as_a_number() -> None:
    look = NeedsLook(
        2, 1, "金额", LedgerField.DISPUTED, RowProblem.AMOUNT, AmountProblem.APPROXIMATE, "约500", 50000
    )
    assert look_words(look) == ("金额只写了个大概", "写成一个确定的数，例如 500 元")


@pytest.mark.parametrize(
    "error",
    [
        *(
            MojibakeLedger("a.csv", how=how, table="t", column="投诉标题", row_number=5, percent=40)
            for how in Mojibake
        ),
        LedgerProtected("a.xlsx"),
        LedgerBroken("a.xlsx"),
        LedgerFormatUnknown("a.pdf", "pdf"),
        LedgerEmpty("a.csv"),
        LedgerTooLarge("a.csv", 2, 1, "rows"),
        EncodingUnknown("a.csv"),
        LedgerMissing("a.csv", held=True),
        LedgerMissing("a.csv", held=False),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_refused_file_says_what_to_do(error: LedgerFileError) -> None:
    happened, remedy = file_words(error)
    assert happened.endswith("。")
    assert remedy.endswith("。")


def test_spoilt_text_is_told_by_its_place() -> None:
    error = MojibakeLedger(
        "a.csv", how=Mojibake.UTF8_AS_LATIN, table="t", column="投诉标题", row_number=5, percent=32
    )
    assert file_words(error)[0] == "文件里的汉字已经变成乱码（例如第 5 行“投诉标题”一列），一行也没有导入。"


def test_a_sum_far_off_says_what_it_was_held_against() -> None:
    found = Doubt("times_spent", Against.SPENT, True, 80_000_000, 10_000, 8000, False)
    look = NeedsLook(2, 1, "挽回金额", LedgerField.RECOVERED, RowProblem.FAR_OFF, found.rule, "", doubt=found)
    assert look_words(look)[0] == "挽回金额写的是 800,000 元，是花的 8,000 倍"
