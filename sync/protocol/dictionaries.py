"""The zstd dictionaries that parcels may be compressed with, by number. 0 is none. A shipped one never changes.

``benchmarks/train_dictionary.py`` made them, of texts that no measurement uses.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Final

import zstandard

NONE: Final = 0
NEWEST: Final = 1
LEVEL: Final = 3
"""Of compression. Level 6 takes five times as long for 2 % fewer bytes."""
_SHIPPED: Final[dict[int, str]] = {1: "parcels-1.dict"}


@functools.cache
def load(number: int) -> zstandard.ZstdCompressionDict | None:
    """The dictionary with this number; ``None`` for 0. Raises ``KeyError`` for a number this program lacks."""
    if number == NONE:
        return None
    data = resources.files(__package__).joinpath(_SHIPPED[number]).read_bytes()
    made = zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_FULLDICT)
    made.precompute_compress(level=LEVEL)
    return made
