"""A real nginx in front of headquarters: the example site with the paths and ports of a test, and what a test changes in it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sync.offices import Authority

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
HOST = "hq.example.cn"
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: nothing is tried behind it")


def site(
    folder: Path,
    backend: int,
    port: int,
    authority: Authority,
    *,
    host: str = HOST,
    changes: Mapping[str, str] | None = None,
) -> Path:
    """The example as a whole configuration. ``host``: whom its certificate names. ``changes``: what else is replaced in it."""
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    context_file = folder / "tls"
    context_file.mkdir(exist_ok=True)
    authority.context(context_file, host)
    [chain] = context_file.glob("*.pem")
    for old, new in {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "127.0.0.1:8470": f"127.0.0.1:{backend}",
        f"/etc/ssl/{HOST}/chain.pem": str(chain),
        f"/etc/ssl/{HOST}/key.pem": str(chain),
        **(changes or {}),
    }.items():
        assert old in text
        text = text.replace(old, new)
    folders = "".join(
        f"    {name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "whole.conf"
    whole.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        "events { worker_connections 512; }\nhttp {\n    log_format short '$status';\n"
        f"    access_log {folder}/statuses.log short;\n{folders}{text}\n}}\n",
        encoding="utf-8",
    )
    return whole


def statuses(whole: Path) -> list[str]:
    """What it answered so far."""
    return (whole.parent / "statuses.log").read_text(encoding="utf-8").split()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(whole: Path, port: int) -> Iterator[None]:
    with subprocess.Popen([str(NGINX), "-p", str(whole.parent), "-c", str(whole)]) as process:
        try:
            until = time.monotonic() + 30
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert process.poll() is None, (whole.parent / "error.log").read_text(encoding="utf-8")
                    assert time.monotonic() < until
            yield
        finally:
            process.terminate()
            process.wait(30)
