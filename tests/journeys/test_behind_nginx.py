"""A desk and headquarters with a real nginx between them, over TLS: the example site, and what proxies make worse in it."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.headquarters.nginx import free_port, needs_nginx, serving, site, statuses
from tests.journeys.cases import Sums, cases, settled
from tests.journeys.worlds import House, Pc, hold_the_same, settle, until
from tests.sync.offices import Authority

MakePc = Callable[[str], Pc]
pytestmark = needs_nginx
ESTABLISHED = "01"


@dataclass(frozen=True)
class Proxy:
    """A serving nginx. ``whole``: its configuration."""

    whole: Path
    port: int

    def told(self) -> list[str]:
        return statuses(self.whole)

    def connections(self) -> int:
        """How many there are to it now."""
        lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        fields = [line.split() for line in lines]
        return sum(
            int(local.rpartition(":")[2], 16) == self.port and state == ESTABLISHED
            for _, local, _, state, *_ in fields
        )


@contextmanager
def behind(house: House, pc: Pc, point: str, folder: Path, **changes: str) -> Iterator[Proxy]:
    """``pc``, enrolled at ``point`` through an nginx with the example's site. ``changes``: another value of a setting of it."""
    values = {
        "body": "client_max_body_size 3m;",
        "idle": "keepalive_timeout     15s;",
        "patience": "proxy_read_timeout 60s;",
    }
    authority, port = Authority("CA"), free_port()
    changed = {values[name]: value for name, value in changes.items()}
    whole = site(folder, house.port, port, authority, host="127.0.0.1", changes=changed)
    (file,) = house.point(point, url=f"https://127.0.0.1:{port}", authority=authority.pem)
    with serving(whole, port):
        assert pc.enrol(file).approved
        yield Proxy(whole, port)


def recorded(pc: Pc, number: int = 5) -> Sums:
    return pc.record(*(settled(1_000 + 7 * each) for each in range(number)))


def test_a_proxy_that_takes_only_little_is_given_less_and_that_is_remembered(
    house: House, point: str, make_pc: MakePc, tmp_path: Path
) -> None:
    pc = make_pc("desk")
    with behind(house, pc, point, tmp_path, body="client_max_body_size 4k;") as proxy:
        sums = pc.record(*cases(9, 600))
        settle(house, point, pc)
        refused = proxy.told().count("413")
        assert 1 <= refused <= 20, "halved, not tried one by one"
        sums += pc.record(*cases(10, 300))
        settle(house, point, pc)
        assert proxy.told().count("413") == refused, "what passed is remembered"
        hold_the_same(house, point, sums, pc)


def test_an_idle_connection_that_the_proxy_cut_costs_nothing(
    house: House, point: str, make_pc: MakePc, tmp_path: Path
) -> None:
    pc = make_pc("desk")
    with behind(house, pc, point, tmp_path, idle="keepalive_timeout 1s;") as proxy:
        sums = recorded(pc)
        assert pc.round().error is None
        until(lambda: proxy.connections() == 0, "the proxy cut the idle connection")
        sums += recorded(pc)
        end = pc.round()
        assert end.error is None, "the next round takes a new one by itself"
        settle(house, point, pc)
        assert set(proxy.told()) == {"200"}
        hold_the_same(house, point, sums, pc)


def test_a_proxy_that_gives_up_inside_a_request_acknowledges_nothing(
    house: House, point: str, make_pc: MakePc, tmp_path: Path
) -> None:
    pc = make_pc("desk")
    with behind(house, pc, point, tmp_path, patience="proxy_read_timeout 1s;") as proxy:
        sums = recorded(pc)
        waiting = pc.status().waiting
        with house.database() as holding:
            holding.execute("SELECT FROM points WHERE point = %s FOR UPDATE", (point,))
            assert pc.round().trouble == "TimedOut"
            assert (pc.status().waiting, pc.stored_through()) == (waiting, 0)
        assert proxy.told()[-1] == "504"
        # Headquarters has committed what it was asked meanwhile, or not: handed in again, nothing is doubled.
        settle(house, point, pc)
        hold_the_same(house, point, sums, pc)


def test_a_proxy_that_rewrites_answers_is_noticed_and_nothing_is_marked(
    house: House, point: str, make_pc: MakePc, tmp_path: Path
) -> None:
    pc = make_pc("desk")
    with behind(house, pc, point, tmp_path):
        sums = recorded(pc)
        waiting = pc.status().waiting
    # The same site, the same port, and a filter that "cleans" what passes: all but the parcel's first letters.
    whole = tmp_path / "whole.conf"
    filters = "".join(
        f"sub_filter '{letter}' '{letter.swapcase()}';"
        for letter in string.ascii_letters
        if letter not in "WQP"
    )
    untouched = whole.read_text(encoding="utf-8")
    assert "location /v1/ {" in untouched
    whole.write_text(
        untouched.replace(
            "location /v1/ {", f"location /v1/ {{ sub_filter_types *; sub_filter_once off; {filters}"
        ),
        encoding="utf-8",
    )
    port = int(untouched.partition("listen 127.0.0.1:")[2].partition(" ")[0])
    with serving(whole, port):
        assert pc.round().trouble == "BadAnswer"
        assert (pc.status().waiting, pc.stored_through()) == (waiting, 0)
        assert {entry.device for entry in house.entries(point)} >= {pc.store.device}, "it was stored there"
    whole.write_text(untouched, encoding="utf-8")
    with serving(whole, port):
        settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
