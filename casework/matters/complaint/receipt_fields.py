"""What the consumer's receipt may say beside what the form of registration says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casework.handbook.addresses import consumers_page
from casework.matters.complaint.paper_fields import REGISTERED
from casework.papers.source import Fill, Source
from casework.receipt_code import receipt_text

SQUARE: Final = "回执码"
"""The field that the square holds: what a scanner types."""


def _scanned(source: Source) -> str:
    number = source.state.number.strip()
    return receipt_text(number, source.code) if number and source.code else ""


RECEIPT: Final[Mapping[str, Fill]] = {
    **REGISTERED,
    SQUARE: _scanned,
    "查询网址": lambda source: consumers_page(source.handbook.text_templates),
}
