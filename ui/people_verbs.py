"""What the window asks of the store about PINs and rights: each function gives a verb for `Desk.run`."""

from __future__ import annotations

from local_store.rights import TABLE, Right, Role
from local_store.store import Store
from ui import verbs
from ui.verbs import Verb

LOCK_AFTER = "lock_after"
"""The setting that says after how many minutes without a hand the window locks; 0: never."""


def come_in(staff: str, pin: str = "") -> Verb[verbs.Person]:
    """Somebody takes over, or is back, with the PIN they have. Raises `PinWrong`, `PinWaits`, `NotAllowed`."""

    def verb(store: Store) -> verbs.Person:
        if pin:
            store.people.prove(staff, pin)
        store.set_duty(staff)
        return verbs.person(store)

    return verb


def lock(store: Store) -> None:
    """Whoever sits here has gone."""
    store.lock()


def set_pin(staff: str, pin: str) -> Verb[verbs.Person]:
    """Give somebody a PIN, or another one; an empty one takes it away."""

    def verb(store: Store) -> verbs.Person:
        session = store.session(store.on_duty())
        if pin:
            session.set_pin(staff, pin)
        else:
            session.remove_pin(staff)
        return verbs.person(store)

    return verb


def give_role(staff: str, role: Role) -> Verb[verbs.Person]:
    """Say what somebody may do."""

    def verb(store: Store) -> verbs.Person:
        store.session(store.on_duty()).give_role(staff, role)
        return verbs.person(store)

    return verb


def leaves_clues(staff: str, role: Role | None = None) -> Verb[str]:
    """What it means for clues that somebody goes away, or gets this role: as ``local_store.clues.desk.leaves``; ``""`` where the role
    still opens them."""

    def verb(store: Store) -> str:
        from local_store.clues.desk import leaves  # its ciphers are loaded when they are asked for

        return "" if role is not None and Right.CLUES in TABLE[role] else leaves(store, staff)

    return verb


def set_away(staff: str, away: bool) -> Verb[verbs.Person]:
    """Somebody is not at work here any more, or is again."""

    def verb(store: Store) -> verbs.Person:
        store.session(store.on_duty()).set_away(staff, away)
        return verbs.person(store)

    return verb


def lock_after(minutes: int) -> Verb[verbs.Person]:
    """Lock the window after so many minutes in which nobody touches it; 0: never. Raises `PinNeeded`, `NotAllowed`."""

    def verb(store: Store) -> verbs.Person:
        store.session(store.on_duty()).require(Right.STAFF)
        store.set_setting(LOCK_AFTER, str(minutes).encode())
        return verbs.person(store)

    return verb
