"""One letter to headquarters and its answer: nothing is believed that headquarters did not sign about this very letter."""

from __future__ import annotations

import hashlib
from typing import Final, TypeVar

import msgspec

from sync.envelope import Envelope, Letter
from sync.errors import BadAnswer, Refused, Revoked, TooLargeForServer
from sync.ports import Carrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import (
    ENDING,
    EnrolAnswer,
    EvidenceAnswer,
    ExchangeAnswer,
    RenewAnswer,
    WipeAnswer,
    WipeContent,
    WipeOrder,
)
from sync.protocol.parcel import ParcelError, Purpose, TooLarge

Answer = TypeVar("Answer", bound=msgspec.Struct)
_ANSWERS: Final[dict[type[msgspec.Struct], msgspec.msgpack.Decoder[msgspec.Struct]]] = {
    each: msgspec.msgpack.Decoder(each)
    for each in (ExchangeAnswer, EnrolAnswer, RenewAnswer, WipeAnswer, EvidenceAnswer)
}
_WIPE: Final = msgspec.msgpack.Decoder(WipeContent)


def exchange_letter(
    envelope: Envelope, carrier: Carrier, keys: KeyPairs, letter: Letter, answer_type: type[Answer]
) -> Answer:
    """Post one letter and believe its answer only if headquarters signed it, to this PC, about this letter.

    Raises ``BadAnswer`` (parcel, echo, message, refusal), ``TooLargeForServer`` for what is beyond any parcel, or whatever the
    carrier raises.
    """
    try:
        sealed = envelope.seal(keys, letter)
    except TooLarge as error:
        raise TooLargeForServer from error
    try:
        reply = carrier.post(f"/v1/{letter.purpose}", sealed)
    except Refused as refused:
        # Anybody on the way can say such a word; only headquarters' own may end something.
        if refused.error in ENDING and not _is_proven(refused, envelope, sealed):
            raise BadAnswer("refusal") from refused
        if isinstance(refused, Revoked) and refused.refusal is not None:
            refused.wipe = ordered(envelope, keys, letter, sealed, refused.refusal.wipe)
        raise
    try:
        opened = envelope.open(keys, reply)
    except ParcelError as error:
        raise BadAnswer("parcel") from error
    header = opened.header
    if (
        header.purpose is not Purpose.ANSWER
        or header.receiver != keys.device
        or header.point != letter.point
        or header.number != letter.number
        or header.before != hashlib.sha256(letter.payload).digest()
    ):
        raise BadAnswer("echo")
    try:
        answer = _ANSWERS[answer_type].decode(opened.payload)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        # The last: nested so deeply that nobody can mean it.
        raise BadAnswer("message") from error
    assert isinstance(answer, answer_type)
    wipe = answer.wipe if isinstance(answer, ExchangeAnswer) else None
    if wipe is not None and ordered(envelope, keys, letter, sealed, wipe) is None:
        return msgspec.structs.replace(answer, wipe=None)
    return answer


def ordered(
    envelope: Envelope, keys: KeyPairs, letter: Letter, sealed: bytes, order: WipeOrder | None
) -> WipeContent | None:
    """What headquarters ordered this very PC in answer to this very letter; ``None`` for what is not proved to be so: it does
    nothing, and the answer that brought it counts without it."""
    if order is None or not envelope.orders(order, hashlib.sha256(sealed).digest()):
        return None
    try:
        content = _WIPE.decode(order.content)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return content if (content.device, content.point) == (keys.device, letter.point) else None


def content_of(order: WipeOrder) -> WipeContent:
    """What an order says that :func:`ordered` has believed."""
    return _WIPE.decode(order.content)


def _is_proven(refused: Refused, envelope: Envelope, sealed: bytes) -> bool:
    return refused.refusal is not None and envelope.proves(refused.refusal, hashlib.sha256(sealed).digest())
