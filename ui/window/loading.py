"""What is loaded on the thread of the store, so that the window listens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_store.store import Store
    from ui import verbs


def first_verb(store: Store) -> verbs.Person:
    """Who sits here; and, on the thread of the store, all that the pages are made of."""
    from ui import verbs, words_errors  # noqa: F401 - loaded where nobody waits
    from ui.features import registry
    from ui.window import people  # noqa: F401 - likewise

    registry.load()
    return verbs.person(store)
