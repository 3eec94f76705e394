"""What the page asks of the store."""

from __future__ import annotations

from datetime import date

from local_store.read_models.keeping.questions import Keeping, KeptLongPage, years_before
from ui.verbs import Verb


def kept_long(today: date, years: int) -> Verb[KeptLongPage]:
    """The cases that are over for so many years and still say something of people."""
    return lambda store: store.ask(Keeping).kept_long(years_before(today, years))
