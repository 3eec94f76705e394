"""What the pages of the register ask of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec import structs

from casework.matters.body import FieldValue
from casework.matters.contact_point.bodies import PointAmended
from casework.matters.contact_point.fields import WORDS
from casework.matters.contact_point.reading import subject_of
from local_store.read_models.register.questions import RegisterQuestions, RegisterView
from local_store.store import Store
from local_store.views import Changes, NewEntry
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class Shown:
    """The register. ``bound``: this PC knows of which point it is. ``people``: names of the staff by id."""

    view: RegisterView = field(default_factory=RegisterView)
    bound: bool = False
    people: Mapping[str, str] = field(default_factory=dict, repr=False)


class Amended(Changes, frozen=True):
    """``names``: the fields that are another now; none where all of it was so already."""

    names: tuple[str, ...] = ()


def register() -> Verb[Shown]:
    """The register of this point."""

    def verb(store: Store) -> Shown:
        return Shown(
            store.ask(RegisterQuestions).register(store.point),
            bool(store.point),
            {one.staff: one.name for one in store.staff()},
        )

    return verb


def amend(since: date, said: Mapping[str, str], draft: str, gone: Iterable[str] = ()) -> Verb[Amended]:
    """Say these fields anew, from a day on. ``said``: by field what it is now, never empty; ``gone``: fields that are emptied.
    ``draft``: what they were typed into."""

    def verb(store: Store) -> Amended:
        store.catch_up()  # what has come and is not laid out yet would be denied
        view = store.ask(RegisterQuestions).register(store.point)
        fresh = {
            name: text
            for name, text in said.items()
            if view.value(name, since) != text or view.contested(name)
        }
        emptied = [
            name
            for name in gone
            if name not in said and (view.value(name, since) is not None or view.contested(name))
        ]
        if not (fresh or emptied) or not store.point:
            if draft:
                store.discard_draft(draft)
            return Amended()
        words = {name: text for name, text in fresh.items() if name in WORDS}
        core: dict[str, FieldValue] = {name: text for name, text in fresh.items() if name not in WORDS}
        core |= {name: None for name in emptied if name not in WORDS}
        cleared = tuple(name for name in emptied if name in WORDS)
        body = PointAmended(since=since, fields=core, cleared=cleared)
        changes = store.session(store.on_duty()).record(
            [NewEntry(subject_of(store.point), body, words)], draft or None, at=store.true_time()
        )
        return Amended(**structs.asdict(changes), names=(*fresh, *emptied))

    return verb
