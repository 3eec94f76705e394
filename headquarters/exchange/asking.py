"""What a request is answered with at hand: one transaction, and the keys of who sent it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from psycopg import Connection
from psycopg.rows import TupleRow

from casework.journal.entry import device_id
from headquarters.database.pool import Database
from headquarters.exchange.devices import Device, find_device
from headquarters.exchange.refusals import Refused
from headquarters.provisioning.keyring import Keyring
from sync.protocol.parcel import HEADQUARTERS, Header, Purpose

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Senders:
    """Finds the keys a parcel names, for :func:`open_parcel`; remembers the device found."""

    keyring: Keyring
    connect: Callable[[], Connection[TupleRow]]
    found: list[Device] = field(default_factory=list)

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        return self.keyring.sealing(header) if header.receiver == HEADQUARTERS else None

    def signing(self, header: Header) -> bytes | None:
        if header.purpose is Purpose.ENROL:
            # Not yet known: it brings its key along, and the one-time code inside says that it may.
            key = header.credential
            return key if len(key) == 32 and device_id(key) == header.sender else None
        device = find_device(self.connect(), header.point, header.sender)
        if device is None:
            return None
        self.found.append(device)
        return device.signing_key


class Once:
    """One transaction, begun when it is first needed: what is no parcel at all never reaches the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stack = ExitStack()
        self._connection: Connection[TupleRow] | None = None

    def connection(self) -> Connection[TupleRow]:
        """The connection, in its transaction."""
        if self._connection is None:
            self._connection = self._stack.enter_context(self._database.transaction())
        return self._connection

    def take_back(self, error: Exception) -> None:
        """Undo what was done; the next use begins anew."""
        stack, self._stack, self._connection = self._stack, ExitStack(), None
        with suppress(type(error)):
            stack.__exit__(type(error), error, error.__traceback__)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, at)


def decode(payload: bytes, decoder: msgspec.msgpack.Decoder[_T]) -> _T:
    """What a parcel says. Raises :class:`Refused`."""
    try:
        return decoder.decode(payload)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        # The words of the error may quote what was inside.
        raise Refused("malformed", decoder.type.__name__) from error
