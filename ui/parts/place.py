"""Where to go in the window."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Where to go. `page` is a key of the window's pages; the rest is what that page opens with."""

    page: str
    subject: str = ""
    draft: str = ""
    step: str = ""
    text: str = ""
