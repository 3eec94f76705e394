"""A word of refusal that ends something is headquarters' own about the very parcel, or it ends nothing. Over real HTTP."""

from __future__ import annotations

import os
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import msgspec
import pytest

from sync.envelope import DeskEnvelope, Letter
from sync.errors import BadAnswer, ProgramTooOld, Refused, Revoked, UnknownDevice
from sync.https import HttpsCarrier
from sync.letters import exchange_letter
from sync.protocol.keys import HeadquartersKeys, KeyPairs, refusal_text
from sync.protocol.messages import ENDING, ExchangeAnswer, Refusal
from sync.protocol.parcel import Purpose
from tests.simulator.crypto import RealCrypto

HEADQUARTERS = RealCrypto(os.urandom)
STRANGER = RealCrypto(os.urandom)


def ask(refuse: Callable[[bytes], Refusal], *, rotated: bool = False) -> None:
    """Post one letter to a server that refuses it so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parcel = self.rfile.read(int(self.headers["Content-Length"]))
            body = msgspec.json.encode(refuse(parcel))
            self.send_response(403)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    root = HEADQUARTERS.root.public_key().public_bytes_raw()
    envelope = DeskEnvelope(HeadquartersKeys(root, "D", [HEADQUARTERS.certificate]))
    if rotated:
        HEADQUARTERS.rotate(1)
    keys = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        carrier = HttpsCarrier(f"http://127.0.0.1:{server.server_port}")
        try:
            exchange_letter(envelope, carrier, keys, Letter(Purpose.EXCHANGE, "P", 1, b"x"), ExchangeAnswer)
        finally:
            carrier.close()
            server.shutdown()
            thread.join()


def unsigned(word: str) -> Callable[[bytes], Refusal]:
    return lambda _: Refusal(error=word)


@pytest.mark.parametrize("word", sorted(ENDING))
def test_a_word_on_the_line_that_nobody_signed_ends_nothing(word: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        ask(unsigned(word))
    assert caught.value.detail == "refusal"


@pytest.mark.parametrize("word", sorted(ENDING))
def test_signed_by_another_about_another_parcel_or_with_another_word_it_ends_nothing(word: str) -> None:
    other = "revoked" if word != "revoked" else "too_old"
    lies: list[Callable[[bytes], Refusal]] = [
        lambda parcel: STRANGER.refusal(word, parcel),
        lambda parcel: HEADQUARTERS.refusal(word, parcel + b"x"),
        lambda parcel: msgspec.structs.replace(HEADQUARTERS.refusal(other, parcel), error=word),
        # With the name of the right key, and the certificate of a stranger.
        lambda parcel: msgspec.structs.replace(
            HEADQUARTERS.refusal(word, parcel),
            credential=STRANGER.refusal(word, parcel).credential,
            signature=STRANGER.pairs[-1].signing.sign(refusal_text(word, parcel)),
        ),
    ]
    for lie in lies:
        with pytest.raises(BadAnswer):
            ask(lie)


@pytest.mark.parametrize("rotated", [False, True])
@pytest.mark.parametrize(
    ("word", "error"), [("revoked", Revoked), ("unknown_device", UnknownDevice), ("too_old", ProgramTooOld)]
)
def test_headquarters_own_word_is_believed_also_with_its_next_key(
    word: str, error: type[Refused], rotated: bool
) -> None:
    with pytest.raises(error):
        ask(lambda parcel: HEADQUARTERS.refusal(word, parcel), rotated=rotated)


def test_a_word_that_ends_nothing_needs_no_signature() -> None:
    with pytest.raises(Refused) as caught:
        ask(unsigned("code_used"))
    assert caught.value.error == "code_used"
