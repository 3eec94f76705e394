"""Work orders as the inbox shows them: what is asked of the point, and how much time is left."""

from typing import Final

DOOR: Final = ("questions", "views")

TABLES: Final = ("order_row",)
"""What other rooms may read in SQL."""
