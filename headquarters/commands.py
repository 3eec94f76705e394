"""``weiquan-hq``: what an administrator types. Exit status 0 done, 1 refused (why on stderr), 2 wrong use."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.closing.commands import add_closing_commands
from headquarters.clues.commands import add_clue_commands
from headquarters.courier_commands import run_courier
from headquarters.edition_commands import add_edition_commands
from headquarters.errors import DatabaseUnavailable, HeadquartersError, UnknownPoint
from headquarters.exchange.book import open_book
from headquarters.exchange.devices import APPROVED, REVOKED, approve, revoke
from headquarters.exchange.epochs import mint_everywhere
from headquarters.exchange.known import unread_by
from headquarters.exchange.unread import written_by
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge
from headquarters.no_dumps import leave_no_dumps
from headquarters.personal.commands import new_personal_key
from headquarters.personal.ready import ready_keys
from headquarters.provisioning.commands import add_commands
from headquarters.register.commands import add_register_commands
from headquarters.serve_command import add_serve_command
from headquarters.single_cases import add_single_case_commands
from headquarters.sparing_log import SparingHandler
from headquarters.staff_commands import add_staff_commands
from headquarters.status import tell_status
from headquarters.totals import add_up, read_points
from headquarters.transfers import note_transfer
from headquarters.trying_again import run_try_again
from headquarters.undoing import run_forget_claims, run_take_back
from headquarters.wipe_commands import add_wipe_commands
from sync.protocol.recovery import RecoveryError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    leave_no_dumps()
    asked = _parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.WARNING, handlers=[SparingHandler(sys.stderr)], format="weiquan-hq: %(message)s"
    )
    # While the database is away the pool would say so many times a second.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except DatabaseUnavailable:
        print("weiquan-hq: the database cannot be reached", file=sys.stderr)
    except (HeadquartersError, RecoveryError, OSError) as error:
        print(f"weiquan-hq: {error}", file=sys.stderr)
    return 1


def _default_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "weiquan-hq"
    if os.geteuid() == 0:
        return Path("/var/lib/weiquan-hq/main")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "weiquan-hq"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="weiquan-hq", description="The reference headquarters of Weiquan Desk."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=says, description=says)
        made.set_defaults(command=run)
        made.add_argument("--data", type=Path, default=_default_data(), help="the data folder (%(default)s)")
        made.add_argument(
            "--database",
            default=os.environ.get("WEIQUAN_HQ_DATABASE", ""),
            metavar="URL",
            help="postgresql://… ; without it an embedded PostgreSQL in the data folder",
        )
        return made

    add_serve_command(command)

    carries = command(
        "courier",
        run_courier,
        "Parcels that points sent by stick: take a folder of them, or answer them again.",
    )
    carries.add_argument("act", choices=["in", "out"])
    carries.add_argument("folder", type=Path, help="in: where the parcels are; out: where the answers go")
    carries.add_argument(
        "--out", type=Path, metavar="DIR", help="in: where the answers go (beside each parcel)"
    )
    carries.add_argument("--point", type=typed.exact, help="out: only this one")
    carries.add_argument("--json", action="store_true")

    command("init", _init, "Make the keys and the database, and nothing else.")
    add_commands(command)
    add_staff_commands(command)
    add_register_commands(command)
    add_closing_commands(command)
    add_edition_commands(command)

    for name, run, says in (
        ("totals", _totals, "The totals over all points, or of one."),
        ("points", _points, "The contact points, when each last synced, and its totals."),
        ("devices", _devices, "The PCs of a point."),
        ("status", tell_status, "How judging and the figures stand: what waits, which rules fail."),
    ):
        shows = command(name, run, says)
        shows.add_argument("--json", action="store_true")
        shows.add_argument("--point", type=typed.exact, required=name == "devices")
    for name, run, says in (
        ("approve", _approve, "Let a further PC of a point receive its history."),
        ("revoke", _revoke, "Take nothing more from a PC, nor from its other identities."),
    ):
        decides = command(name, run, says)
        decides.add_argument("point", type=typed.exact)
        decides.add_argument("device", type=typed.exact, help="its id, or enough of it")
    add_wipe_commands(command)
    add_clue_commands(command)
    undoes = command(
        "take-back",
        run_take_back,
        "Undo what a PC wrote: none of it takes effect any more, here and at the point.",
    )
    undoes.add_argument("point", type=typed.exact)
    undoes.add_argument("device", type=typed.exact, help="its id, or enough of it")
    undoes.add_argument(
        "--from", dest="first", type=typed.entry, default=1, metavar="SEQ", help="only from this entry on"
    )
    forgets = command(
        "forget-claims",
        run_forget_claims,
        "Drop what a point's PCs only claimed: epochs that nothing is stored of, identities that never sent.",
    )
    forgets.add_argument("point", type=typed.exact)
    add_single_case_commands(command)
    again = command("try-again", run_try_again, "Try now what headquarters failed on.")
    again.add_argument("--point", type=typed.exact, help="only this one")
    seals = command(
        "new-personal-key",
        new_personal_key,
        "Make a new key for the private parts in the database; serve seals what is there with it in the background.",
    )
    seals.add_argument("--now", action="store_true", help="seal here what is there, and wait for it")
    heard = command(
        "transfer-received", _transfer_received, "Note what the department says of a case transferred to it."
    )
    heard.add_argument("point", type=typed.exact)
    heard.add_argument("number", type=typed.exact, help="the case's number")
    heard.add_argument("outcome", choices=["received", "accepted", "not_accepted", "finished"])
    heard.add_argument("--on", type=typed.day, required=True, help="the day it happened there, 2026-11-23")
    for name in ("new-epoch", "restore-done"):
        renews = command(
            name,
            _new_epoch,
            "After a restore from a backup: let all PCs compare, and offer again what is lost.",
        )
        renews.add_argument("--point", type=typed.exact, help="only this one")
    return parser


def _home(asked: argparse.Namespace) -> Home:
    return Home(asked.data, asked.database)


def _init(asked: argparse.Namespace) -> int:
    home = _home(asked)
    with home.opened() as (database, _):
        ready_keys(database, home.keyring().personal, wall_clock())
        print(f"ready: {asked.data}")
    return 0


def _totals(asked: argparse.Namespace) -> int:
    with _home(asked).opened() as (database, _), database.snapshot() as connection:
        points = read_points(connection, asked.point)
    if asked.point and not points:
        raise UnknownPoint(asked.point)
    totals = add_up(points)
    if asked.json:
        print(json.dumps(totals.as_json(), ensure_ascii=False))
        return 0
    sums = totals.of_cases.figures
    print(f"complaints {sums.cases}, consultations {sums.consultations}, returned {sums.returned}")
    print(
        f"agreed {_yuan(sums.agreed_fen)}, performed {_yuan(sums.performed_fen)}, "
        f"passed by rule {_yuan(sums.confirmed_fen)} yuan"
    )
    for component, loss in totals.of_cases.by_component.items():
        print(
            f"  {component}: agreed {_yuan(loss.agreed_fen)}, performed {_yuan(loss.performed_fen)}, "
            f"passed by rule {_yuan(loss.confirmed_fen)}"
        )
    if totals.waiting or totals.set_aside:
        print(f"not judged yet: {totals.waiting} entries; could not be judged: {totals.set_aside} cases")
    return 0


def _points(asked: argparse.Namespace) -> int:
    with _home(asked).opened() as (database, _), database.snapshot() as connection:
        points = read_points(connection, asked.point)
    if asked.json:
        rows = [
            {
                "point": point.point,
                "name": point.name,
                "district": point.district,
                "last_sync": point.last_sync,
                "devices": point.devices,
                "pending": point.pending,
                "totals": point.totals.as_json(),
            }
            for point in points
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for point in points:
        pending = f", {point.pending} waiting for approval" if point.pending else ""
        print(
            f"{point.point}  {point.name} ({point.district}): {point.devices} PCs{pending}, "
            f"last sync {_moment(point.last_sync)}, {point.totals.of_cases.figures.cases} complaints, "
            f"performed {_yuan(point.totals.of_cases.figures.performed_fen)}"
        )
    return 0


def _devices(asked: argparse.Namespace) -> int:
    with _home(asked).opened() as (database, _), database.transaction() as connection:
        rows = connection.execute(
            "SELECT device, label, approved, revoked_at, linked_to, enrolled_at, last_sync, clock_offset"
            " FROM devices WHERE point = %s ORDER BY enrolled_at, device",
            (asked.point,),
        ).fetchall()
        known = bool(read_points(connection, asked.point))
        unread = {row[0]: unread_by(connection, asked.point, row[0]) for row in rows}
        here = written_by(connection, asked.point)
    if not known:
        raise UnknownPoint(asked.point)
    names = (
        "device",
        "label",
        "approved",
        "revoked_at",
        "linked_to",
        "enrolled_at",
        "last_sync",
        "clock_offset",
    )
    devices = [
        {
            **dict(zip(names, row, strict=True)),
            "unread_kinds": unread[row[0]],
            "unread_here": sorted({ascii(kind)[1:-1] for kind, _ in here.get(row[0], ())}),
        }
        for row in rows
    ]
    if asked.json:
        print(json.dumps(devices, ensure_ascii=False))
        return 0
    for device in devices:
        approval = (
            "revoked"
            if device["revoked_at"]
            else "approved"
            if device["approved"]
            else "waiting for approval"
        )
        behind = (
            f", its program cannot read: {', '.join(unread)}" if (unread := device["unread_kinds"]) else ""
        )
        if device["unread_here"]:
            behind += f", headquarters cannot read of it: {', '.join(device['unread_here'])}"
        print(
            f"{device['device']}  {device['label']}  {approval}, last sync {_moment(device['last_sync'])}{behind}"
        )
    return 0


def _approve(asked: argparse.Namespace) -> int:
    with _home(asked).opened() as (database, _), database.transaction() as connection:
        device = approve(connection, asked.point, asked.device)
        note(connection, COMMAND, Act(APPROVED, asked.point, device), wall_clock())
    print(f"approved: {device}")
    return 0


def _revoke(asked: argparse.Namespace) -> int:
    with _home(asked).opened() as (database, _), database.transaction() as connection:
        device = revoke(connection, asked.point, asked.device, wall_clock())
        note(connection, COMMAND, Act(REVOKED, asked.point, device), wall_clock())
    print(f"revoked: {device}")
    return 0


def _transfer_received(asked: argparse.Namespace) -> int:
    home = _home(asked)
    with home.opened() as (database, _):
        keyring = home.keyring()
        ready_keys(database, keyring.personal, wall_clock())
        with database.transaction() as connection:
            book = open_book(connection, asked.point, keyring.personal)
            if book is None:
                raise UnknownPoint(asked.point)
            judge = Judge(database, keyring, wall_clock, busy=lambda: False)
            note_transfer(judge, book, asked.number, asked.on, asked.outcome, wall_clock())
            book.save()
    print(f"noted: {asked.number} {asked.outcome} on {asked.on}")
    return 0


def _new_epoch(asked: argparse.Namespace) -> int:
    home = _home(asked)
    keyring = home.keyring()
    with home.opened() as (database, _):
        count = mint_everywhere(database, keyring, "command", wall_clock(), asked.point or "")
    print(f"new epochs: {count}")
    return 0


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _moment(at: int | None) -> str:
    return (
        "never"
        if at is None
        else datetime.fromtimestamp(at / 1000, UTC).astimezone().isoformat(" ", "minutes")
    )
