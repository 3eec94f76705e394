"""What somebody does by hand of which they have a kept form: it is noted before they are told that it is done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from headquarters.accounts.account import Account
from headquarters.accounts.gate import Asking
from headquarters.desk.unsent import Unsent
from headquarters.sparing_log import describe

_log: Final = logging.getLogger("weiquan-hq")
_DONE = 303
"""As which a form is answered that was done: everything else shows its page once more."""


class Meanwhile:
    """ASGI around the pages, inside of who finds out who asks."""

    def __init__(self, app: ASGIApp, unsent: Callable[[Asking], Unsent]) -> None:
        """``unsent``: that of the process that answers."""
        self._app = app
        self._unsent = unsent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; see the module."""
        who = scope.get("user")
        if scope["type"] != ScopeType.HTTP or scope["method"] != "POST" or not isinstance(who, Account):
            await self._app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == _DONE:
                # Its form was read long ago, to look at its key.
                request: Request[Any, Any, Any] = Request(scope, receive)
                try:
                    await self._unsent(request).note_done(request, scope["route_handler"], who)
                except Exception as error:  # noqa: BLE001  # what was done is done, and is answered as done
                    _log.warning(
                        "what was done by hand is not noted: %s", describe(type(error), error.__traceback__)
                    )
            await send(message)

        await self._app(scope, receive, told)
