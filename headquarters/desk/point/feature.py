"""The page of a contact point: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.desk.feature import Feature
from headquarters.desk.point.pages import PointPage

FEATURE: Final = Feature(package="headquarters.desk.point", controllers=(PointPage,))
