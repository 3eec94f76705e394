"""The page of a contact point: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.desk.feature import Feature, Waiting
from headquarters.desk.point.pages import PointPage
from headquarters.register.over import NOW_DAY, over_on

_SILENT: Final = f"""
SELECT point, '' AS subject, '' AS thing, CASE WHEN last_sync IS NULL THEN 'never' ELSE '' END AS code,
    coalesce(last_sync, created_at) AS since
FROM points p WHERE coalesce(last_sync, created_at) <= %(now)s - 30 * 86400000::bigint AND p.point NOT IN (
    {over_on(NOW_DAY)})
"""
"""Points that nobody has heard of for 30 days; one that never spoke, 30 days after it was set up. Of one that is closed nothing is
to be heard."""

FEATURE: Final = Feature(
    package="headquarters.desk.point",
    controllers=(PointPage,),
    waiting=(
        Waiting(
            "silent",
            "30 天没有同步的联络点",
            50,
            _SILENT,
            say=lambda code: "开通以后从来没有同步过" if code else "电脑可能关着、断了网，或者换了人",
        ),
    ),
)
