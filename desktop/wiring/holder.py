"""Who has the file of a desk open besides its own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Holder(Protocol):
    """Somebody with the file open. Both may be called on any thread."""

    def let_go(self) -> bool:
        """Close the file and leave it closed; whether it is closed."""
        ...

    def go_on(self) -> None:
        """It may be opened again."""
        ...


def while_closed(
    holders: Sequence[Holder], task: Callable[[], T]
) -> tuple[Callable[[], None], Callable[[], T]]:
    """What to call one after the other: everybody lets go of the file (``StoreInUse`` where one does not), then `task` puts another
    in its place, and they go on after it."""
    held = tuple(holders)

    def go_on() -> None:
        for each in held:
            each.go_on()

    def done() -> T:
        try:
            return task()
        finally:
            go_on()

    def let_go() -> None:
        from local_store.errors import StoreInUse

        if not all(each.let_go() for each in held):
            go_on()
            raise StoreInUse

    return let_go, done
