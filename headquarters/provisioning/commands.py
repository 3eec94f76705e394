"""What an administrator types about provisioning: files, a district's pack, the root key, a lost desk's key."""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from headquarters import typed
from headquarters.gateway.service import Home, wall_clock
from headquarters.provisioning.file_names import safe_name
from headquarters.provisioning.files import (
    CODE_VALID_MS,
    PointInOtherDistrict,
    PointWanted,
    known_elsewhere,
    last_day,
    provision,
    valid_for,
)
from headquarters.provisioning.list_faults import ListRefused
from headquarters.provisioning.pack import SHEETS, SUFFIX, Order, make_pack, write_private
from headquarters.provisioning.point_list import read_point_list, several_districts

_DAY_MS = 86_400_000


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_commands(command: AddCommand) -> None:
    """Add the commands of this module to a command line."""
    files = command(
        "provision-file",
        _provision_file,
        "Write a provisioning file for a contact point, or for a list of them; points that are new are begun.",
    )
    files.add_argument("--district", type=typed.place, help="needed where no list names it")
    files.add_argument("--point", type=typed.exact, help="the id of the contact point")
    files.add_argument("--name", type=typed.words, help="its name for people")
    files.add_argument(
        "--street",
        type=typed.place,
        help="the street or town of the point: who works there sees it",
    )
    files.add_argument(
        "--list", type=typed.there, metavar="LIST.xlsx", help="one file for all points of an Excel list"
    )
    files.add_argument("--count", type=typed.count, default=1, help="for how many PCs of the point (1)")
    _common(files)
    files.add_argument("--each", action="store_true", help="a file for each PC, not one with all their codes")
    files.add_argument("--out", type=Path, default=Path(), help="the folder to write into")
    files.add_argument("--json", action="store_true")
    files.set_defaults(parser=files)

    pack = command(
        "provision-pack",
        _provision_pack,
        "Make a district's pack from an Excel list: for each point a folder with setup, file and printed sheet.",
    )
    pack.add_argument("list", type=typed.there, metavar="LIST.xlsx", help="编号, 联络点名称, 区, 电脑数")
    pack.add_argument("--setup", type=typed.there, required=True, metavar="SETUP.exe", help="the installer")
    pack.add_argument("--district", type=typed.place, help="for rows that name none")
    _common(pack)
    pack.add_argument("--contact", type=typed.words, help="whom a point asks, for the sheets")
    pack.add_argument("--each", action="store_true", help="a file for each PC, not one for the point")
    pack.add_argument("--out", type=Path, required=True, help="a folder that is not there yet, or empty")
    pack.add_argument("--json", action="store_true")

    root = command("root-key", _root_key, "The public root key, in hex, for the build of the installer.")
    root.add_argument("--json", action="store_true")

    recovers = command(
        "recover", _recover, "Open the key of a desk's file, for a PC or profile that is lost."
    )
    recovers.add_argument("file", type=Path, help="desk.recovery, from beside the file")
    recovers.add_argument(
        "--out", type=Path, default=Path("desk.key"), help="the key, to be put beside the file (%(default)s)"
    )


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--url", required=True, type=typed.address, help="the address of headquarters as the desks see it"
    )
    parser.add_argument(
        "--days",
        type=typed.days,
        default=CODE_VALID_MS // _DAY_MS,
        help=f"how long the codes hold, to the end of that day, at most {typed.MOST_DAYS} (%(default)s)",
    )
    parser.add_argument("--authority", type=typed.certificates, help="PEM of a CA that the desks shall trust")


def _provision_file(asked: argparse.Namespace) -> int:
    if asked.list is None:
        if not (asked.district and asked.point and asked.name):
            asked.parser.error("--district, --point and --name are needed, or --list")
        stem, district = asked.point, asked.district
        points = [PointWanted(asked.point, asked.name, asked.count, asked.street or "")]
        files = [[each] for each in points]
        if asked.each:
            files = [
                [PointWanted(asked.point, asked.name, street=asked.street or "")] for _ in range(asked.count)
            ]
    else:
        if asked.point or asked.name or asked.street or asked.each or asked.count != 1:
            asked.parser.error(
                "--list says which points and how many PCs: no --point, --name, --street, --count, --each"
            )
        listed = read_point_list(asked.list, asked.district or "")
        if fault := several_districts(listed):
            raise ListRefused([fault])
        stem = district = listed[0].district
        points = [PointWanted(each.point, each.name, each.pcs, each.street) for each in listed]
        files = [points]
    home = _home(asked)
    now = wall_clock()
    with home.opened() as (database, _):
        keyring = home.keyring(wall_clock)
        for point, elsewhere in known_elsewhere(database, {each.point: district for each in points}):
            raise PointInOtherDistrict(point, elsewhere)
        contents = [
            provision(
                database,
                keyring,
                district=district,
                points=each,
                url=asked.url,
                now=now,
                valid_ms=valid_for(asked.days, now),
                authority=asked.authority or "",
            )
            for each in files
        ]
    asked.out.mkdir(parents=True, exist_ok=True)
    written = []
    for content in contents:
        path = asked.out / f"{safe_name(stem)}-{secrets.token_hex(3)}{SUFFIX}"
        write_private(path, content)
        written.append(str(path))
    print(json.dumps({"files": written}, ensure_ascii=False) if asked.json else "\n".join(written))
    return 0


def _provision_pack(asked: argparse.Namespace) -> int:
    points = read_point_list(asked.list, asked.district or "")
    home = _home(asked)
    now = wall_clock()
    order = Order(
        points=points,
        setup=asked.setup,
        url=asked.url,
        valid_ms=valid_for(asked.days, now),
        authority=asked.authority or "",
        contact=asked.contact or "",
        each=asked.each,
    )
    with home.opened() as (database, _):
        manifest = make_pack(database, home.keyring(wall_clock), order, asked.out.absolute(), now)
    if asked.json:
        print(json.dumps({"out": str(asked.out), **manifest}, ensure_ascii=False))
        return 0
    files = sum(len(point["files"]) for point in manifest["points"])
    print(
        f"{len(points)} 个联络点，{files} 份接入文件 ({len(points)} contact points, {files} files): {asked.out}"
    )
    print(f"安装说明，每点一页 (a sheet for each point, to print): {asked.out / SHEETS}")
    print(f"接入码最晚这天用 (last day of the codes): {last_day(now + order.valid_ms)}")
    return 0


def _root_key(asked: argparse.Namespace) -> int:
    key = _home(asked).keyring().root_key.hex()
    print(json.dumps({"root_key": key}) if asked.json else key)
    return 0


def _recover(asked: argparse.Namespace) -> int:
    recovered = _home(asked).keyring().recover(asked.file.read_bytes())
    write_private(asked.out, recovered.key.hex().encode("ascii"))
    print(f"{asked.out}: the key of {recovered.device} at contact point {recovered.point}")
    return 0


def _home(asked: argparse.Namespace) -> Home:
    return Home(asked.data, asked.database)
