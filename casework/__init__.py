"""The rules of the work: entries, what a case is, its steps, deadlines, money, the handbook.

Pure: standard library and msgspec only; no clock, no file of its own but the handbook's data. Every public module
of this package is its door (they are all values and pure functions).
"""

from typing import Final

DOOR: Final = ("*",)
