"""Applications of headquarters that are made once and serve one headquarters of the tests after the other.

What the web framework makes of some two hundred routes takes longer than everything else a headquarters begins with, and is the
same for all of them; so are the templates of the pages. What they work with is new each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from litestar import Litestar
from litestar.datastructures import State

from headquarters.desk import house
from headquarters.desk.feature import Feature
from headquarters.gateway import app as gateway


@dataclass(frozen=True, slots=True)
class _Made:
    largest: int
    features: Sequence[Feature]
    routes: Litestar
    templates: Environment

    def fits(self, largest: int, features: Sequence[Feature]) -> bool:
        """Whether it is what would be made now: a test may have planted a feature, or taken one away."""
        return self.largest == largest and [*map(id, self.features)] == [*map(id, features)]


_idle: list[_Made] = []
_serving: dict[int, _Made] = {}


def join(*, largest: int, **parts: Any) -> Litestar:
    """As ``headquarters.gateway.app.make_app``: an application that serves nobody else now."""
    features = house.load()  # type: ignore[attr-defined]  # where a test plants one
    state = gateway.parts(**parts)
    pages = state.pages.pages
    made = next((one for one in _idle if one.fits(largest, features)), None)
    if made is None:
        made = _Made(largest, features, gateway.routes(largest), pages._environment)
    else:
        _idle.remove(made)
        pages._environment = made.templates
    made.routes.state = state
    _serving[id(made.routes)] = made
    return made.routes


def give_back(application: Litestar | None) -> None:
    """It serves nobody any more: the next may have it."""
    made = _serving.pop(id(application), None)
    if made is not None:
        made.routes.state = State()
        _idle.append(made)
