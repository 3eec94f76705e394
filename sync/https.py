"""The carrier on HTTPS: takes sealed bytes to headquarters and brings the answer, nothing more.

TLS trusts the system's store and the provisioned CA, so that an office's inspecting proxy works: parcels protect
themselves. No redirect is followed, because only a captive portal sends one, and no cookie is kept. What comes back that
is not a parcel is an error by name; its contents are never shown, kept or believed.
"""

from __future__ import annotations

import math
import re
import ssl
import time
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
import requests
import truststore
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from sync.errors import (
    BadAnswer,
    Busy,
    CaptivePortal,
    Cut,
    HeadquartersFailed,
    NotTrusted,
    ProxyLogin,
    SyncError,
    TimedOut,
    TooLargeForServer,
    Unreachable,
    refusal_error,
)
from sync.lifeline import HeldAdapter, Lifeline
from sync.protocol.messages import Refusal
from sync.protocol.parcel import MAGIC, MAX_PARCEL

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 45.0
"""Of silence. Below the 60 s after which offices' proxies cut an idle connection."""
REQUEST_SECONDS: Final = 240.0
"""For one request in all, from looking up the name to the last byte of the answer: silence alone proves nothing, a server
may send a byte now and then."""
LONGEST_REFUSAL: Final = 64 * 1024
PARCEL_TYPE: Final = "application/vnd.weiquan.parcel"


_read_refusal: Final = msgspec.json.Decoder(Refusal)


class HttpsCarrier:
    """Implements ``sync.ports.Carrier``. ``authority``: PEM of a CA to trust besides the system's store.

    Keeps one connection open between requests; for one thread, but for ``cut``. ``http://`` is taken on loopback only.
    ``seconds``: how long one request may take in all.
    """

    def __init__(self, url: str, authority: str = "", *, seconds: float = REQUEST_SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ValueError("headquarters' address must begin with https://")
        self._url = url.rstrip("/")
        self._seconds = seconds
        self._deadline = math.inf
        self._lifeline = Lifeline()
        self._session = _Session()
        # A parcel is compressed already. What comes compressed all the same is bounded like the rest.
        self._session.headers.update(
            {"Content-Type": PARCEL_TYPE, "Accept": PARCEL_TYPE, "Accept-Encoding": "identity"}
        )
        self._session.mount("https://", _TrustingAdapter(authority, self._lifeline))
        self._session.mount("http://", HeldAdapter(self._lifeline))
        if parts.hostname in _LOOPBACK:
            self._session.trust_env = False  # a proxy of the office has no business on loopback

    def until(self, deadline: float) -> None:
        """Requests from now on end at ``deadline`` (of ``time.monotonic``) at the latest, however much has come by then."""
        self._deadline = deadline

    def cut(self) -> None:
        """End the request under way, and refuse all that follow. From any thread; returns at once."""
        self._lifeline.cut()

    def post(self, path: str, parcel: bytes) -> bytes:
        """One request. Raises one of ``sync.errors``."""
        left = min(self._seconds, self._deadline - time.monotonic())
        if left <= 0:
            raise TimedOut
        try:
            with self._lifeline.lasting(left):
                answer = self._posted(path, parcel, left)
        except SyncError as error:
            if self._lifeline.has_expired:
                raise TimedOut from error
            raise
        # Ended where an answer of unknown length could also have ended.
        if self._lifeline.has_expired:
            raise TimedOut
        if self._lifeline.is_cut:
            raise Cut
        return answer

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()
        self._lifeline.release()

    def _posted(self, path: str, parcel: bytes, left: float) -> bytes:
        if self._lifeline.is_cut:
            raise Cut
        try:
            with self._session.post(
                self._url + path,
                data=parcel,
                timeout=(min(CONNECT_SECONDS, left), min(READ_SECONDS, left)),
                allow_redirects=False,
                stream=True,
            ) as response:
                return _understood(response)
        except SyncError:
            raise
        except requests.exceptions.SSLError as error:
            raise (Cut if self._lifeline.is_cut else NotTrusted) from error
        except requests.exceptions.ProxyError as error:
            raise (ProxyLogin if _LOG_IN.search(str(error)) else Unreachable) from error
        except requests.exceptions.ConnectTimeout as error:
            raise Unreachable from error
        except (requests.exceptions.Timeout, ReadTimeoutError) as error:
            raise TimedOut from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise Cut from error
        except requests.exceptions.ConnectionError as error:
            raise _broken(error) from error
        except (HTTPError, requests.exceptions.RequestException, OSError, ValueError) as error:
            # Also what libraries say of an answer that is no HTTP (a header without end, a length that is no number).
            raise Cut from error


_LOG_IN: Final = re.compile(r"\b407\b")
"""The status itself, not a port that holds its digits."""
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class _Session(requests.Session):
    """One that believes nothing of what others say on the way."""

    def __init__(self) -> None:
        super().__init__()
        # Who once sent many of them made every later request too large for headquarters.
        self.cookies.set_policy(DefaultCookiePolicy(netscape=False, rfc2965=False))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere. ``allow_redirects=False`` still makes the request that would follow, and reads for it whatever the answer
        holds, however much that is, into memory."""


class _TrustingAdapter(HeldAdapter):
    """TLS by the system's certificate store, and one more authority."""

    def __init__(self, authority: str, lifeline: Lifeline) -> None:
        self._authority = authority
        super().__init__(lifeline)

    def init_poolmanager(self, *arguments: Any, **keywords: Any) -> None:
        keywords["ssl_context"] = trusting_context(self._authority)
        super().init_poolmanager(*arguments, **keywords)

    def proxy_manager_for(self, *arguments: Any, **keywords: Any) -> Any:
        keywords["ssl_context"] = trusting_context(self._authority)
        return super().proxy_manager_for(*arguments, **keywords)


def trusting_context(authority: str) -> ssl.SSLContext:
    """TLS that trusts the system's store and, where it is not empty, the CA whose PEM ``authority`` is."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authority:
        context.load_verify_locations(cadata=authority)
    return context


_WORD: Final = re.compile(r"[a-z_]{1,40}")
"""What headquarters, also a later one, may say as its reason."""


def _understood(response: requests.Response) -> bytes:
    status = response.status_code
    if status == 200:
        body = _read(response, MAX_PARCEL)
        if not body.startswith(MAGIC):
            raise CaptivePortal(status)
        return body
    if status == 407:
        raise ProxyLogin
    refusal = _refusal(response)
    if refusal is not None:
        asked = refusal.retry_after or _retry_after(response)
        raise refusal_error(refusal.error, "", asked, refusal)
    if 300 <= status < 400 or status == 511:
        raise CaptivePortal(status)
    if status == 413:
        raise TooLargeForServer
    if status in (429, 503):
        raise Busy(retry_after=_retry_after(response))
    if status in (408, 504):
        raise TimedOut
    if status >= 500:
        raise HeadquartersFailed(str(status), retry_after=_retry_after(response))
    # 4xx without our own words: a proxy or a portal speaks, not headquarters.
    raise CaptivePortal(status)


def _read(response: requests.Response, limit: int) -> bytes:
    """The whole body, at most ``limit`` bytes. One shorter than announced is a cut."""
    announced = response.headers.get("Content-Length", "")
    body = bytearray()
    try:
        for piece in response.iter_content(1 << 16):
            body += piece
            if len(body) > limit:
                raise BadAnswer("too_long")
    except ProtocolError as error:
        raise Cut from error
    if announced.isdigit() and "Content-Encoding" not in response.headers and len(body) < int(announced):
        raise Cut
    return bytes(body)


def _refusal(response: requests.Response) -> Refusal | None:
    if not response.headers.get("Content-Type", "").startswith("application/json"):
        return None
    try:
        refusal = _read_refusal.decode(_read(response, LONGEST_REFUSAL))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    # No signature covers the detail: anybody on the way may have written it, so it is not kept.
    return msgspec.structs.replace(refusal, detail="") if _WORD.fullmatch(refusal.error) else None


def _retry_after(response: requests.Response) -> int:
    """Seconds; a date instead of a number counts as no wish, because clocks are not trusted."""
    asked = response.headers.get("Retry-After", "")
    return int(asked) if asked.isdigit() and len(asked) < 8 else 0


def _broken(error: requests.exceptions.ConnectionError) -> SyncError:
    """A connection that could not be made is unreachable; one that broke after it was made is a cut."""
    causes: list[BaseException] = [error]
    while causes:
        each = causes.pop()
        if isinstance(each, ProtocolError | ConnectionResetError | BrokenPipeError | EOFError):
            return Cut()
        causes.extend(
            other
            for other in (*each.args, getattr(each, "reason", None), each.__cause__)
            if isinstance(other, BaseException) and other is not each
        )
    return Unreachable()
