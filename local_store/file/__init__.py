"""The encrypted file: connection and locks, schema, journal, streams, keys, backup and restoring.

The door: ``keys`` (where the file's key lives), ``locations`` (where a file is safe), ``refusals`` (what
the disk refuses, by its name), ``shortfall`` (what is told of a file that became shorter), ``streams`` (the journal as sync
sees it), ``true_time`` (what day it is where a clock is off) and ``wiped`` (the note of an order to wipe).
"""

from typing import Final

DOOR: Final = ("keys", "locations", "refusals", "shortfall", "streams", "true_time", "vault", "wiped")
