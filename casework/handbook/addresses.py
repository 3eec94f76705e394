"""The address of headquarters' page for consumers, where a bureau has opened one and says so in the handbook.

It is one of the texts (``text_templates``) by its code, so it is published with an edition and known to every desk, also offline.
Without it nothing on paper says that anything can be looked up on the web.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from casework.handbook.model import TextTemplate

CONSUMERS_PAGE: Final = "consumers_page"
"""The code of the text that is the address."""
LONGEST: Final = 60
"""It is copied from paper by hand."""
_ADDRESS: Final = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:/[\w.~/-]*)?", re.ASCII
)


def is_address(text: str) -> bool:
    """Whether people can type this into a browser: http or https, a host, nothing behind it that is secret or long."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None


def consumers_page(texts: Mapping[str, TextTemplate]) -> str:
    """The address to print; empty where none is known, or what stands there is none."""
    found = texts.get(CONSUMERS_PAGE)
    address = found.text.strip() if found is not None else ""
    return address if is_address(address) else ""
