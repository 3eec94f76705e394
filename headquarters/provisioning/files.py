"""Provisioning files: for one contact point or a list, with a one-time code for each PC that is kept only as its hash."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from headquarters.database.pool import Database
from headquarters.errors import HeadquartersError
from headquarters.exchange.epochs import begin_point
from headquarters.provisioning.keyring import Keyring
from sync.protocol.provisioning import ProvisionedPoint, Provisioning, make_provisioning

_DAY_MS: Final = 86_400_000
CODE_VALID_MS: Final = 14 * _DAY_MS
_CHINA: Final = timezone(timedelta(hours=8))


class PointInOtherDistrict(HeadquartersError):
    """A point of that id is known, in another district than the file is for."""

    def __init__(self, point: str, district: str) -> None:
        super().__init__(f"contact point {point!r} is known already, in district {district!r}")
        self.point = point
        self.district = district


class PointInRegister(HeadquartersError):
    """The register says another name or street of a point than the file would."""

    def __init__(self, point: str, street: bool) -> None:
        what, english = ("街镇", "street") if street else ("名称", "name")
        super().__init__(
            f"{point} 的{what}在一站一档里登记的不一样，没有发；请先核对，要改就在一站一档里改"
            f" (the register says another {english} of {point!r}: change it there first)"
        )
        self.point = point


class DistrictEnding(HeadquartersError):
    """The certificate of the district runs out before the codes would: a file must not promise more than it holds."""

    def __init__(self, district: str) -> None:
        super().__init__(
            f"“{district}”的证书在那以前就到期，请把 --days 写小些"
            f" (the certificate of {district!r} runs out before that: choose fewer --days)"
        )
        self.district = district


class ListTooLong(HeadquartersError):
    """More points than one file can hold."""

    def __init__(self, points: int) -> None:
        super().__init__(
            f"{points} contact points are too many for one file: make one for each, or several lists"
        )
        self.points = points


def valid_for(days: int, now: int) -> int:
    """How long codes made ``now`` (UTC ms) hold, in ms: to the end of the day in China that is ``days`` from today.

    Sheets and refusals name that day, so the whole of it must be good.
    """
    after = datetime.combine(last_day(now) + timedelta(days=days + 1), time(), _CHINA)
    return int(after.timestamp()) * 1000 - 1 - now


def last_day(expires: int) -> date:
    """The day in China on which codes that hold until ``expires`` (UTC ms) end."""
    return datetime.fromtimestamp(expires / 1000, _CHINA).date()


def code_hash(code: str) -> bytes:
    """What is kept of a one-time code. The code has 160 random bits, so its plain hash gives nothing away."""
    return sha256(code.encode()).digest()


@dataclass(frozen=True, slots=True)
class PointWanted:
    """A contact point to make a file for. ``pcs``: how many PCs, so how many codes.
    ``street``: the street or town it is in; empty: nobody said, and what is known stays."""

    point: str
    name: str
    pcs: int = 1
    street: str = ""


def provision(
    database: Database,
    keyring: Keyring,
    *,
    district: str,
    points: Sequence[PointWanted],
    url: str,
    now: int,
    valid_ms: int = CODE_VALID_MS,
    authority: str = "",
) -> bytes:
    """Make one provisioning file for all of ``points``, each begun when it is new and renamed when it has another
    name, each in a transaction of its own. ``url``: the base address of headquarters as the desks see it.
    ``authority``: PEM of a CA to trust.

    Codes of points done before an error are in nobody's hands and run out by themselves.
    Raises :class:`headquarters.provisioning.keyring.RootKeyAway`, :class:`DistrictEnding`,
    :class:`PointInOtherDistrict`, :class:`PointInRegister`, :class:`ListTooLong`.
    """
    office, certificate = keyring.district(district)
    if now + valid_ms > min(office.certificate.not_after, certificate.not_after):
        raise DistrictEnding(district)
    provisioned = []
    for wanted in points:
        codes = tuple(secrets.token_urlsafe(20) for _ in range(wanted.pcs))
        with database.transaction() as connection:
            _ask_register(connection, wanted)
            known = begin_point(
                connection, keyring, point=wanted.point, name=wanted.name, district=district, now=now
            )
            if known != district:
                raise PointInOtherDistrict(wanted.point, known)
            if wanted.street:
                connection.execute(
                    "UPDATE points SET street = %s WHERE point = %s", (wanted.street, wanted.point)
                )
            for code in codes:
                connection.execute(
                    "INSERT INTO codes (point, code_hash, expires_at) VALUES (%s, %s, %s)",
                    (wanted.point, code_hash(code), now + valid_ms),
                )
        provisioned.append(ProvisionedPoint(wanted.point, wanted.name, codes))
    content = Provisioning(
        url=url.rstrip("/"),
        district=district,
        points=tuple(provisioned),
        root_key=office.certificate.root_key,
        headquarters=(certificate,),
        expires=now + valid_ms,
        authority=authority,
        recovery_key=keyring.recovery_key,
    )
    try:
        return make_provisioning(office, content)
    except ValueError as error:
        raise ListTooLong(len(points)) from error


def _ask_register(connection: Connection[Any], wanted: PointWanted) -> None:
    """What the register has said of a point is changed there, from a day on, and nowhere else."""
    for is_street, name, street in connection.execute(
        "SELECT DISTINCT r.field = 'point_street', p.name, p.street FROM register r JOIN points p ON p.point = r.point"
        " WHERE r.point = %s AND r.field IN ('point_name', 'point_street')",
        (wanted.point,),
    ).fetchall():
        said, known = (wanted.street, street) if is_street else (wanted.name, name)
        if said and said != known:
            raise PointInRegister(wanted.point, is_street)


def known_elsewhere(database: Database, points: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of points by id with the district each shall be in: those known in another, with that district."""
    with database.transaction() as connection:
        rows = connection.execute(
            "SELECT point, district FROM points WHERE point = ANY(%s) ORDER BY point", (list(points),)
        ).fetchall()
    return [(point, district) for point, district in rows if points[point] != district]
