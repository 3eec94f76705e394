"""Open returns: on the overview always, on the page of a point while there are any."""

from __future__ import annotations

from typing import Final

from headquarters.desk.feature import Card, Feature
from headquarters.desk.returns.queries import read_returns

FEATURE: Final = Feature(
    package="headquarters.desk.returns",
    cards=(
        Card("overview", "below", 50, read_returns, "returns/returns.html"),
        Card("point", "above", 40, read_returns, "returns/returns.html"),
    ),
)
