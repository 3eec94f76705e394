"""What is sealed of a clue: its form, its ciphers against RFC 9180, and who can open it."""

from __future__ import annotations

import base64

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.matters.clue.sealed import (
    MOST_TEXT,
    NotSealed,
    bound_key,
    bound_words,
    key_id,
    read_text,
)
from casework.matters.clue.words import MOST, AnswerWords, ClueWords, faults, packed, plain, unpacked
from local_store.clues.sealing import seal, unseal
from tests.shared.clues import HEADQUARTERS, POINT, needles, open_slot, public

SUBJECT = "0192f6a0-0000-7000-8000-000000000001"
KIND = "clue.reported"
KEYS = {key_id(public(one)): one for one in (HEADQUARTERS, POINT)}


def sealed(content: bytes = b"words", kind: str = KIND, subject: str = SUBJECT) -> str:
    return seal(
        content, (public(HEADQUARTERS), public(POINT)), subject=subject, kind=kind, point=public(POINT)
    )


def test_hpke_of_this_test_is_that_of_the_rfc() -> None:
    """RFC 9180, A.1.1 (AES-128-GCM), the first message."""
    opened = open_slot(
        bytes.fromhex(
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
            "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
        ),
        bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
        bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"),
        key_bytes=16,
        aad=bytes.fromhex("436f756e742d30"),
    )
    assert opened.hex() == "4265617574792069732074727574682c20747275746820626561757479"


def test_each_receiver_opens_it_as_the_rfc_says_and_nobody_else_does() -> None:
    text = sealed()
    parts = read_text(text)
    for private in (HEADQUARTERS, POINT):
        slot = next(one.sealed for one in parts.slots if one.key == key_id(public(private)))
        key = open_slot(slot, private, bound_key(SUBJECT, KIND))
        words = AESGCM(key).decrypt(parts.nonce, parts.words, bound_words(SUBJECT, KIND, parts.point))
        assert words == b"words"
        assert unseal(text, {key_id(public(private)): private}, subject=SUBJECT, kind=KIND) == b"words"
    assert unseal(text, {key_id(public(bytes(32))): bytes(32)}, subject=SUBJECT, kind=KIND) is None
    assert text.startswith("lg")
    assert "words" not in text
    assert sealed() != text, "a key and a nonce of its own each time"


@pytest.mark.parametrize(("subject", "kind"), [("another", KIND), (SUBJECT, "clue.answered")])
def test_it_opens_in_no_other_entry(subject: str, kind: str) -> None:
    with pytest.raises(NotSealed):
        unseal(sealed(), KEYS, subject=subject, kind=kind)


def test_whatever_is_changed_opens_no_more() -> None:
    whole = base64.b64decode(sealed())
    for at in range(0, len(whole), 7):
        bent = bytearray(whole)
        bent[at] ^= 1
        try:
            found = unseal(base64.b64encode(bent).decode(), KEYS, subject=SUBJECT, kind=KIND)
        except NotSealed:
            continue
        # A bent name of a receiver: the other one still opens it, and reads what was written.
        assert found in (None, b"words")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AAAA",
        "不是",
        "=" * 40,
        base64.b64encode(msgspec.msgpack.encode([1] * 6)).decode(),
        "A" * (MOST_TEXT + 4),
    ],
)
def test_what_is_not_of_this_form_is_told_so(text: str) -> None:
    with pytest.raises(NotSealed) as refused:
        read_text(text)
    assert not text or text not in str(refused.value)


def test_of_a_newer_suite_nothing_is_guessed() -> None:
    parts = msgspec.msgpack.decode(base64.b64decode(sealed()))
    parts[1] = 2
    with pytest.raises(NotSealed):
        read_text(base64.b64encode(msgspec.msgpack.encode(parts)).decode())


def test_words_full_to_the_brim_still_fit_and_their_length_tells_little() -> None:
    full = ClueWords(**{name: "𠮷" * MOST[name] for name in ClueWords.__struct_fields__})
    assert faults(full) == ()
    assert len(sealed(packed(full))) <= MOST_TEXT
    assert len({len(packed(ClueWords(what="字" * n))) for n in range(1, 150)}) == 1
    assert unpacked(packed(full), ClueWords) == full
    answer = AnswerWords(text="谢谢", case_number="沪市监罚〔2026〕1号", fine_fen=5_000_000)
    assert unpacked(packed(answer), AnswerWords) == answer


def test_bad_words_are_named_and_never_shown() -> None:
    assert faults(ClueWords(what=" ")) == (("what", "empty"),)
    assert faults(ClueWords(what="x", who="长" * 201)) == (("who", "too_long"),)
    with pytest.raises(ValueError, match="out of bounds"):
        packed(ClueWords(what=""))
    secret = needles(1)[0]
    assert secret not in repr(ClueWords(what=secret)) + str(AnswerWords(text=secret))
    assert plain(ClueWords(what=" 一\u200b\r\n二 ", who="甲\n乙")) == ClueWords(what="一\n二", who="甲 乙")
    for odd in (b"", b"\0\0\0\x05ab", packed(AnswerWords(text="x"))):
        with pytest.raises(ValueError, match=r"cut off|not words"):
            unpacked(odd, ClueWords)
