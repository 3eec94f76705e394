"""One journey of a stick from the window: each part on the thread that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.post import courier
from desktop.start.finding import read_candidate
from desktop.trust import trusted_roots
from desktop.wiring.joining import Joining
from local_store.store import Store
from local_store.views import Changes
from ui.carrying import Brought, Stick, StickRefused, WrittenOut


class Carrying:
    """Writing out. ``joining``: how the window connects this PC, for whom it trusts."""

    def __init__(
        self, folder: Path, file: Path | None, point: str, joining: Joining | Callable[[], Joining] | None
    ) -> None:
        self._folder = folder
        self._file = file
        self._point = point
        self._joining = joining
        self._content: bytes | None = None
        self._bag: courier.Bag | None = None
        self._refused: StickRefused | None = None

    @staticmethod
    def sticks() -> tuple[Stick, ...]:
        """Not for the store's thread."""
        return courier.sticks()

    def read_file(self) -> None:
        """Not for the store's thread. Raises what reading a provisioning file raises."""
        if self._file is not None:
            self._content = read_candidate(self._file)

    def pack(self, store: Store) -> None:
        """For the store's thread."""
        joining = self._joining() if callable(self._joining) else self._joining
        roots = trusted_roots() if joining is None else joining.roots
        self._bag = courier.pack(
            store, self._folder, file=self._content, point=self._point, trusted_roots=roots
        )

    def write(self) -> None:
        """Not for the store's thread: a stick may be slow, or gone."""
        assert self._bag is not None
        try:
            courier.write(self._bag)
        except StickRefused as refused:
            self._refused = refused

    def written(self, store: Store) -> tuple[Changes, WrittenOut]:
        """For the store's thread. Raises :class:`StickRefused`: what was not written is forgotten."""
        assert self._bag is not None
        if self._refused is not None:
            courier.forget(store, self._bag, self._refused.written)
            raise self._refused
        return Changes(sync=True), self._bag.told


def take_from(places: Sequence[Path]) -> Callable[[Store], tuple[Changes, Brought]]:
    """Read the files, not on the store's thread; what is then to be done on it."""
    files = courier.read(places)
    return lambda store: courier.take(store, files)
