"""A trial tells what is caught from what is not, and from what only looks as if it were."""

import pytest

from casework.numbers import CaseNumber
from tests.mutants.__main__ import main
from tests.mutants.fault import ROOT, Edit, Fault
from tests.mutants.named import sample
from tests.mutants.trial import Outcome, trial

READ = "tests/casework/test_numbers.py::test_as_people_read_it"
PARTS = "tests/casework/test_numbers.py::test_parts_that_make_no_number"


def fault(before: str, after: str, *tests: str, of: str = "casework.numbers", fails_with: str = "") -> Fault:
    return Fault("one", "A trial of trials.", (Edit(of, before, after),), tests, fails_with)


def test_what_is_caught_and_what_is_not() -> None:
    digits = ("{self.number:04d}", "{self.number:05d}")
    assert trial(fault(*digits, READ)).outcome is Outcome.CAUGHT
    assert trial(fault(*digits, PARTS)).outcome is Outcome.SURVIVED
    assert trial(fault(*digits, READ, PARTS)).outcome is Outcome.SURVIVED, "each test must fail"


def test_a_crash_is_not_what_was_asked_for() -> None:
    crash = ("if number < 1 or", "if number < nothing or")
    assert trial(fault(*crash, READ)).outcome is Outcome.FOR_ANOTHER_REASON
    assert trial(fault(*crash, READ, fails_with="'nothing' is not defined")).outcome is Outcome.CAUGHT


def test_what_a_test_itself_takes_apart_is_asserted() -> None:
    shape = "tests/mutants/test_trial.py::test_a_number_has_two_parts_after_its_year"
    one_part = ("{self.device}-{self.number:04d}", "{self.device}{self.number:04d}")
    assert trial(fault(*one_part, shape)).outcome is Outcome.CAUGHT
    in_the_product = ("-{self.device}-{", "-{[][self.number]}-{")
    assert trial(fault(*in_the_product, shape)).outcome is Outcome.FOR_ANOTHER_REASON


def test_a_number_has_two_parts_after_its_year() -> None:
    device, number = str(CaseNumber("XH0137", 2026, "k3", 1)).split("-")[2:]
    assert (device, number) == ("k3", "0001")


def test_what_is_never_planted_proves_nothing() -> None:
    elsewhere = fault("return", "return not", READ, of="casework.twins: nowhere")
    assert trial(elsewhere).outcome is Outcome.MISPLACED
    unread = fault("ORDINARY_BYTES: Final = 65_536", "ORDINARY_BYTES: Final = 65_537", READ, of="sync.engine")
    assert trial(unread).outcome is Outcome.NOT_REACHED
    file = ROOT / "casework" / "numbers.py"
    assert "{self.number:04d}" in file.read_text(encoding="utf-8"), "the sources are as they were"


def test_what_does_not_end_is_ended() -> None:
    endless = fault("    if number < 1 or", "    while True:\n        pass\n    if number < 1 or", READ)
    assert trial(endless, longest=5.0).outcome is Outcome.ENDLESS


def test_the_same_seed_draws_the_same() -> None:
    assert sample(3, 7) == sample(3, 7)
    assert len({fault.name for fault in sample(3, 7)}) == 3
    assert len({tuple(fault.name for fault in sample(3, seed)) for seed in range(20)}) > 10


def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--name", "no_such_fault"])
    assert ended.value.code == 2
    assert "no_such_fault" in capsys.readouterr().err
    assert main(["--list", "--of", "casework"]) == 0
    assert capsys.readouterr().out
