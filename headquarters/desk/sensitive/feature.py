"""What must not wait: each case in the worklist, with the day by which somebody here has looked."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.desk.feature import Feature, Waiting
from headquarters.desk.sensitive.words import done_words, flag_name, outcome_sign, to_look_at

_OPEN: Final = """
SELECT s.point, s.subject, NULL AS thing,
    string_agg(s.flag, ' ' ORDER BY s.flag) || '|' || min(s.noted_at) || '|' || %(now)s::bigint AS code,
    min(s.noted_at) AS since
FROM sensitive_flags s WHERE s.outcome = 'open' GROUP BY s.point, s.subject
"""
"""Cases with a flag that is being seen to."""

FEATURE: Final = Feature(
    package="headquarters.desk.sensitive",
    filters=MappingProxyType({"flag_name": flag_name, "flag_outcome": outcome_sign, "flag_done": done_words}),
    waiting=(
        Waiting(
            "sensitive",
            "特别留意",
            1,
            _OPEN,
            say=to_look_at,
            path="/points/{point}/cases/{subject}#flags",
        ),
    ),
)
