"""The examples for the server are what their programs take, and a fleet gets through the real nginx."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fleet import begin, let_loose, not_stored
from headquarters.exchange.rounds import Limits
from tests.headquarters.bureau import NOW, Bureau
from tests.headquarters.nginx import EXAMPLES, NGINX, free_port, needs_nginx, serving, site
from tests.sync.offices import Authority

SYSTEMD = shutil.which("systemd-analyze")

needs_systemd = pytest.mark.skipif(
    SYSTEMD is None, reason="systemd-analyze is not installed: the example unit is not checked"
)


@needs_systemd
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    text = (EXAMPLES / "weiquan-hq.service").read_text(encoding="utf-8")
    (tmp_path / "environment").touch()
    text = text.replace("/opt/weiquan-desk/hq/bin/python", sys.executable)
    text = text.replace("/opt/weiquan-desk", str(tmp_path)).replace("/etc/weiquan-hq", str(tmp_path))
    text = text.replace("User=weiquan-hq", "User=root").replace("Group=weiquan-hq", "Group=root")
    assert "LimitNOFILE=" in text

    def verified(unit: str) -> tuple[int, str]:
        path = tmp_path / "weiquan-hq.service"
        path.write_text(unit, encoding="utf-8")
        done = subprocess.run(
            [str(SYSTEMD), "verify", "--man=no", str(path)], capture_output=True, text=True, check=False
        )
        return done.returncode, "\n".join(line for line in done.stderr.splitlines() if str(path.name) in line)

    assert verified(text) == (0, "")
    assert verified(text.replace("LimitNOFILE=", "LimitNOFILES="))[1], "a mistake is told"


@needs_nginx
def test_nginx_takes_the_site(tmp_path: Path) -> None:
    whole = site(tmp_path, 1, 2, Authority("CA"))

    def tried() -> int:
        command = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(whole)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert tried() == 0
    whole.write_text(
        whole.read_text(encoding="utf-8").replace("proxy_next_upstream off", "proxy_next_stream off")
    )
    assert tried() != 0, "a mistake is told"


@needs_nginx
def test_a_fleet_gets_through_a_real_nginx(make_bureau: Callable[..., Bureau], tmp_path: Path) -> None:
    bureau = make_bureau(Limits(working=2, waiting=4))
    authority = Authority("CA")
    port = free_port()
    with bureau.database() as database, database.transaction() as connection:
        desks = begin(connection, bureau.keyring, 60, NOW)
    trusting = ssl.create_default_context(cadata=authority.pem)
    trusting.check_hostname = False  # the example's name leads nowhere here
    with serving(site(tmp_path, bureau.port, port, authority), port):
        storm = let_loose(desks, f"https://127.0.0.1:{port}", within=0.0, speed=60.0, tls=trusting)
    assert storm.statuses[200] == len(desks)
    assert set(storm.statuses) == {200, 503}, "headquarters' own 503 comes through as it is"
    assert (dict(storm.broken), storm.without_wait, storm.too_early) == ({}, 0, 0)
    assert not_stored(desks) == []
