"""What every command works with: the folder, the open store, how to answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from casework.handbook import Handbook
from desktop.start.in_use import mark_in_use
from desktop.start.places import data_folder
from desktop.wiring.opening import open_store
from local_store.rights import Right
from local_store.session import Session
from local_store.store import Store
from ui.words import local, tr


class NoSuchPerson(ValueError):
    """``--as``: nobody on the staff is called that, or several are (``several``)."""

    def __init__(self, *, several: bool) -> None:
        super().__init__("no such person")
        self.several = several


class NoSuchCase(ValueError):
    """No case of this point has the number, or several have (``several``)."""

    def __init__(self, *, several: bool) -> None:
        super().__init__("no such case")
        self.several = several


class PinNotTyped(ValueError):
    """A PIN is needed, and there is no terminal to ask for it at; ``--pin-stdin`` was not given."""


class Call:
    """One run of a command. The store is opened, and made on the first use, when it is asked for."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.folder: Path = data_folder(asked.data)
        self.shipped = Handbook.load()
        """What ships with the program: with it a folder is opened."""
        self._store: Store | None = None
        self._unmark: Callable[[], None] | None = None
        self._who = ""

    @property
    def store(self) -> Store:
        """The store in the folder."""
        if self._store is None:
            # Before it is opened: bringing it to a new shape takes a while, and an update must wait for that too. A folder
            # without a file may yet be refused, and nothing is left in such a one.
            if Store.exists(self.folder):
                self._unmark = mark_in_use(self.folder)
            self._store = open_store(self.folder, self.shipped)
            self._unmark = self._unmark or mark_in_use(self.folder)
        return self._store

    @property
    def handbook(self) -> Handbook:
        """The handbook in force in the folder: what ships, and the editions that headquarters published over it. To ask for it makes
        no store where there is none."""
        return self.store.handbook if self._store or Store.exists(self.folder) else self.shipped

    def today(self) -> date:
        """The civil date in China: by this PC's clock, put right by what headquarters said of it."""
        return local(self.store.true_time()).date()

    def who(self) -> str:
        """Whose run this is: who ``--as`` names, once they have shown the PIN they have; else who is on duty; empty for nobody.

        Raises ``NoSuchPerson``, ``PinNotTyped``, ``PinWrong``, ``PinWaits``.
        """
        named = self.asked.as_person
        if named is None:
            return self.store.on_duty()
        if not self._who:
            found = [one.staff for one in self.store.staff() if named in (one.name, one.staff)]
            if len(found) != 1:
                raise NoSuchPerson(several=bool(found))
            if not self.store.people.is_proved(found[0]):
                self.store.people.prove(found[0], self._pin())
            self._who = found[0]
        return self._who

    def _pin(self) -> str:
        if self.asked.pin_stdin:
            return sys.stdin.readline().rstrip("\r\n")
        if not sys.stdin.isatty():
            raise PinNotTyped
        import getpass  # a point without PINs does without it

        return getpass.getpass(tr("PIN（输入时不显示）：") + " ")

    def author(self) -> str:
        """Who writes: whose run it is, or the desk itself when nobody has sat down yet."""
        store = self.store
        on_duty = self.who()
        if on_duty:
            return on_duty
        staff = store.new_subject()
        store.session(staff).record_staff(staff, self.asked.by or tr("本站"))
        store.set_duty(staff)
        return staff

    def session(self) -> Session:
        """The doors of whose run it is. Unlike :meth:`author` it names nobody where nobody has sat down yet."""
        return self.store.session(self.who())

    def in_full(self) -> bool:
        """Whether names, telephones and free words may go out as they are."""
        return self.session().may(Right.EXPORT)

    def saved(self) -> None:
        """Something was saved: whichever process does the post for this folder carries it with its next look."""
        from desktop.post.rounds import (
            PostOffice,  # brings the engine, which commands that only ask do without
        )

        PostOffice(self.store).saved()

    def answer(self, facts: Mapping[str, object], words: str) -> None:
        """One JSON object with ``--json``, else words for people."""
        if self.asked.json:
            json.dump(facts, sys.stdout, ensure_ascii=False, default=str)
            sys.stdout.write("\n")
        else:
            sys.stdout.write(words.rstrip("\n") + "\n")
        sys.stdout.flush()  # a command that goes on (``sync``) is read line by line

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._unmark is not None:
            self._unmark()
            self._unmark = None
