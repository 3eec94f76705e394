"""An order to wipe is headquarters' own, to this very PC, in answer to this very parcel; or it does nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from casework.journal.travelling import Head
from sync.envelope import DeskEnvelope, Letter
from sync.errors import Revoked, refusal_error
from sync.letters import content_of, exchange_letter
from sync.protocol.keys import HeadquartersKeys, KeyPairs, key_id, wipe_text
from sync.protocol.messages import ExchangeAnswer, Receipt, Refusal, WipeContent, WipeOrder
from sync.protocol.parcel import HEADQUARTERS, Purpose, read_header, seal_parcel
from tests.simulator.crypto import RealCrypto

Order = Callable[[bytes], WipeOrder]
PC = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
LETTER = Letter(Purpose.EXCHANGE, "P", 1, b"x")
ORDER = "0123456789abcdef"


def keys_of(crypto: RealCrypto) -> tuple[KeyPairs, bytes]:
    """What signs, and the certificate of it."""
    return crypto.pairs[-1], msgspec.msgpack.encode(crypto.certificate)


def an_order(crypto: RealCrypto, parcel: bytes, **changed: Any) -> WipeOrder:
    content = msgspec.msgpack.encode(
        WipeContent(**{"order": ORDER, "point": "P", "device": PC.device, **changed}, at=1)
    )
    pairs, certificate = keys_of(crypto)
    signature = pairs.signing.sign(wipe_text(content, sha256(parcel).digest()))
    return WipeOrder(content, signature, key_id(pairs.signing_public), certificate)


HQ, STRANGER = RealCrypto(os.urandom), RealCrypto(os.urandom)

LIES: dict[str, Order] = {
    "by a stranger": lambda parcel: an_order(STRANGER, parcel),
    "by a stranger under headquarters' name": lambda parcel: msgspec.structs.replace(
        an_order(STRANGER, parcel), key=key_id(HQ.pairs[-1].signing_public), credential=keys_of(HQ)[1]
    ),
    "for an earlier parcel": lambda parcel: an_order(HQ, parcel + b"x"),
    "for another PC": lambda parcel: an_order(HQ, parcel, device="k" * 24),
    "for another point": lambda parcel: an_order(HQ, parcel, point="P2"),
    "unsigned": lambda parcel: msgspec.structs.replace(an_order(HQ, parcel), signature=b""),
    "changed": lambda parcel: msgspec.structs.replace(
        an_order(HQ, parcel, device="k" * 24), content=an_order(HQ, parcel).content
    ),
    "not to be read": lambda parcel: msgspec.structs.replace(an_order(HQ, parcel), content=b"\xc1"),
}


class Answers:
    """A carrier that answers with an order, in an answer of headquarters or in its refusal."""

    def __init__(self, order: Order, *, revoked: bool) -> None:
        self.order = order
        self.revoked = revoked

    def post(self, path: str, parcel: bytes) -> bytes:
        order = self.order(parcel)
        if self.revoked:
            refusal: Refusal = msgspec.structs.replace(HQ.refusal("revoked", parcel), wipe=order)
            travelled = msgspec.json.decode(msgspec.json.encode(refusal), type=Refusal)
            raise refusal_error("revoked", "", 0, travelled)
        receipt = Receipt(
            number=1,
            digest=sha256(LETTER.payload).digest(),
            epoch="e",
            stored={PC.device: Head(0, bytes(32))},
            judged={},
            headquarters=[],
            time=1,
        )
        pairs, certificate = keys_of(HQ)
        return seal_parcel(
            msgspec.msgpack.encode(ExchangeAnswer(receipt=receipt, wipe=order)),
            purpose=Purpose.ANSWER,
            signer=pairs.signing,
            receiver_key=PC.sealing_public,
            sender=HEADQUARTERS,
            receiver=PC.device,
            point=read_header(parcel).point,
            number=1,
            before=sha256(LETTER.payload).digest(),
            credential=certificate,
        )


def heard(order: Order, *, revoked: bool) -> WipeContent | None:
    """What the PC makes of it."""
    root = HQ.root.public_key().public_bytes_raw()
    envelope = DeskEnvelope(HeadquartersKeys(root, "D", [HQ.certificate]))
    try:
        answer = exchange_letter(envelope, Answers(order, revoked=revoked), PC, LETTER, ExchangeAnswer)
    except Revoked as error:
        assert revoked
        return error.wipe
    assert not revoked
    assert answer.receipt.epoch == "e"  # what else the answer says counts all the same
    return None if answer.wipe is None else content_of(answer.wipe)


@pytest.mark.parametrize("revoked", [False, True])
def test_headquarters_own_order_is_heard(revoked: bool) -> None:
    found = heard(lambda parcel: an_order(HQ, parcel), revoked=revoked)
    assert found is not None
    assert (found.order, found.device) == (ORDER, PC.device)


@pytest.mark.parametrize("revoked", [False, True])
@pytest.mark.parametrize("lie", LIES)
def test_any_other_does_nothing(lie: str, revoked: bool) -> None:
    assert heard(LIES[lie], revoked=revoked) is None
