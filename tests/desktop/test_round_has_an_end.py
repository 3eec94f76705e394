"""A round of the post ends by its own deadline, whatever the other side sends meanwhile."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop.post.rounds import PostOffice
from desktop.wiring.enrolment import Binding
from local_store.store import Store
from sync.errors import TimedOut
from tests.desktop.office import Office
from tests.sync.test_https_trickles import Trickler, headers_without_end

KEY = bytes(range(32))


def test_a_server_that_trickles_holds_no_round(tmp_path: Path) -> None:
    office = Office()
    content = office.content("P-1")
    with Store.create(tmp_path, KEY) as store, Trickler(headers_without_end) as server:
        binding = Binding(
            url=server.url,
            district=content.district,
            point="P-1",
            point_name="P-1",
            root_key=content.root_key,
            headquarters=content.headquarters,
        )
        store.bind("P-1", "P-1", office.district, msgspec.msgpack.encode(binding))
        post = PostOffice(store, seconds=1.0)
        try:
            end = post.round()
        finally:
            post.close()
        assert isinstance(end.error, TimedOut)
        assert end.wait > 0, "and the next one is due later"
