"""Publishing and withdrawing a notice: one document, and a row for each chosen point. No point is locked for it.

What each point is told is written behind (``writing``). Nothing here asks whether somebody may: the pages do.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from psycopg import Connection

from casework.matters.notice.document import NoticeDocument, name_of, written
from headquarters.accounts.account import Account
from headquarters.exchange.documents import keep


class Published(StrEnum):
    """What became of it. ``again``: this very notice has been published before, and nothing was done; ``other``: another text has
    been published under the same form, and nothing was done."""

    DONE = "done"
    AGAIN = "again"
    OTHER = "other"


def publish(
    connection: Connection[Any], who: Account, document: NoticeDocument, points: Sequence[str], at: int
) -> Published:
    """Publish a notice to these points, once for each ``document.notice`` however often it is asked for.

    Raises ``casework.matters.notice.document.DocumentInvalid``.
    """
    content = written(document)
    name = name_of(content)
    before = _document_of(connection, document.notice)
    if before is None:
        keep(connection, content, at)
        made = connection.execute(
            "INSERT INTO notices (notice, document, title, level, issuer, until, account, tier, code, published_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (notice) DO NOTHING",
            (
                document.notice,
                name,
                document.title,
                document.level,
                document.issuer,
                document.until,
                who.account,
                who.scope.tier.value,
                who.scope.code,
                at,
            ),
        )
        if made.rowcount:
            connection.execute(
                "INSERT INTO notice_points (point, notice) SELECT DISTINCT point, %s FROM unnest(%s::text[]) point",
                (document.notice, list(points)),
            )
            return Published.DONE
        before = _document_of(connection, document.notice)
    return Published.AGAIN if before == name else Published.OTHER


def withdraw(connection: Connection[Any], who: Account, notice: str, why: str, at: int) -> bool:
    """Withdraw a notice everywhere: where it is not told yet it never will be. False: it has been withdrawn before, or there is no
    such notice."""
    gone = connection.execute(
        "UPDATE notices SET withdrawn_at = %s, withdrawn_by = %s, why = %s WHERE notice = %s AND withdrawn_at IS NULL",
        (at, who.account, why, notice),
    )
    if not gone.rowcount:
        return False
    connection.execute(
        "UPDATE notice_points SET state = CASE state WHEN 'waiting' THEN 'dropped' ELSE 'leaving' END"
        " WHERE notice = %s AND state IN ('waiting', 'written')",
        (notice,),
    )
    return True


def _document_of(connection: Connection[Any], notice: str) -> bytes | None:
    row = connection.execute("SELECT document FROM notices WHERE notice = %s", (notice,)).fetchone()
    return None if row is None else bytes(row[0])
