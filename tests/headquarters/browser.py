"""A browser as far as headquarters' pages need one: it keeps cookies and sends the forms of the page it shows."""

import http.client
import re
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from headquarters.accounts.gate import COOKIE
from tests.headquarters.bureau import Bureau

KEY = re.compile(r'name="_csrf_token" value="([^"]+)"')


@dataclass
class Shown:
    """What came back. ``headers``: names in lower case; of cookies see the browser."""

    status: int
    page: str
    headers: dict[str, str]
    cookies: list[str]
    raw: bytes = b""
    """What came, as it came: a file is no text."""

    def tells(self, name: str) -> bool:
        """Whether the page has this short name as a word of its own: random keys and pictures have any two letters."""
        return re.search(rf"(?<![A-Za-z0-9_-]){re.escape(name)}(?![A-Za-z0-9_-])", self.page) is not None


class Served(Protocol):
    """A headquarters that listens on loopback."""

    @property
    def port(self) -> int: ...


@dataclass
class Browser:
    bureau: Served
    cookies: dict[str, str] = field(default_factory=dict)
    key: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str = "/") -> Shown:
        return self.ask("GET", path, "", {})

    def press(self, path: str, *, key: str | None = None, **fields: str) -> Shown:
        """Send a form of the page shown last. ``key``: another than the form carries."""
        body = urlencode({"_csrf_token": self.key if key is None else key, **fields})
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    @classmethod
    def of(cls, bureau: Bureau, role: str = "city_head", code: str = "") -> "Browser":
        """Of somebody of that role and scope who is signed in."""
        return cls(bureau, {COOKIE: bureau.session(role, code)})

    def sign_in(self, login: str, password: str) -> Shown:
        self.get()
        return self.press("/login", login=login, password=password)

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Shown:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.bureau.port, timeout=60)
        try:
            connection.request(method, path, body, {**self.headers, **headers, "Cookie": kept})
            answer = connection.getresponse()
            raw = answer.read()
            page = raw.decode(errors="replace")
            set_now = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
            for cookie in set_now:
                name, value = cookie.split(";")[0].split("=", 1)
                if "max-age=0" in cookie.lower():
                    self.cookies.pop(name.strip(), None)
                else:
                    self.cookies[name.strip()] = value.strip('"')
            if keys := set(KEY.findall(page)):
                [self.key] = keys
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Shown(answer.status, page, named, set_now, raw)
        finally:
            connection.close()
