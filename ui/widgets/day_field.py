"""A field for a day as people type it (`1123`, `昨天`): it shows which day was understood, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from ui.widgets.field import Field, FieldOptions


class DayField(Field):
    """`echo` gives the words for what was typed (`2025年12月30日 周二，对吗？`), empty where it is no day; they stand
    inside the right end."""

    def __init__(self, label: str, **options: Unpack[FieldOptions]) -> None:
        super().__init__(label, **options)
        self.edit.set_kind("date")
        self._echo: Callable[[str], str] = lambda _text: ""
        self.edit.textChanged.connect(self._show_echo)

    def set_echo(self, echo: Callable[[str], str]) -> None:
        """How what is typed is read."""
        self._echo = echo
        self._show_echo(self.edit.text())

    def read_again(self) -> None:
        """Another day has begun: what stands there may mean another day now, and says so."""
        self._show_echo(self.edit.text())

    def echo(self) -> str:
        """The day that was understood, in words; empty where there is none."""
        return self._echo(self.text()) if self.text() else ""

    def _show_echo(self, _text: str) -> None:
        self.set_suffix(self.echo())
