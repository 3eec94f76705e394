"""What can go wrong at headquarters, by name. None of these ever carries personal data."""

from __future__ import annotations

from pathlib import Path


class HeadquartersError(Exception):
    """The base of all errors that an administrator is told in words."""


class DatabaseUnavailable(HeadquartersError):
    """No connection could be had in time. The request may be sent again."""


class DatabaseNotDurable(HeadquartersError):
    """A setting of PostgreSQL lets it forget what it has committed; nothing may be stored there."""

    def __init__(self, setting: str) -> None:
        super().__init__(f"PostgreSQL runs with {setting} = off: what it confirms could be lost")
        self.setting = setting


class DatabaseTooNew(HeadquartersError):
    """The database has migrations that this program does not know."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"the database was made by a newer program (unknown: {', '.join(names)})")
        self.names = names


class EmbeddedFailed(HeadquartersError):
    """The embedded PostgreSQL could not be prepared or started; ``log`` says more."""

    def __init__(self, what: str, log: Path | None = None) -> None:
        super().__init__(what if log is None else f"{what}; see {log}")
        self.log = log


class UnknownPoint(HeadquartersError):
    """No such contact point."""

    def __init__(self, point: str) -> None:
        super().__init__(f"no contact point {point!r}")
        self.point = point


class UnknownDevice(HeadquartersError):
    """No device of that id, or of that beginning, at the point (or more than one)."""

    def __init__(self, point: str, device: str) -> None:
        super().__init__(f"no single device {device!r} at contact point {point!r}")
        self.point = point
        self.device = device


class UnknownCase(HeadquartersError):
    """No case of that number at the point, or more than one."""

    def __init__(self, point: str, number: str) -> None:
        super().__init__(f"no single case {number!r} at contact point {point!r}")
        self.point = point
        self.number = number


class NotTransferred(HeadquartersError):
    """The case was never transferred, so nobody can have received it."""

    def __init__(self, number: str) -> None:
        super().__init__(f"case {number!r} was not transferred")
        self.number = number


class CaseGone(HeadquartersError):
    """The case is void already."""

    def __init__(self, number: str) -> None:
        super().__init__(f"case {number!r} is void")
        self.number = number


class CasePassedOn(HeadquartersError):
    """The case was handed over to another point, or taken over from one: it is neither voided nor, at the old one, sent back here."""

    def __init__(self, number: str) -> None:
        super().__init__(f"case {number!r} passed from one point to another: call the point where it goes on")
        self.number = number


class CaseStands(HeadquartersError):
    """Headquarters has not voided the case, or has brought it back already."""

    def __init__(self, number: str) -> None:
        super().__init__(f"headquarters has not voided case {number!r}")
        self.number = number


class NoSuchField(HeadquartersError):
    """The case cannot be sent back for this: it has no such field, or (``lines``) nothing that was agreed or performed."""

    def __init__(self, number: str, name: str) -> None:
        what = "nothing agreed or performed" if name == "lines" else f"no field {name!r}"
        super().__init__(f"case {number!r} has {what}: nobody could mend it")
        self.number = number
        self.name = name


class NoSuchReason(HeadquartersError):
    """The handbook in force offers no such reason for sending a case back. ``codes``: those it does."""

    def __init__(self, reason: str, codes: list[str]) -> None:
        super().__init__(f"no reason {reason!r} in the handbook in force; there are: {', '.join(codes)}")
        self.reason = reason
        self.codes = codes


class SentBackAlready(HeadquartersError):
    """All that the case was to be sent back for is asked for by returns that are open."""

    def __init__(self, number: str) -> None:
        super().__init__(f"case {number!r} is sent back for this already")
        self.number = number


class OneCase(HeadquartersError):
    """A case was to be merged into itself."""

    def __init__(self, number: str) -> None:
        super().__init__(f"case {number!r} cannot be merged into itself")
        self.number = number


class NotHeld(HeadquartersError):
    """What was to be decided about is no longer as it was seen: somebody else has decided, or the case has changed."""


class ClueKeyRefused(HeadquartersError):
    """The clue key cannot be made or opened so."""


class StaffRefused(HeadquartersError):
    """An account cannot be made or changed so. ``why``: a word for programs; the message says what to do, in Chinese."""

    def __init__(self, why: str, said: str) -> None:
        super().__init__(said)
        self.why = why
        self.said = said
