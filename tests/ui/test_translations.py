"""The translation files hold every text there is, and nothing else."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from casework.calendar import RestDay, RestReason
from ui.features.cases.words_deadline import days_together
from ui.translations import NoSuchLanguage, install
from ui.translations.collect import QM, TS, Entry, compile_to, merged, places, read, write
from ui.translations.source import Saying, Unreadable, sayings
from ui.words import clauses, listed, money_short, remarked, sentences, short_day, stopped, tr

AGAIN = "run: python -m ui.translations.collect"


def test_every_text_can_be_translated() -> None:
    put_together = [f"{said.path}:{said.line}" for said in sayings() if isinstance(said, Unreadable)]
    assert put_together == [], "tr() needs a literal"


def test_every_text_is_in_the_file_and_nothing_else_is() -> None:
    said = {saying.text: f"{saying.path}:{saying.line}" for saying in sayings() if isinstance(saying, Saying)}
    kept = read()
    assert {text: said[text] for text in said.keys() - kept.keys()} == {}, AGAIN
    assert kept.keys() - said.keys() == set(), AGAIN


def test_no_text_is_without_english() -> None:
    assert [source for source, entry in read().items() if not entry.finished] == []


def test_english_is_written_with_english_points_and_without_chinese() -> None:
    wrong = {
        source: entry.english
        for source, entry in read().items()
        if re.search("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…]", entry.english)
    }
    assert wrong == {}


def test_english_begins_and_ends_without_stray_blanks() -> None:
    pieces = {"、", "，", "；"}
    texts = {source: entry.english for source, entry in read().items() if source not in pieces}
    assert {source: text for source, text in texts.items() if text != text.strip() or "  " in text} == {}


def test_every_sentence_stays_a_sentence() -> None:
    """What is strung together as sentences needs its stop in both languages."""
    wrong = {
        source: entry.english
        for source, entry in read().items()
        if len(source) > 1 and source.endswith("。") and not re.search(r"[.}]$", entry.english)
    }
    assert wrong == {}


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    translator = install(qapp, "en")
    assert translator is not None
    yield
    qapp.removeTranslator(translator)


def test_english_counts_and_sets_its_own_points(english: None) -> None:
    assert tr("有 {count} 件已经逾期", count=1) == "1 case overdue"
    assert tr("有 {count} 件已经逾期", count=3) == "3 cases overdue"
    assert listed(["a", "b"]) == "a, b"
    assert stopped(clauses(["a", "b"])) == "a, b."
    assert sentences("A.", "", "B.") == "A. B."
    assert remarked("a", "b") == "a (b)"


def test_english_days(english: None) -> None:
    today = date(2026, 11, 23)
    assert short_day(date(2026, 11, 3), today) == "Nov 3"
    assert short_day(date(2027, 3, 31), today) == "Mar 31 2027"
    rest = [RestDay(date(2026, 11, day), RestReason.WEEKEND) for day in (14, 15, 21, 22)]
    assert days_together(rest, today) == "Nov 14, 15, 21, 22"
    assert money_short(346_000) == "3,460 yuan"


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
