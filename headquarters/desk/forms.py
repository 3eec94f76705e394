"""No other site can send a form in a person's name: each carries a key that only our own pages know.

The key is the web framework's (signed, in the form and in a cookie). Where it is wrong nothing is done, and the page that
the form stands on is shown again, as it is now and with a key that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from litestar.config.csrf import CSRFConfig
from litestar.connection import ASGIConnection
from litestar.exceptions import PermissionDeniedException
from litestar.middleware.csrf import CSRFMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

PAGE: Final = "page"
"""The name under which a route that takes a form says on which page it stands, as a path with the names of its own."""
FORM: Final = "form"
"""The name under which such a route says to where the form of that page is sent, where that is not the route itself."""
REFUSED: Final = "form_refused"
"""Set in the state of a request for a page that is shown again."""

Asking = ASGIConnection[Any, Any, Any, Any]
_OF_THE_FORM: Final = frozenset({b"content-type", b"content-length", b"transfer-encoding"})


def page_of(opt: Mapping[str, Any], names: Mapping[str, object]) -> str:
    """The path of the page on which a form stands."""
    return str(opt.get(PAGE, "/")).format_map(names)


@dataclass(frozen=True, slots=True)
class FormKeys:
    """How the keys of forms are signed, and in which cookie they lie."""

    plain: CSRFConfig
    over_tls: CSRFConfig

    @classmethod
    def of(cls, secret: str) -> FormKeys:
        """Those of a secret."""
        plain = CSRFConfig(
            secret, cookie_name="weiquan-hq-form", cookie_httponly=True, cookie_samesite="strict"
        )
        return cls(plain, replace(plain, cookie_name="__Host-weiquan-hq-form", cookie_secure=True))


class Forms:
    """Looks at the key of every form before anything else does; of pages over TLS the cookie never leaves TLS."""

    def __init__(self, app: ASGIApp, keys: Callable[[Asking], FormKeys]) -> None:
        """``keys``: those of the process that answers."""
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through whose key is right, or that needs none."""
        keys = self._keys(ASGIConnection(scope))
        look = _Keys(self._app, keys.over_tls if scope["scheme"] == "https" else keys.plain)
        try:
            await look(scope, receive, send)
        except PermissionDeniedException:
            await _show_again(scope, send)


class _Keys(CSRFMiddleware):
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = scope["litestar_app"].request_class(scope=scope, receive=receive).cookies
        # One made with an earlier secret would be kept for ever, and no form would go through any more.
        if self._decode_csrf_token(cookies.get(self.config.cookie_name, "")) is None:
            cookies.pop(self.config.cookie_name, None)
        await super().__call__(scope, receive, send)

    def _decode_csrf_token(self, token: Any) -> str | None:
        """The framework's own, for whatever a form may hold: a file, or letters that no key has."""
        if not isinstance(token, str) or not token.isascii():
            return None
        return super()._decode_csrf_token(token)


async def _show_again(scope: Scope, send: Send) -> None:
    """Answer with the page of the form, asked for anew: by whoever asks, with all that is looked at for a page."""
    path = page_of(scope["route_handler"].opt, scope["path_params"])
    headers = [pair for pair in scope["headers"] if pair[0].lower() not in _OF_THE_FORM]
    fresh: dict[str, Any] = {
        name: scope[name]
        for name in ("type", "asgi", "http_version", "scheme", "client", "server", "root_path", "extensions")
        if name in scope
    }
    fresh |= {"method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    fresh |= {"headers": headers, "state": {REFUSED: True}}
    await scope["litestar_app"](fresh, _nothing, send)  # type: ignore[arg-type]


async def _nothing() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}
