"""Puts the desk together: start-up, single instance, threads, background sync, command line, demo, pictures.

It is started (``python -m desktop``, ``weiquan-desk``). What the measurements put together without a window is its door.
"""

from typing import Final

DOOR: Final = ("demo", "enrolment", "journal", "rounds")
