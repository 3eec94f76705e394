"""What an administrator cannot have meant is wrong use, before a key or a database is touched."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from headquarters import typed
from headquarters.commands import main

GOOD = {"--district": "静安", "--point": "P1", "--name": "大宁路", "--url": "https://hq.example:8470"}


def files(tmp_path: Path, **changed: str) -> list[str]:
    said = {**GOOD, **{f"--{name}": value for name, value in changed.items()}}
    words = [f"{option}={value}" for option, value in said.items()]
    return ["provision-file", "--data", str(tmp_path / "hq"), "--out", str(tmp_path), *words]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("point", ""),
        ("point", " "),
        ("district", ""),
        ("name", "\n"),
        ("url", "not a url"),
        ("url", "hq.example"),
        ("url", "ftp://hq.example"),
        ("url", "http://"),
        ("url", "http://hq.example:99999"),
        ("url", "http://hq example"),
        ("count", "0"),
        ("count", "-3"),
        ("days", "-1"),
        ("days", "soon"),
        ("days", "91"),
        ("authority", "/nowhere/ca.pem"),
    ],
)
def test_files_for_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(files(tmp_path, **{option: value}))
    assert ended.value.code == 2
    assert f"--{option}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_authority_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ca.pem"
    for content in (
        b"",
        b"\xff\xfe\x00",
        b"-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n",
    ):
        file.write_bytes(content)
        with pytest.raises(SystemExit) as ended:
            main(files(tmp_path, authority=str(file)))
        assert ended.value.code == 2
        assert "PEM certificate" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--data", str(tmp_path), f"--port={port}"])
    assert ended.value.code == 2


@pytest.mark.parametrize("option", ["point", "district"])
def test_a_sign_that_only_looks_like_another_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(files(tmp_path, **{option: "\u0420D-1"}))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "sign 1 is CYRILLIC CAPITAL LETTER ER (U+0420), which only looks like 'P'" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["devices", "--point", "P\u0391"],
        ["totals", "--point", "P\u0391"],
        ["approve", "P\u0391", "d"],
        ["revoke", "P1", "\u0441d"],
        ["transfer-received", "P1", "P1-2026-k3-\u041e001", "received", "--on", "2026-11-23"],
        ["new-epoch", "--point", "P\u0391"],
    ],
    ids=lambda words: str(words[0]),
)
def test_every_id_is_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([words[0], "--data", str(tmp_path / "hq"), *words[1:]])
    assert ended.value.code == 2
    assert "only looks like" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_signs_that_nobody_sees_and_wide_ones_are_made_plain() -> None:
    assert typed.exact("\u200bＰＤ－００１\u202c ") == "PD-001"
    assert typed.words("\ufeff大宁路\u00a0联络点 ") == "大宁路 联络点"
    with pytest.raises(argparse.ArgumentTypeError, match="CIRCLED DIGIT ONE"):
        typed.exact("PD-01①")
