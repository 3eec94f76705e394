"""The planted faults: each can be placed in the product as it reads now, and the tests it names are there."""

import ast
from pathlib import Path

import pytest

from tests.mutants.fault import ROOT, Edit, Fault, Misplaced, planted
from tests.mutants.named import faults


def defined_in(path: Path) -> set[str]:
    """The tests a file defines, as pytest names them after the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
        elif isinstance(node, ast.Assign):  # a state machine of Hypothesis
            found |= {f"{one.id}::runTest" for one in node.targets if isinstance(one, ast.Name)}
    return found


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_a_fault_can_be_placed_and_its_tests_are_there(fault: Fault) -> None:
    for one in planted(fault):
        assert one.path.is_relative_to(ROOT)
    assert fault.means.strip().endswith("."), "one sentence"
    assert fault.tests
    for test in fault.tests:
        file, _, name = test.partition("::")
        assert name.partition("[")[0] in defined_in(ROOT / file), test


def fault_of(*edits: Edit) -> Fault:
    return Fault("one", "One.", edits, ())


def test_a_place_is_found_wherever_in_the_package_the_function_stands(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "one.py").write_text("def f():\n    return 1\n\n\ndef g():\n    return 1\n", encoding="utf-8")
    (house / "two.py").write_text("class C:\n    def f(self):\n        return 2\n", encoding="utf-8")
    [first] = planted(fault_of(Edit("house: f", "return 1", "return 3")), tmp_path)
    assert (first.module, first.text.count("return 3"), first.text.count("return 1")) == ("house.one", 1, 1)
    [second] = planted(fault_of(Edit("house: C.f", "2", "4"), Edit("house: C.f", "4", "5")), tmp_path)
    assert (second.module, second.text[-9:]) == ("house.two", "return 5\n")
    for wrong in (
        Edit("house", "return 1", "return 3"),  # twice
        Edit("house: h", "return 1", "return 3"),
        Edit("house.three", "return 1", "return 3"),
        Edit("house: f", "return 1", "return  1"),  # the same program
        Edit("house: f", "return 1", "return ("),
    ):
        with pytest.raises(Misplaced):
            planted(fault_of(wrong), tmp_path)
