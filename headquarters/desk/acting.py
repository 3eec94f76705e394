"""What a form asks for, done: then back to its page; or the page once more, which says why nothing was done, as it was filled in.

What was filled in is put back into whatever form it came from (``refilling``): a page need not see to that itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeVar

from litestar import Response
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account
from headquarters.accounts.audit import Act
from headquarters.desk.decisions import Decisions
from headquarters.desk.pages import Asked, Pages
from headquarters.desk.refilling import refill
from headquarters.errors import UnknownPoint

_T = TypeVar("_T")
OnceMore = Callable[[str, int], Awaitable[Response[str]]]
"""The page of the form once more: what it says, and with which status."""
_NOTHING: Final[Mapping[type[Exception], str]] = MappingProxyType({})


class Again(Exception):
    """Nothing was done, and the page of the form is shown once more. ``said``: a sentence for the person; it repeats nothing personal."""

    def __init__(self, said: str, status: int = 422) -> None:
        super().__init__()
        self.said = said
        self.status = status


class NotThere(Exception):
    """What the form is about is not there, or not in the scope of who asks."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that somebody has sent. ``filled``: what stands in it, without files."""

    request: Asked
    pages: Pages
    who: Account
    decisions: Decisions
    filled: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """What stands under a name; empty where nothing does."""
        return self.filled.get(name, "")

    def missing(self) -> Response[str]:
        """The page for what is not there."""
        return self.pages.missing(self.request)

    def back(self) -> Response[str]:
        """To the page of the form."""
        return self.pages.back(self.request)

    async def act(
        self,
        do: Callable[[Connection[Any], int], tuple[Act, _T]],
        once_more: OnceMore,
        *,
        why: Mapping[type[Exception], str] = _NOTHING,
        then: Callable[[_T], Awaitable[Response[str]]] | None = None,
    ) -> Response[str]:
        """Do it in one transaction with the line that says who did it, and go back; or to what ``then`` makes of it.

        ``do`` raises :class:`Again`, :class:`NotThere` (as which ``UnknownPoint`` counts), or one of ``why``, which gives each its
        words: then what it was to be done about has changed (409).
        """
        try:
            done = await self.pages.act_at(self.who, do)
        except Again as refused:
            return self._filled_in(await once_more(refused.said, refused.status))
        except (NotThere, UnknownPoint):
            return self.missing()
        except tuple(why) as error:
            said = next(words for sort, words in why.items() if isinstance(error, sort))
            return self._filled_in(await once_more(said, 409))
        return self.back() if then is None else await then(done)

    def _filled_in(self, answer: Response[str]) -> Response[str]:
        answer.content, _ = refill(answer.content, self.request.url.path, self.filled)
        return answer


async def provide_form(
    request: Asked,
    pages: NamedDependency[Pages],
    who: NamedDependency[Account],
    decisions: NamedDependency[Decisions],
) -> Form:
    """The form of a request that sends one."""
    return Form(request, pages, who, decisions, await pages.fields(request))
