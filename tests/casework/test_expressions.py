"""Regular expressions that are compiled at their first use."""

from __future__ import annotations

import re
import subprocess
import sys

from casework.expressions import expression

_LOADED = """
import sys
from re import _compiler
compiled = []
real = _compiler.compile

def compile(pattern, flags=0):
    compiled.append(pattern)
    return real(pattern, flags)

import casework.handbook, local_store.store
_compiler.compile = compile
from casework.ledger import proposed_entries, read_ledger, twins_of
print(len(compiled))
"""

_EVERY = """
import gc
import re

import casework.ledger
from casework.expressions import Later

for name in casework.ledger.__all__:
    getattr(casework.ledger, name)  # all of it is loaded
waiting = [each for each in gc.get_objects() if isinstance(each, Later)]
for each in waiting:
    assert re.compile(each.pattern)
    assert each.search is not None  # also with its flags
print(len(waiting))
"""
"""What the collector was told to leave alone (a test of a window does) it does not list: hence in a process of its own."""


def test_loading_the_readers_of_ledgers_compiles_what_it_needs_for_that_and_no_more() -> None:
    told = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 8


def test_every_expression_of_the_readers_is_one() -> None:
    told = subprocess.run([sys.executable, "-c", _EVERY], capture_output=True, text=True, check=True)
    assert int(told.stdout) > 50


def test_it_does_what_a_compiled_one_does() -> None:
    late, compiled = expression(r"(\d+)元", re.IGNORECASE), re.compile(r"(\d+)元", re.IGNORECASE)
    for text in ("退 58元,再退 3元", "", "58"):
        assert late.sub(r"<\1>", text) == compiled.sub(r"<\1>", text)
        assert late.findall(text) == compiled.findall(text)
        assert bool(late.search(text)) == bool(compiled.search(text))
        assert late.split(text) == compiled.split(text)
        assert [each.group() for each in late.finditer(text)] == [
            each.group() for each in compiled.finditer(text)
        ]
    assert late.groups == compiled.groups
    assert late.flags == compiled.flags
    assert late.pattern == compiled.pattern
