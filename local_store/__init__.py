"""The encrypted SQLite file of one contact point.

The door: ``local_store.store.Store`` (open, verbs, questions), ``local_store.views`` (what it hands out),
``local_store.backed_up`` (what is known of a backup),
``local_store.making`` (the first start on a folder), ``local_store.pinyin`` (how names are spelt: whoever lets people
pick by name finds them the same way), ``local_store.session`` (what one
person may do), ``local_store.rights`` (who may what), ``local_store.handing`` (from one person to the next),
``local_store.clues`` (what is sealed even in the file), ``local_store.reminding`` (what the program says by itself),
``local_store.errors``, and of ``local_store.file``: ``streams`` (the journal as sync sees it), ``keys`` (where the file's key
lives), ``locations`` (where a file is safe), ``true_time`` (what day it is
where a clock is off), ``refusals`` (what the disk refuses, by its name), ``shortfall`` (what is told of a file that
became shorter), ``wiped`` (the note of an order to wipe), of
``local_store.rescue`` what is told of a rescue (``told``), and of ``local_store.read_models`` the rooms it
names. The rest is private.
"""

from typing import Final

DOOR: Final = (
    "backed_up",
    "clues",
    "errors",
    "file",
    "handing",
    "making",
    "pinyin",
    "read_models",
    "reminding",
    "rescue",
    "rights",
    "session",
    "store",
    "views",
)
