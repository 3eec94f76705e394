"""Sample ledgers of our own for practice and the demo: a village, a mall and a school, all invented.

`sample_ledgers()` names the three files; `build.py` writes them anew from the rows in this folder.
"""

from contextlib import ExitStack
from importlib import resources
from pathlib import Path
from typing import Final

DOOR: Final = ()

FILES: Final = ("village_2026.xlsx", "mall_2026.csv", "school_2026.csv")


def sample_ledgers(stack: ExitStack) -> tuple[Path, ...]:
    """The sample files as paths that are good until the stack is closed (a packed program unpacks them)."""
    folder = resources.files("desktop.demo.samples")
    return tuple(stack.enter_context(resources.as_file(folder / name)) for name in FILES)
