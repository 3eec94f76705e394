"""Lists of cases: what the desk is told of them."""

from __future__ import annotations

from typing import Final

from headquarters.desk.cases.pages import Cases
from headquarters.desk.feature import Feature

FEATURE: Final = Feature(package="headquarters.desk.cases", controllers=(Cases,))
