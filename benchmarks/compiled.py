"""Imported before what is measured: it is loaded compiled, as in the program that is installed, and not compiled anew each
time, whatever the environment says of byte code."""

from __future__ import annotations

import sys
from pathlib import Path

sys.dont_write_bytecode = False
sys.pycache_prefix = str(Path(__file__).resolve().parents[1] / "build" / "bench" / "compiled")
