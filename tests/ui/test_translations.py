"""The translation files hold every text there is, and nothing else."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.translations import NoSuchLanguage, install
from ui.translations.collect import QM, TS, Entry, compile_to, merged, places, read, write
from ui.translations.source import Saying, Unreadable, sayings
from ui.words import tr

AGAIN = "run: python -m ui.translations.collect"


def test_every_text_can_be_translated() -> None:
    put_together = [f"{said.path}:{said.line}" for said in sayings() if isinstance(said, Unreadable)]
    assert put_together == [], "tr() needs a literal"


def test_every_text_is_in_the_file_and_nothing_else_is() -> None:
    said = {saying.text: f"{saying.path}:{saying.line}" for saying in sayings() if isinstance(saying, Saying)}
    kept = read()
    assert {text: said[text] for text in said.keys() - kept.keys()} == {}, AGAIN
    assert kept.keys() - said.keys() == set(), AGAIN


def test_english_has_the_places_of_the_chinese() -> None:
    wrong = [
        source
        for source, entry in read().items()
        if entry.finished and places(entry.english) != places(source)
    ]
    assert wrong == []


def test_the_compiled_file_is_that_of_the_texts(tmp_path: Path) -> None:
    compile_to(TS, tmp_path / "again.qm")
    assert (tmp_path / "again.qm").read_bytes() == QM.read_bytes(), AGAIN


def test_a_text_is_spoken_in_english_once_it_is_there(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtCore import QTranslator

    write({"必填": Entry("required", finished=True), "元": Entry("", finished=False)}, tmp_path / "some.ts")
    compile_to(tmp_path / "some.ts", tmp_path / "some.qm")
    translator = QTranslator()
    assert translator.load(str(tmp_path / "some.qm"))
    qapp.installTranslator(translator)
    try:
        assert tr("必填") == "required"
        assert tr("元") == "元", "an unfinished text stays Chinese"
    finally:
        qapp.removeTranslator(translator)
    assert tr("必填") == "必填"


def test_new_texts_wait_and_old_ones_go() -> None:
    old = {"留": Entry("stay", finished=True), "走": Entry("go", finished=True)}
    assert merged(old, {"留", "新"}) == {"留": Entry("stay", finished=True), "新": Entry("", finished=False)}


def test_reading_gives_what_was_written(tmp_path: Path) -> None:
    entries = {
        "“{name}” <甲> & 乙": Entry("“{name}” <A> & B", finished=True),
        "空": Entry("", finished=False),
    }
    write(entries, tmp_path / "x.ts")
    assert read(tmp_path / "x.ts") == entries


def test_chinese_needs_no_file_and_unknown_languages_are_refused(qapp: QApplication) -> None:
    assert install(qapp, "zh") is None
    with pytest.raises(NoSuchLanguage):
        install(qapp, "fr")
