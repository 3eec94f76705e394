"""The parts of :func:`casework.fold.fold`; private to ``casework``."""

from typing import Final

DOOR: Final = ()
