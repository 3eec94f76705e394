"""What is taken as evidence is decided by the bytes of a file, and by nothing that somebody wrote beside them."""

from __future__ import annotations

import pytest

from casework.evidence import (
    LARGEST,
    EvidenceRefused,
    attached,
    name_to_save,
    recognise,
    refuse_size,
    shown_name,
)
from casework.matters.shared.bodies import EvidenceAttached, PersonalErased, StepUndone
from tests.casework.pens import Pen
from tests.shared import evidence as files

FILE = "0d" * 32


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (files.png(), "image/png"),
        (files.jpeg(), "image/jpeg"),
        (files.pdf(), "application/pdf"),
        (b"RIFF" + (4 + 8).to_bytes(4, "little") + b"WEBPVP8 " + bytes(4), "image/webp"),
    ],
)
def test_pictures_and_scans_are_taken(content: bytes, media: str) -> None:
    assert recognise(content) == media


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (bytes(LARGEST + 1), "too_big"),
        (files.program(), "program"),
        (b"\x7fELF" + bytes(60), "program"),
        (files.heic(), "heic"),
        (b"PK\x03\x04" + bytes(60), "office"),
        ("收据写在这里".encode(), "text"),
        (b"<html><script>alert(1)</script>", "text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text"),
        (bytes(range(256)), "unknown"),
        (files.png()[:-20], "broken"),
        (files.png().replace(b"IDAT", b"IDaT"), "broken"),
        (files.jpeg()[:-100], "broken"),
        (files.jpeg(0, 0), "broken"),
        (b"\xff\xd8\xff\xe0", "broken"),
        (b"\xff\xd8\xff" + "一页文字".encode() * 40, "broken"),
        (files.pdf()[:-8], "broken"),
    ],
)
def test_everything_else_is_refused_and_why_is_said(content: bytes, why: str) -> None:
    with pytest.raises(EvidenceRefused) as told:
        recognise(content)
    assert told.value.why == why


def test_a_file_is_refused_by_its_size_before_it_is_read() -> None:
    refuse_size(LARGEST)
    for size, why in ((0, "empty"), (300_000_000, "too_big")):
        with pytest.raises(EvidenceRefused) as told:
            refuse_size(size)
        assert told.value.why == why


def test_every_cut_of_a_file_is_either_refused_or_whole() -> None:
    for whole in (files.png(), files.jpeg()):
        for cut in range(len(whole) - 1):
            with pytest.raises(EvidenceRefused):
                recognise(whole[:cut])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (r"C:\Users\王\收据.jpg", "收据.jpg"),
        ("../../etc/passwd", "passwd"),
        ("收\u202egpj.exe", "收gpj.exe"),
        ("a\nb.png", "a b.png"),
        ("长" * 300 + ".jpeg", "长" * 250 + ".jpeg"),
        ('<>:"|?*.jpg', '<>:"|?*.jpg'),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert len(shown) <= 255


@pytest.mark.parametrize(
    ("name", "media", "saved"),
    [
        ('<>:"|?*.jpg', "image/jpeg", "_______.jpg"),
        ("收据.exe", "image/jpeg", "收据.exe.jpg"),
        ("CON.png", "image/png", "_CON.png"),
        ("", "application/pdf", "_.pdf"),
        ("扫描.JPEG", "image/jpeg", "扫描.jpg"),
        ("页. . ", "image/webp", "页.webp"),
        ("猜", "text/html", "猜.bin"),
    ],
)
def test_a_name_can_be_written_on_any_system(name: str, media: str, saved: str) -> None:
    assert name_to_save(name, media) == saved
    assert len(name_to_save("长" * 255, media).encode()) < 200


def test_what_was_taken_out_or_names_no_file_is_no_file_of_the_case() -> None:
    pen = Pen("aaaa")
    pen.log()
    first = pen.write(EvidenceAttached(file=FILE, size=9, media="image/png"), file_name="正面.png")
    pen.write(EvidenceAttached(file="0D" * 32, size=9, media="image/png"), file_name="没有.png")
    pen.write(EvidenceAttached(file="0e" * 32, size=0, media="image/png"), file_name="空的.png")
    second = pen.write(EvidenceAttached(file="0f" * 32, size=9, media="image/tiff"), file_name="新的.tif")
    assert [(each.entry, each.file_name) for each in attached(pen.state())] == [
        (first, "正面.png"),
        (second, "新的.tif"),
    ]
    pen.write(StepUndone(entry=first))
    assert [each.entry for each in attached(pen.state())] == [second]


def test_of_an_erased_file_the_case_says_that_its_words_are_not_here() -> None:
    pen = Pen("aaaa")
    pen.log()
    entry = pen.write(EvidenceAttached(file=FILE, size=9, media="image/png"), file_name="正面.png")
    pen.write(PersonalErased(entries=(entry,)))
    known = [
        each if each.id != entry else type(each)(each.core, each.core_bytes) for each in pen.known.values()
    ]
    (told,) = attached(Pen("b", known).state())
    assert told.withheld
    assert not told.file_name
