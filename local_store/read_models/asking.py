"""Questions to read models: each room has its own, and a reader of the file hands out whichever somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

from casework.handbook import Handbook
from local_store.file.connection import snapshot
from local_store.read_models.model import Source

Q = TypeVar("Q", bound="Questions")
P = ParamSpec("P")
R = TypeVar("R")


class Questions:
    """What may be asked of a model, on one connection. Nothing here writes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._db = source.connection
        self._journal = source.journal

    @property
    def _handbook(self) -> Handbook:
        return self._source.handbook


def question(method: Callable[Concatenate[Q, P], R]) -> Callable[Concatenate[Q, P], R]:
    """A question that screens ask: all that it reads is of one moment."""

    @wraps(method)
    def asked(self: Q, *args: P.args, **kwargs: P.kwargs) -> R:
        with snapshot(self._db):
            return method(self, *args, **kwargs)

    return cast("Callable[Concatenate[Q, P], R]", asked)


class Asked(Protocol):
    """Who hands out questions by their class, one of each for its connection."""

    def ask(self, questions: type[Q]) -> Q: ...


class Forwarded(Generic[Q, P, R]):
    """A question of some model as one of the reader itself: ``queue = Forwarded(CaseLists, CaseLists.queue)``."""

    def __init__(self, of: type[Q], method: Callable[Concatenate[Q, P], R]) -> None:
        self._of = of
        self._method = method
        self.__doc__ = method.__doc__

    def __get__(self, reader: Asked | None, owner: type[Any]) -> Callable[P, R]:
        if reader is None:
            return self  # type: ignore[return-value]  # asked of the class, as documentation does
        method, questions = self._method, reader.ask(self._of)

        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return method(questions, *args, **kwargs)

        return asked
