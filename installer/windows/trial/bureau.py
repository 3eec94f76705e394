"""The bureau's side of a trial: a real headquarters, district files as they should be, and files that must be refused."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.demo.headquarters import HeadquartersProcess
from sync.protocol.keys import make_certificate
from sync.protocol.provisioning import ProvisionedPoint, Provisioning, make_district, make_provisioning

DISTRICT: Final = "徐汇区"
OTHER_DISTRICT: Final = "静安区"
DAY: Final = 86_400_000


class Bureau:
    """A headquarters in ``folder`` (no blank in its path: the embedded PostgreSQL wants none)."""

    def __init__(self, folder: Path) -> None:
        self.office = HeadquartersProcess(folder)

    def root_key(self) -> str:
        """The root the bundle shall trust, in hex."""
        return str(json.loads(self.office.ask("root-key", "--json"))["root_key"])

    def file(self, out: Path, point: str, name: str, *, district: str = DISTRICT, days: int = 14) -> Path:
        """A provisioning file for one PC of a point."""
        told = self.office.ask(
            "provision-file",
            *("--district", district, "--point", point, "--name", name),
            *("--url", self.office.url, "--days", str(days), "--out", str(out), "--json"),
        )
        return Path(json.loads(told)["files"][0])

    def totals(self, point: str) -> dict[str, Any]:
        """What headquarters has of a point."""
        found: dict[str, Any] = json.loads(self.office.ask("totals", "--point", point, "--json"))
        return found


def changed(good: Path, out: Path) -> Path:
    """The same file with another signature under it."""
    told = json.loads(good.read_text(encoding="utf-8"))
    told["signature"] = ("A" if told["signature"][0] != "A" else "B") + told["signature"][1:]
    return _written(out / "changed.wqprov", json.dumps(told, ensure_ascii=False).encode())


def cut(good: Path, out: Path) -> Path:
    """Its first half, as a copy broken off leaves it."""
    content = good.read_bytes()
    return _written(out / "cut.wqprov", content[: len(content) // 2])


def foreign(out: Path, url: str, now: int) -> Path:
    """A whole and well-signed file under another root."""
    root, signing = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    district = make_district(
        root, district=DISTRICT, signing=signing, not_before=now - DAY, not_after=now + DAY
    )
    certificate = make_certificate(
        root,
        district=DISTRICT,
        signing_key=secrets.token_bytes(32),
        sealing_key=secrets.token_bytes(32),
        not_before=now - DAY,
        not_after=now + DAY,
    )
    content = Provisioning(
        url=url,
        district=DISTRICT,
        root_key=root.public_key().public_bytes_raw(),
        headquarters=(certificate,),
        points=(ProvisionedPoint("XH0001", "别处的联络点", (secrets.token_urlsafe(20),)),),
        expires=now + DAY,
    )
    return _written(out / "foreign.wqprov", make_provisioning(district, content))


def expired(bureau: Bureau, out: Path, point: str, name: str) -> Path:
    """A file of this headquarters whose code has run out."""
    program = (
        "import sys; from pathlib import Path\n"
        "from headquarters.gateway.service import Home, wall_clock\n"
        "from headquarters.provisioning.files import PointWanted, provision\n"
        "home = Home(Path(sys.argv[1]), '')\n"
        "with home.opened() as (database, _):\n"
        "    file = provision(database, home.keyring(), district=sys.argv[2],\n"
        "        points=[PointWanted(sys.argv[3], sys.argv[4])],\n"
        "        url=sys.argv[5], now=wall_clock() - 20 * 86_400_000, valid_ms=86_400_000)\n"
        "Path(sys.argv[6]).write_bytes(file)\n"
    )
    target = out / "expired.wqprov"
    command = [sys.executable, "-c", program, str(bureau.office.folder), DISTRICT, point, name]
    subprocess.run([*command, bureau.office.url, str(target)], check=True)
    return target


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
