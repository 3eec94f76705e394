"""Which cases are of one person, one telephone, one merchant."""

from typing import Final

DOOR: Final = ("key",)
"""For who looks for cases by them."""

TABLES: Final = ("case_keys",)
"""What other rooms may ask in SQL with `key.question`, to join it with the rows of cases."""
