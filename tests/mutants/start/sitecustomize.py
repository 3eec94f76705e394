"""Read by every Python that starts with this folder on its path: puts the planted modules in the place of ours.

So the fault is in each process that a test starts, and no file of the product is touched. Does nothing without
``WEIQUAN_FAULT``, the path of a JSON file: module name → [path, text].
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text that is not in its file."""

    text = ""
    mark = ""

    def get_code(self, fullname: str) -> CodeType:
        with open(self.mark, "a", encoding="utf-8") as marks:  # noqa: PTH123  one write, whoever else writes
            marks.write(f"{fullname}\n")
        return compile(self.text, self.path, "exec", dont_inherit=True)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the planted modules before anything else does."""

    def __init__(self, told: Path) -> None:
        self._mark = str(told.with_suffix(".loaded"))
        self._modules: dict[str, tuple[str, str]] = json.loads(told.read_text(encoding="utf-8"))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self._modules:
            return None
        file, text = self._modules[fullname]
        loader = Loader(fullname, file)
        loader.text, loader.mark = text, self._mark
        return importlib.util.spec_from_file_location(fullname, file, loader=loader)


if "WEIQUAN_FAULT" in os.environ:
    sys.meta_path.insert(0, Finder(Path(os.environ["WEIQUAN_FAULT"])))
