"""What is said before somebody can open clues no more: on the page of clues, and where their rights are changed."""

from __future__ import annotations

from ui.words import sentences, tr


def leaving_words(name: str, *, last: bool) -> str:
    """Before ``name`` is no reader any more. ``last``: nobody at this PC is one then."""
    if last:
        return sentences(
            tr("这台电脑上只有{name}看得了线索。", name=name),
            tr("不让再看，本站从此看不到这台电脑上以前报的任何一条，再设口令也看不到；总部照样看得到。"),
        )
    return tr("{name}从此看不到以前报的和以后报的线索，要再看得由别的能看的人来设。", name=name)
