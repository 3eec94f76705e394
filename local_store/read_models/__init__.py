"""What lists, search and sums are read from: made from the journal, and made again from it at any time."""

from typing import Final

DOOR: Final = ()
