"""The language of the next start: kept beside the encrypted file, chosen in the settings."""

from pathlib import Path

import pytest

from desktop.start.language import keep_language, kept_language


def test_chinese_until_something_else_is_kept(tmp_path: Path) -> None:
    assert kept_language(tmp_path / "not there") == "zh"
    keep_language(tmp_path / "not there", "zh")
    assert not (tmp_path / "not there").exists(), "nothing to keep"


def test_what_is_kept_is_found_at_the_next_start(tmp_path: Path) -> None:
    keep_language(tmp_path / "data", "en")
    assert kept_language(tmp_path / "data") == "en"
    keep_language(tmp_path / "data", "zh")
    assert kept_language(tmp_path / "data") == "zh"


@pytest.mark.parametrize("spoilt", [b"", b"fr\n", b"\xff\xfe", "中文".encode()])
def test_a_spoilt_file_means_chinese(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "language").write_bytes(spoilt)
    assert kept_language(tmp_path) == "zh"


def test_an_unknown_language_is_not_kept(tmp_path: Path) -> None:
    keep_language(tmp_path, "en")
    keep_language(tmp_path, "fr")
    assert kept_language(tmp_path) == "en"


def test_a_copy_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")
    keep_language(tmp_path / "data", "en")
    assert kept_language(tmp_path / "data") == "zh"
