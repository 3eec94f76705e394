"""What a person may do at this point, and the one place where it is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final


class Right(Enum):
    """What may be allowed or refused as a whole."""

    LOOK = "look"
    """See lists and cases, names and telephones masked where they leave the window."""
    RECORD = "record"
    """Write entries on cases."""
    PRINT = "print"
    """Print and save the documents of a case, telephones and addresses masked."""
    IMPORT = "import"
    """Bring in a ledger, take an import back, put it into history."""
    STAFF = "staff"
    """Name people on the staff and rename them, say what each may do, set and take away their PINs."""
    EXPORT = "export"
    """Let what the file says of people out of the window in full: lists that a command hands to a script."""
    FULL_COPY = "full_copy"
    """See a document with telephones and addresses in full, print and save it: the copy that stays at the point."""
    ERASE = "erase"
    """Erase for ever what a case says of people, here, at headquarters and on the other PCs of the point."""
    KEEP = "keep"
    """Make a backup by hand. The daily one is made by the program and asks nobody."""
    RESTORE = "restore"
    """Put a backup in the place of the file, or begin anew where the file is missing."""
    CLUES = "clues"
    """Open clues, once they have a clue word: the right opens nothing by itself, the word does."""
    RESCUE = "rescue"
    """Put what can be read of a damaged file in its place. It opens no door and loses nothing, and nobody can show a PIN to a file
    that does not open."""


class Role(Enum):
    """What a person on the staff is allowed as a whole."""

    HEAD = "head"
    """负责人."""
    RECORD = "record"
    """登记."""
    CLUES = "clues"
    """线索: records, and may be one of those who open clues."""
    SEE = "see"
    """只看."""
    NOBODY = "nobody"
    """Not at work here any more, or nobody has sat down."""


_CLERK: Final = frozenset({Right.LOOK, Right.RECORD, Right.PRINT, Right.KEEP, Right.RESCUE})

TABLE: Final[Mapping[Role, frozenset[Right]]] = {
    Role.HEAD: frozenset(Right),
    Role.RECORD: _CLERK,
    Role.CLUES: _CLERK | {Right.CLUES},
    Role.SEE: frozenset({Right.LOOK, Right.RESCUE}),
    Role.NOBODY: frozenset(),
}
"""Who may what. Window, command line and exports ask it through :class:`local_store.session.Session`; where no store is open,
:mod:`local_store.duty` asks it. Where the point has no PIN everybody counts as :attr:`Role.HEAD`."""

Policy = Callable[[str, Right], bool]
"""Whether a person (staff id; empty: nobody has sat down yet) has a right."""


def allows(role: Role, right: Right) -> bool:
    """What the table says."""
    return right in TABLE[role]
