"""What a person may do at this point, and the one place where it is decided."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final


class Right(Enum):
    """What may be allowed or refused as a whole."""

    RECORD = "record"
    """Write entries on cases."""
    IMPORT = "import"
    """Bring in a ledger, take an import back, put it into history."""
    STAFF = "staff"
    """Name people on the staff and rename them."""
    EXPORT = "export"
    """Let what the file says of people out of the window: lists that a command prints or hands to a script."""
    FULL_COPY = "full_copy"
    """See a document with telephones and addresses in full, print and save it: the copy that stays at the point."""
    KEEP = "keep"
    """Make a backup by hand. The daily one is made by the program and asks nobody."""
    RESTORE = "restore"
    """Put a backup in the place of the file, or begin anew where the file is missing."""


Policy = Callable[[str, Right], bool]
"""Whether a person (staff id; empty: nobody has sat down yet) has a right."""


def everybody(staff: str, right: Right) -> bool:
    """Everybody on the point may do everything that the program offers now."""
    return True


POLICY: Final[Policy] = everybody
"""Who may what. Window and command line ask it through :class:`local_store.session.Session`; where no store is open,
:mod:`local_store.duty` asks it."""
