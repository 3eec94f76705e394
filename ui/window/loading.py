"""What is loaded on the thread of the store, so that the window listens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_store.store import Store
    from ui import verbs


def first_verb(store: Store) -> verbs.Person:
    """Who sits here; and all that their first page is made of."""
    from ui import verbs, words_errors, words_shortfall  # noqa: F401 - loaded where nobody waits
    from ui.features import registry
    from ui.steps.registry import steps
    from ui.window import people  # noqa: F401 - likewise

    person = verbs.person(store)
    registry.load(registry.first_paths(bool(person.name), person.settings.mode))
    steps()
    return person


def load_rest(store: Store) -> None:
    """All that the other pages are made of, once the first one stands there."""
    from ui.features import registry

    del store
    registry.load(registry.paths())
