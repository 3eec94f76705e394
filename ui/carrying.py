"""What goes to headquarters on a stick and comes back, as a person is told of it. No Qt: commands use it too."""

from __future__ import annotations

from pathlib import Path

import msgspec


class WrittenOut(msgspec.Struct, frozen=True, kw_only=True):
    """What was written to a stick. ``files``: their names; ``entries``, ``cases``: what is in them; sums in fen, as recorded on this PC;
    ``left``: entries for which there was no place; ``by``: who wrote it out; ``joining``: it asks to be connected too. ``at``: UTC ms."""

    folder: str
    files: tuple[str, ...]
    entries: int
    cases: int
    agreed_fen: int
    performed_fen: int
    left: int
    at: int
    point: str
    point_name: str
    by: str
    joining: bool = False


class FileTold(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file that was brought back. ``word``: one of ``sync.unpacking.Word``; ``refused``: headquarters' word;
    ``point``: whose it is, where it is not of this PC; ``count``: editions of the handbook in it that are new here, or not taken
    (words ``editions``, ``editions_known``, ``editions_waiting``, ``editions_foreign``, ``editions_refused``);
    ``asked_at``: when what it answers was written out (UTC ms, 0: not known)."""

    file: str
    word: str
    refused: str = ""
    point: str = ""
    asked_at: int = 0
    count: int = 0


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken of all that was brought back. ``sent``: own entries that are now 已送达; ``received``: entries that came;
    ``confirmed``, ``returned``: how many more of them there are than before; ``more``: headquarters has more for this PC;
    ``joined``: the name of the point that this PC belongs to by it; ``waiting``: what still waits."""

    files: tuple[FileTold, ...]
    sent: int = 0
    received: int = 0
    confirmed: int = 0
    returned: int = 0
    waiting: int = 0
    more: bool = False
    joined: str = ""
    waiting_approval: bool = False


class Stick(msgspec.Struct, frozen=True):
    """A removable drive that is in. ``free``: bytes left on it, -1 where that is not known."""

    path: Path
    free: int = -1


class StickRefused(Exception):
    """A file could not be written. ``why``: full, read_only, no_rights, gone, not_whole, failing or other; ``written``: how many were
    before. Nothing is marked as sent by writing, so nothing is lost."""

    def __init__(self, why: str, written: int) -> None:
        super().__init__(why)
        self.why = why
        self.written = written


class NothingBrought(Exception):
    """No answer was found. ``requests``: how many files of this PC's own are there; ``too_many``: there is more than is looked
    through at a time."""

    def __init__(self, requests: int = 0, *, too_many: bool = False) -> None:
        super().__init__(str(requests))
        self.requests = requests
        self.too_many = too_many
