"""A district's pack: for every contact point a folder that is ready for a stick, with the setup, the provisioning file
and a sheet of paper to go with it. It appears whole or not at all, and never in place of another.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from headquarters.database.pool import Database
from headquarters.errors import HeadquartersError
from headquarters.provisioning.file_names import distinct_names, safe_name
from headquarters.provisioning.files import (
    CODE_VALID_MS,
    PointInOtherDistrict,
    PointWanted,
    known_elsewhere,
    last_day,
    provision,
)
from headquarters.provisioning.keyring import Keyring
from headquarters.provisioning.point_list import ListedPoint

MANIFEST: Final = "manifest.json"
SHEETS: Final = "sheets.html"
SHEET: Final = "安装说明.html"
SUFFIX: Final = ".wqprov"


class PackInTheWay(HeadquartersError):
    """The folder to write into is not empty: an earlier pack is never touched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"文件夹不是空的，没有动它，请另写一个 --out ({folder} is not empty and was left alone: name another)"
        )
        self.folder = folder


class PackOnRoot(HeadquartersError):
    """The folder to write into is a disk or stick as such: a pack cannot take the place of one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"这是整个盘，请写上面的一个文件夹 ({folder} is a whole disk: name a folder on it, like {folder / 'pack'})"
        )
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Order:
    """What a pack is made for. ``setup``: the installer that goes into every folder. ``contact``: whom a point asks,
    as the sheets shall say it. ``each``: a file for every PC instead of one for the point. ``valid_ms``: how long the
    codes hold."""

    points: Sequence[ListedPoint]
    setup: Path
    url: str
    valid_ms: int = CODE_VALID_MS
    authority: str = ""
    contact: str = ""
    each: bool = False


@dataclass(slots=True)
class _Folder:
    """One point's part of the pack."""

    listed: ListedPoint
    name: str
    files: list[dict[str, str]] = field(default_factory=list)


def make_pack(database: Database, keyring: Keyring, order: Order, out: Path, now: int) -> dict[str, Any]:
    """Write the pack to ``out`` and return its manifest. Points are begun, or take the list's name.

    Raises :class:`PackInTheWay`, :class:`PackOnRoot`, what ``provision`` does, or ``OSError``; ``out`` is then as
    before, and the codes made meanwhile are in nobody's hands.
    """
    wanted = {each.point: each.district for each in order.points}
    for point, district in known_elsewhere(database, wanted):
        raise PointInOtherDistrict(point, district)
    for district in sorted({each.district for each in order.points}):
        keyring.district(district)
    names = distinct_names([f"{each.point}-{each.name}" for each in order.points])
    folders = [_Folder(each, name) for each, name in zip(order.points, names, strict=True)]
    expires = now + order.valid_ms
    with _appearing(out) as making:
        setup = making / safe_name(order.setup.name)
        shutil.copyfile(order.setup, setup)
        for folder in folders:
            inside = making / folder.name
            inside.mkdir()
            for name, content in _files(database, keyring, order, folder.listed, now):
                write_private(inside / name, content)
                folder.files.append({"file": f"{folder.name}/{name}", "sha256": sha256(content).hexdigest()})
            _link(setup, inside / setup.name)
        _write_sheets(making, setup.name, folders, order.contact, expires)
        manifest = _manifest(order, setup, folders, now, expires)
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        (making / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def write_private(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner's eyes alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _files(
    database: Database, keyring: Keyring, order: Order, listed: ListedPoint, now: int
) -> Iterator[tuple[str, bytes]]:
    stem = safe_name(listed.point)
    share = [1] * listed.pcs if order.each else [listed.pcs]
    for number, pcs in enumerate(share, 1):
        content = provision(
            database,
            keyring,
            district=listed.district,
            points=[PointWanted(listed.point, listed.name, pcs, listed.street)],
            url=order.url,
            now=now,
            valid_ms=order.valid_ms,
            authority=order.authority,
        )
        yield (f"{stem}-{number}{SUFFIX}" if len(share) > 1 else f"{stem}{SUFFIX}"), content


@contextmanager
def _appearing(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` to write into, which takes its place at the end, or goes."""
    if os.path.ismount(out):
        raise PackOnRoot(out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise PackInTheWay(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    making = out.with_name(f".{out.name}.{secrets.token_hex(4)}.making")
    making.mkdir(mode=0o700)
    try:
        yield making
        if out.exists():
            out.rmdir()  # refuses, as it must, when somebody has put something there meanwhile
        making.rename(out)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _link(setup: Path, place: Path) -> None:
    """One file under two names where the disk can do that: 200 times a setup would fill it."""
    try:
        place.hardlink_to(setup)
    except OSError:
        shutil.copyfile(setup, place)


def _write_sheets(making: Path, setup: str, folders: list[_Folder], contact: str, expires: int) -> None:
    environment = Environment(
        loader=PackageLoader("headquarters.provisioning"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("sheets.html")
    until = last_day(expires)
    words = {"setup": setup, "contact": contact, "until": f"{until.year}年{until.month}月{until.day}日"}

    def sheets(title: str, some: list[_Folder]) -> str:
        pages = [
            {
                "point": each.listed.point,
                "name": each.listed.name,
                "district": each.listed.district,
                "pcs": each.listed.pcs,
                "files": [Path(file["file"]).name for file in each.files],
            }
            for each in some
        ]
        return template.render(title=title, pages=pages, **words)

    (making / SHEETS).write_text(sheets("联络点安装说明", folders), encoding="utf-8")
    for folder in folders:
        text = sheets(f"{folder.listed.name} 安装说明", [folder])
        (making / folder.name / SHEET).write_text(text, encoding="utf-8")


def _manifest(order: Order, setup: Path, folders: list[_Folder], now: int, expires: int) -> dict[str, Any]:
    """What the pack holds: enough to compare two, nothing that opens anything."""
    with setup.open("rb") as file:
        digest = sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return {
        "format": "weiquan-pack",
        "version": 1,
        "made": _moment(now),
        "url": order.url.rstrip("/"),
        "expires": _moment(expires),
        "setup": {"file": setup.name, "sha256": digest.hexdigest()},
        "points": [
            {
                "point": each.listed.point,
                "name": each.listed.name,
                "district": each.listed.district,
                "pcs": each.listed.pcs,
                "folder": each.name,
                "files": each.files,
            }
            for each in folders
        ],
    }


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
