"""Who may act as whom: PINs, and what each role may do."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casework.matters.consultation.bodies import ConsultationLogged
from local_store import duty
from local_store.errors import (
    DamagedStore,
    HeadNeeded,
    NotAllowed,
    PinNeeded,
    PinUnfit,
)
from local_store.file.connection import connect
from local_store.file.standings import Standing
from local_store.rights import TABLE, Right, Role
from local_store.session import Session
from local_store.store import Store
from local_store.views import NewEntry
from tests.architecture.house import ROOT
from tests.architecture.test_authors import verbs
from tests.local_store.desks import complaint
from tests.shared import evidence as files
from ui import people_verbs

KEY = bytes(range(32))
TODAY = date(2026, 3, 9)


class Clock:
    """UTC ms, as the test turns it."""

    def __init__(self) -> None:
        self.at = 1_780_000_000_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return Store.create(tmp_path / "data", KEY, clock=clock)


def named(store: Store, name: str) -> str:
    staff = store.new_subject()
    store.session(store.on_duty()).record_staff(staff, name)
    return staff


def asked(store: Store) -> NewEntry:
    return NewEntry(store.new_subject(), ConsultationLogged(number="", received_on=TODAY))


def logged(store: Store, session: Session) -> str:
    """A case where they may make one, else none."""
    case = store.new_subject()
    if session.may(Right.RECORD):
        session.record([complaint(case, on=TODAY)])
    return case


@pytest.fixture
def staffed(store: Store) -> tuple[Store, str, str]:
    """A point with somebody in charge (PIN 2580) and a clerk without one."""
    head, clerk = named(store, "王阿姨"), named(store, "李老师")
    store.set_duty(head)
    store.session(head).set_pin(head, "2580")
    return store, head, clerk


def test_without_a_pin_everybody_may_do_all(store: Store) -> None:
    assert not store.people.in_force()
    for staff in ("", named(store, "王阿姨")):
        assert all(store.session(staff).may(right) for right in Right)
        store.set_duty(staff)
    assert store.setting("standings") is None


def test_the_first_pin_puts_its_person_in_charge_and_the_others_may_look_until_they_have_one(
    staffed: tuple[Store, str, str],
) -> None:
    store, head, clerk = staffed
    assert store.people.role(head) is Role.HEAD
    assert store.session(head).may(Right.STAFF), "they have just typed it"
    for who in (clerk, named(store, "赵师傅"), "of another PC"):
        assert store.people.role(who) is Role.SEE
        store.session(head).give_role(who, Role.RECORD)
        assert store.people.role(who) is Role.SEE, "anybody could sit down as them"
        with pytest.raises(NotAllowed):
            store.session(who).record([asked(store)])
    store.session(head).set_pin(clerk, "1379")
    assert store.people.role(clerk) is Role.RECORD
    store.people.prove(clerk, "1379")
    assert store.session(clerk).record([asked(store)]).entries
    for right in Right:
        assert store.session(clerk).may(right) is (right in TABLE[Role.RECORD])
        assert not store.session("").may(right)


def test_who_has_a_pin_writes_nothing_before_it_is_shown(
    staffed: tuple[Store, str, str], tmp_path: Path, clock: Clock
) -> None:
    _store, head, _ = staffed
    with Store.open(tmp_path / "data", KEY, clock=clock) as other:
        assert other.on_duty() == head
        waiting = other.sync_status().waiting
        with pytest.raises(PinNeeded):
            other.session(head).record([asked(other)])
        with pytest.raises(PinNeeded):
            other.set_duty(head)
        assert not other.session(head).may(Right.LOOK)
        assert other.sync_status().waiting == waiting
        other.people.prove(head, "２５８０")  # of a Chinese keyboard
        assert other.session(head).record([asked(other)]).entries
        other.lock()
        with pytest.raises(PinNeeded):
            other.session(head).record([asked(other)])


def test_whoever_was_proved_is_so_no_longer_once_another_took_over(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    store.set_duty(clerk)
    with pytest.raises(PinNeeded):
        store.set_duty(head)
    with pytest.raises(PinNeeded):
        store.session(head).give_role(clerk, Role.SEE)
    store.people.prove(head, "2580")
    store.set_duty(head)


def test_somebody_with_a_pin_is_always_in_charge(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    session = store.session(head)
    refusals: tuple[Callable[[], None], ...] = (
        lambda: session.give_role(head, Role.RECORD),
        lambda: session.give_role(clerk, Role.HEAD),  # who has no PIN is nobody's guard
        lambda: session.set_away(head, True),
    )
    for refused in refusals:
        before = store.setting("standings")
        with pytest.raises(HeadNeeded):
            refused()
        assert store.setting("standings") == before
    session.set_pin(clerk, "1379")
    with pytest.raises(HeadNeeded):
        session.remove_pin(head)
    session.give_role(clerk, Role.HEAD)
    session.give_role(head, Role.SEE)
    assert not session.may(Right.STAFF)


def test_the_last_pin_that_goes_leaves_the_point_as_it_was_and_no_one_in_charge_without_one(
    staffed: tuple[Store, str, str],
) -> None:
    store, head, clerk = staffed
    store.session(head).remove_pin(head)
    assert not store.people.in_force()
    assert all(store.session(clerk).may(right) for right in Right)
    store.session(clerk).set_pin(clerk, "1379")
    assert store.people.role(clerk) is Role.HEAD
    assert store.people.role(head) is Role.SEE, "they have no PIN now"


def test_a_clerk_changes_their_own_pin_and_nobody_elses(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    store.session(head).set_pin(clerk, "1379")
    store.people.prove(clerk, "1379")
    store.set_duty(clerk)
    session = store.session(clerk)
    session.set_pin(clerk, "2468")
    store.people.prove(clerk, "2468")
    verbs: tuple[Callable[[], None], ...] = (
        lambda: session.set_pin(head, "2468"),
        lambda: session.remove_pin(clerk),
        lambda: session.give_role(clerk, Role.HEAD),
        lambda: session.set_away(head, True),
    )
    for verb in verbs:
        with pytest.raises(NotAllowed) as told:
            verb()
        assert told.value.right is Right.STAFF


def test_nobody_gives_a_pin_to_a_colleague_who_has_none(staffed: tuple[Store, str, str]) -> None:
    """Whoever took over as a clerk without a PIN could shut them out."""
    store, _, clerk = staffed
    store.set_duty(clerk)
    with pytest.raises(NotAllowed):
        store.session(clerk).set_pin(clerk, "1379")


@pytest.mark.parametrize("typed", ["", "123", "12345678901234", "12a4", "0000", "四五六七", "12 34"])
def test_what_is_no_pin_is_refused(store: Store, typed: str) -> None:
    staff = named(store, "王阿姨")
    with pytest.raises(PinUnfit):
        store.session(staff).set_pin(staff, typed)
    assert not store.people.in_force()


def test_who_is_away_takes_no_duty_and_writes_nothing(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    store.session(head).set_away(clerk, True)
    with pytest.raises(NotAllowed):
        store.set_duty(clerk)
    with pytest.raises(NotAllowed):
        store.session(clerk).record([asked(store)])
    store.session(head).set_away(clerk, False)
    store.set_duty(clerk)


def test_every_verb_of_a_session_holds_to_the_table(staffed: tuple[Store, str, str]) -> None:
    """Each role tries each verb: it is refused, by its right, exactly where the table has it not."""
    store, head, _ = staffed
    new = store.new_subject
    kept = store.evidence.keep(files.png())
    walk: dict[str, tuple[Right, Callable[[Session], object]]] = {
        "record": (Right.RECORD, lambda session: session.record([asked(store)])),
        "attach": (Right.RECORD, lambda session: session.attach(logged(store, session), kept, "收据.png")),
        "record_staff": (Right.STAFF, lambda session: session.record_staff(new(), "甲")),
        "set_pin": (Right.STAFF, lambda session: session.set_pin(new(), "1379")),
        "remove_pin": (Right.STAFF, lambda session: session.remove_pin(new())),
        "give_role": (Right.STAFF, lambda session: session.give_role(new(), Role.SEE)),
        "set_away": (Right.STAFF, lambda session: session.set_away(new(), True)),
        "import_rows": (Right.IMPORT, lambda session: session.import_rows([], [])),
        "take_back_import": (Right.IMPORT, lambda session: session.take_back_import("a")),
        "put_away_import": (Right.IMPORT, lambda session: session.put_away_import("a", TODAY)),
        "make_backup": (Right.KEEP, lambda session: session.make_backup()),
    }
    assert walk.keys() == verbs(ROOT), "a verb that nobody tries here"
    for role in TABLE:
        store.people.prove(head, "2580")
        if role is Role.NOBODY:
            who = ""
        elif role is Role.HEAD:
            who = head
        else:
            who = named(store, role.value)
            store.session(head).set_pin(who, "1379")
            store.session(head).give_role(who, role)
            store.people.prove(who, "1379")
        for verb, (right, act) in walk.items():
            if right in TABLE[role]:
                act(store.session(who))
                continue
            with pytest.raises(NotAllowed) as told:
                act(store.session(who))
            assert told.value.right is right, (role, verb)


def test_no_pin_is_in_an_entry_a_repr_or_in_clear_in_file_and_backup(
    staffed: tuple[Store, str, str], tmp_path: Path
) -> None:
    store, head, _ = staffed
    written = store.setting("standings") or b""
    assert b"$argon2id$" in written
    assert b"2580" not in written.split(b"$argon2id$")[0]
    assert "argon2" not in repr(Standing(pin=written.decode()))
    backup = store.session(head).make_backup()
    for path in (*(tmp_path / "data").rglob("*"), backup.path):
        if path.is_file():
            assert b"argon2id" not in path.read_bytes(), path.name
    entries = list(connect(tmp_path / "data" / "desk.db", KEY, readonly=True).execute("SELECT * FROM entry"))
    assert entries
    assert not any(b"argon2" in part for row in entries for part in row if isinstance(part, bytes))


def test_standings_that_cannot_be_read_let_nobody_in(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    store.set_setting("standings", b"{")
    for staff in (head, clerk, ""):
        with pytest.raises(DamagedStore):
            store.session(staff).record([asked(store)])


def test_a_role_of_a_newer_program_sees_and_does_no_more(staffed: tuple[Store, str, str]) -> None:
    store, _, clerk = staffed
    kept = (store.setting("standings") or b"").decode()
    store.set_setting(
        "standings", kept.replace("{", f'{{"{clerk}":{{"role":"umbrella","pin":"x"}},', 1).encode()
    )
    assert store.people.role(clerk) is Role.SEE


def test_a_point_without_pins_loads_nothing_for_them(tmp_path: Path) -> None:
    with Store.create(tmp_path / "plain", KEY):
        pass
    code = (
        "import sys; from pathlib import Path; from local_store.store import Store\n"
        f"with Store.open(Path({str(tmp_path / 'plain')!r}), bytes(range(32))) as s:\n"
        "    s.session('').may(__import__('local_store.rights').rights.Right.RECORD); s.set_duty('a'); s.drafts()\n"
        "print('cryptography.hazmat.primitives.kdf.argon2' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_of_two_in_charge_one_may_give_their_pin_up(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    session = store.session(head)
    session.set_pin(clerk, "1379")
    session.give_role(clerk, Role.HEAD)
    session.remove_pin(clerk)
    assert store.people.role(clerk) is not Role.HEAD
    session.set_pin(clerk, "1379")
    with pytest.raises(HeadNeeded):
        session.remove_pin(head)
    session.give_role(clerk, Role.HEAD)
    session.remove_pin(head)
    assert store.people.role(clerk) is Role.HEAD
    assert store.people.role(head) is not Role.HEAD


def test_the_first_pin_for_somebody_else_shows_nothing_of_them(store: Store) -> None:
    here, other = named(store, "王阿姨"), named(store, "李老师")
    store.set_duty(here)
    store.session(here).set_pin(other, "2580")
    assert store.people.role(other) is Role.HEAD
    assert not store.people.is_proved(other)
    with pytest.raises(PinNeeded):
        store.set_duty(other)


def test_how_soon_the_window_locks_is_for_who_is_in_charge(staffed: tuple[Store, str, str]) -> None:
    store, _, clerk = staffed
    people_verbs.lock_after(5)(store)
    store.set_duty(clerk)
    with pytest.raises(NotAllowed) as told:
        people_verbs.lock_after(0)(store)
    assert told.value.right is Right.STAFF
    assert store.setting(people_verbs.LOCK_AFTER) == b"5"


def test_where_only_the_standings_cannot_be_read_nobody_puts_a_backup_back(
    staffed: tuple[Store, str, str], tmp_path: Path
) -> None:
    store, head, _ = staffed
    store.set_setting("standings", b"{")
    store.close()
    for by in ("", head):
        with pytest.raises(NotAllowed):
            duty.require(tmp_path / "data", KEY, Right.RESTORE, by)
    duty.require(tmp_path / "data", KEY, Right.RESCUE)
    (tmp_path / "data" / "desk.db").write_bytes(bytes(8192))
    duty.require(tmp_path / "data", KEY, Right.RESTORE)
