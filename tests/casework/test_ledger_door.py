"""The door of the ledgers gives what it names, and loads a module when something of it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import casework.ledger


def test_all_that_is_named_is_given() -> None:
    for name in casework.ledger.__all__:
        assert getattr(casework.ledger, name) is not None
    given = [name for names in casework.ledger._HOME.values() for name in names]
    assert sorted(given) == sorted(casework.ledger.__all__)


def test_what_is_not_there_is_not_given() -> None:
    with pytest.raises(AttributeError, match="no attribute 'ledger_of_tomorrow'"):
        casework.ledger.ledger_of_tomorrow  # noqa: B018


def test_naming_one_thing_does_not_load_the_others() -> None:
    code = (
        "import sys\nfrom casework.ledger import SUFFIXES\n"
        "print(*(each for each in sys.modules if each.startswith('casework.ledger.')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["casework.ledger.files"]
