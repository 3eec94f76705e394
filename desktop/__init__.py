"""Puts the desk together: start-up, single instance, threads, background sync, command line, demo, pictures.

It is started (``python -m desktop``, ``weiquan-desk``). Nobody imports it but tests and measurements.
"""

from typing import Final

DOOR: Final = ()
