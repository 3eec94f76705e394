"""What an administrator types about the keys of private parts."""

from __future__ import annotations

import argparse

from headquarters.exchange.resealing import Resealing
from headquarters.gateway.service import Home, wall_clock
from headquarters.personal.ready import ready_keys


def new_personal_key(asked: argparse.Namespace) -> int:
    """The command ``new-personal-key``."""
    home = Home(asked.data, asked.database)
    with home.opened() as (database, _):
        keys = home.keyring().personal
        ready_keys(database, keys, wall_clock())
        number = keys.add(keys.newest, wall_clock())
        print(f"key {number} is made: back up the keys folder now, apart from the database")
        if asked.now:
            resealing = Resealing(database, keys, busy=lambda: False)
            while resealing.step():
                pass
    return 0
