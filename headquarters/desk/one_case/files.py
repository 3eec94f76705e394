"""Files of evidence of a case: handed to whoever may see what is personal, for a reason that is noted, never drawn by a page.

A photograph can show anybody, and a file can be made to harm whoever draws it: so it is a download under a harmless name,
and no page has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from psycopg import Connection

from casework.evidence import SUFFIXES, name_to_save
from casework.journal.entry import EntryError, EntryId, read_entry
from headquarters.accounts.account import Right
from headquarters.accounts.audit import Act
from headquarters.desk.acting import Again, Form, NotThere
from headquarters.desk.one_case.pages import show_case
from headquarters.desk.one_case.queries import attached_files
from headquarters.desk.one_case.words import WHY_OPEN
from headquarters.desk.pages import POLICY
from headquarters.exchange.evidence import drop_lost, read_file, states
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault

SEEN: Final = "evidence.seen"
"""What the act is called in the record of acts."""
_HEX: Final = 64


@dataclass(frozen=True, slots=True)
class _Opened:
    name: str
    media: str
    content: bytes


class CaseFiles(Controller):
    """``/points/…/cases/…/files``."""

    @post(
        "/points/{point:str}/cases/{subject:str}/files",
        status_code=200,
        opt={"may": Right.PERSONS, "page": "/points/{point}/cases/{subject}"},
    )
    async def open_file(
        self, point: FromPath[str], subject: FromPath[str], form: NamedDependency[Form]
    ) -> Response[Any]:
        """One file of the case (``file``: its name), for a reason (``why``) that is noted."""
        asked, why = form["file"], form["why"]
        opened: list[_Opened] = []
        lost: list[bytes] = []

        def look(connection: Connection[Any], _: int) -> tuple[Act, None]:
            found = _find(connection, form.decisions.keys, point, subject, asked)
            if found is None:
                lost.extend(_lost(connection, point, subject, asked))
                raise NotThere
            if why not in WHY_OPEN:
                raise Again("请选为什么要打开，再按一次")
            opened.append(found)
            return Act(SEEN, point, f"{subject} {asked[:12]} {why}"), None

        async def then(_: None) -> Response[Any]:
            return _download(opened[0])

        once_more = partial(show_case, form.request, form.pages, point, subject)
        answer = await form.act(look, once_more, then=then)
        for name in lost:
            await form.pages.mend(partial(_drop, form.decisions.keys, point, name))
        return answer


def _find(
    connection: Connection[Any], keys: PersonalKeys, point: str, subject: str, asked: str
) -> _Opened | None:
    """A file that the case has now, and that is here whole; within the scope of who asks."""
    if "\0" in point + subject + asked or len(asked) != _HEX:
        return None
    one = next((one for one in attached_files(connection, point, subject) if one.name.hex() == asked), None)
    if one is None:
        return None
    content = read_file(connection, keys, point, one.name)
    if content is None:
        return None
    return _Opened(_called(connection, keys, point, one.entry), one.media, content)


def _drop(keys: PersonalKeys, point: str, name: bytes, connection: Connection[Any]) -> None:
    drop_lost(connection, keys, point, name)


def _lost(connection: Connection[Any], point: str, subject: str, asked: str) -> list[bytes]:
    """The file that was asked for and did not open, if the case has it and it is called stored."""
    if "\0" in point + subject + asked or len(asked) != _HEX:
        return []
    names = [one.name for one in attached_files(connection, point, subject) if one.name.hex() == asked]
    known = states(connection, point, names)
    return [name for name in names if known.get(name) == "stored"]


def _called(connection: Connection[Any], keys: PersonalKeys, point: str, entry: EntryId) -> str:
    """What the file was called at the point; empty where that was withheld."""
    row = connection.execute(
        "SELECT core, private, sealed_with FROM entries WHERE point = %s AND device = %s AND seq = %s",
        (point, *entry),
        binary=True,
    ).fetchone()
    if row is None:
        return ""
    try:
        private = Vault(keys, point, 0).open(*entry, row[2], row[1])
        return read_entry(bytes(row[0]), private).personal().get("file_name", "")
    except EntryError:
        return ""


def _download(file: _Opened) -> Response[bytes]:
    media = file.media if file.media in SUFFIXES else "application/octet-stream"
    name = quote(name_to_save(file.name, file.media), safe="")
    headers = {
        **POLICY,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    return Response(file.content, media_type=media, headers=headers)
