"""The encrypted SQLite file of one contact point.

The door: ``local_store.store.Store`` (open, verbs, questions), ``local_store.streams`` (the journal as sync sees it),
``local_store.views`` (what they hand out), ``local_store.making`` (the first start on a folder), ``local_store.keys``
(where the file's key lives), ``local_store.places`` (where a file is safe), ``local_store.pinyin`` (how names are spelt:
whoever lets people pick by name finds them the same way), ``local_store.true_time`` (what day it is where a clock is off)
and ``local_store.errors``. The rest is private.
"""

from typing import Final

DOOR: Final = ("errors", "keys", "making", "pinyin", "places", "store", "streams", "true_time", "views")
