"""Who has the file of a desk open besides its own thread."""

from __future__ import annotations

from typing import Protocol


class Holder(Protocol):
    """Somebody with the file open. Both may be called on any thread."""

    def let_go(self) -> bool:
        """Close the file and leave it closed; whether it is closed."""
        ...

    def go_on(self) -> None:
        """It may be opened again."""
        ...
