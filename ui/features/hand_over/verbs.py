"""What a hand-over asks of the store."""

from __future__ import annotations

from datetime import date, datetime

from local_store import handing
from local_store.handing import Given, HandOver
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes
from ui.verbs import Verb
from ui.words import tr


def hand_over(now: datetime) -> Verb[HandOver]:
    """All that the next one should know."""
    return lambda store: handing.hand_over(store, now)


def give(store: Store) -> Changes:
    """Whoever is on duty hands over."""
    return handing.give(store)


def take(seen: HandOver, now: datetime) -> Verb[Changes]:
    """Whoever is on duty has seen it, and takes over."""
    return lambda store: handing.take(store, seen, now)


def may_print(store: Store) -> None:
    """Raises `NotAllowed`, `PinNeeded` where whoever is on duty may not."""
    store.session(store.on_duty()).require(Right.PRINT)


def waits(store: Store) -> tuple[Given, str] | None:
    """What another has handed over to whoever is on duty, and the other's name; None for nothing."""
    given, staff = handing.given(store), store.on_duty()
    if given is None or not staff or given.by == staff:
        return None
    return given, next((one.name for one in store.staff() if one.staff == given.by), "")


def news(_today: date) -> Verb[str]:
    """For the strip: that somebody has handed over to whoever is on duty; empty for nothing."""
    return lambda store: "" if waits(store) is None else tr("有一班等您接，在首页看")
