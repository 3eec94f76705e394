"""Cases as lists show them: their rows, the facts in them, and what screens ask about them."""

from typing import Final

DOOR: Final = ("case_rows", "facts", "model", "rows")
"""For the models that lay out more of the same cases."""

TABLES: Final = ("case_row",)
"""What other rooms may read in SQL, to join or count many cases in one statement. Nobody else writes to it, and whoever changes
its columns finds their readers by its name."""
