"""Open returns: on the overview always, on the page of a point while there are any."""

from __future__ import annotations

from typing import Final

from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.desk.returns.queries import read_returns
from headquarters.desk.words import return_reason

_UNANSWERED: Final = """
SELECT r.point, r.subject, NULL AS thing, r.reason AS code, r.returned_at AS since
FROM open_returns r
"""

FEATURE: Final = Feature(
    package="headquarters.desk.returns",
    cards=(
        Card("overview", "below", 50, read_returns, "returns/returns.html"),
        Card("point", "above", 40, read_returns, "returns/returns.html"),
    ),
    waiting=(Waiting("returned", "退回没有补正的", 30, _UNANSWERED, say=return_reason),),
)
