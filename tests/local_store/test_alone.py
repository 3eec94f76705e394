"""The folder's lock on Windows: it waits for whoever has it, and for nothing that does not pass."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from local_store.file import alone as here

HELD, DENIED_FOR_EVER = 13, 22


def on_windows(monkeypatch: pytest.MonkeyPatch, answers: list[int]) -> tuple[ModuleType, list[int]]:
    """The module as Windows loads it. ``answers``: the errors of `locking`, one after another; 0 takes the lock."""
    locking = ModuleType("msvcrt")
    asked: list[int] = []

    def lock(_descriptor: int, _mode: int, _bytes: int) -> None:
        asked.append(1)
        if answer := answers.pop(0):
            raise OSError(answer, "")

    for name, value in {"locking": lock, "LK_LOCK": 1, "LK_NBLCK": 2}.items():
        setattr(locking, name, value)
    monkeypatch.setitem(sys.modules, "msvcrt", locking)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("alone_on_windows", str(here.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "_TURN", 0.0)
    return module, asked


def test_it_waits_until_the_other_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module, asked = on_windows(monkeypatch, [HELD, HELD, 0])
    with module.alone(tmp_path):
        assert len(asked) == 3


def test_it_does_not_wait_for_what_does_not_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module, asked = on_windows(monkeypatch, [HELD, DENIED_FOR_EVER, 0])
    with pytest.raises(OSError, match=str(DENIED_FOR_EVER)), module.alone(tmp_path):
        raise AssertionError("nobody is alone here")
    assert len(asked) == 2


def test_one_after_another(tmp_path: Path) -> None:
    with here.alone(tmp_path):
        assert (tmp_path / here.LOCK_FILE).exists()
    with here.alone(tmp_path):
        assert os.access(tmp_path / here.LOCK_FILE, os.W_OK)
