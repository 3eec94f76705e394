"""Somebody at headquarters' pages, for the demo and the measurements: a browser as far as these pages need one.

The desk never imports headquarters: pages are asked for over HTTP, and forms are sent as they stand on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from typing import Final, NamedTuple

import requests

_KEY: Final = re.compile(r'name="_csrf_token" value="([^"]+)"')
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>')
_FORM: Final = re.compile(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)


class Answer(NamedTuple):
    """What came back. ``place``: where a form led to."""

    status: int
    page: str
    place: str = ""


class NotDone(Exception):
    """A page did not do what was asked of it. Names the page."""


@dataclass
class Officer:
    """``url``: asked for each time, a headquarters may come back at another. ``cookies``: of a session there is."""

    url: Callable[[], str]
    cookies: dict[str, str] = field(default_factory=dict)
    key: str = ""

    def get(self, path: str) -> str:
        """A page. Raises :class:`NotDone` or ``OSError``."""
        answer = self.ask("GET", path)
        if answer.status != HTTPStatus.OK:
            raise NotDone(path)
        return answer.page

    def press(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form with the key of the page that was shown last."""
        return self.ask("POST", path, {"_csrf_token": self.key, **fields})

    def do(self, path: str, fields: Mapping[str, str]) -> str:
        """Send a form that leads on; where to. Raises :class:`NotDone`."""
        answer = self.press(path, fields)
        if answer.status != HTTPStatus.SEE_OTHER:
            raise NotDone(path)
        return answer.place

    def sign_in(self, login: str, password: str, own: str) -> None:
        """The first time, with a password that is to be changed to ``own``."""
        self.ask("GET", "/")
        self.press("/login", {"login": login, "password": password})
        self.get("/me")
        self.press("/me/password", {"old": password, "password": own, "again": own})

    def form(self, page: str, action: str) -> tuple[str, dict[str, str]]:
        """The address, and the hidden fields, of the first form whose address has ``action`` in it. Raises :class:`NotDone`."""
        for path, inside in _FORM.findall(page):
            if action in path:
                hidden = {name: unescape(value) for name, value in _HIDDEN.findall(inside)}
                hidden.pop("_csrf_token", None)
                return unescape(path), hidden
        raise NotDone(action)

    def ask(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """One request on a connection of its own. Raises ``OSError``."""
        with requests.Session() as session:
            session.trust_env = False  # headquarters is on this machine
            answer = session.request(
                method,
                f"{self.url()}{path}",
                data=fields,
                cookies=self.cookies,
                allow_redirects=False,
                timeout=60,
            )
        self.cookies.update(answer.cookies.get_dict())
        page = answer.content.decode()
        if found := _KEY.search(page):
            self.key = found[1]
        return Answer(answer.status_code, page, answer.headers.get("location", "").partition("?")[0])
