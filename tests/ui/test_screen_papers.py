"""打印 in the real window: from the page of a case to the paper, and every way it can go wrong said in words."""

import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import FactsAmended, StepUndone
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample, write_sample
from local_store.rights import Right
from tests.casework.pens import Pen
from tests.shared.papers import AGREED as SIGNED
from tests.shared.papers import LOGGED, PERSONAL
from tests.shared.readers import needs_poppler, pdf_pages, squeezed, word_text
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter, focused
from tests.ui.poses import AGREED, made
from ui.features.papers import page as papers_page
from ui.features.papers import verbs as papers_verbs
from ui.features.papers.page import PapersPage
from ui.features.papers.verbs import doubts_of
from ui.papers import printing


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return write_sample(tmp_path, KEY, HANDBOOK)


def papers(at: Counter, subject: str, wanted: str = "") -> PapersPage:
    page = at.go("papers", subject=subject, step=wanted)
    assert isinstance(page, PapersPage)
    return page


def chips(page: PapersPage) -> list[str]:
    return [chip.text() for chip in page.choice._chips.values()]


def written(at: Counter) -> None:
    """Let the file that was asked for be written, and what is said of it arrive."""
    at.settle()
    done: list[None] = []
    at.window.desk.work(lambda: None).then(done.append)
    at.bot.waitUntil(lambda: bool(done))
    at.settle()


def test_from_the_case_to_its_agreement_and_back(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go("case", subject=sample.subjects["paying"])
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F9)
        at.settle()
        page = at.page()
        assert isinstance(page, PapersPage)
        assert chips(page) == ["消费者投诉登记表", "登记回执", "调解笔录", "和解（调解）协议"]
        assert page.paper is not None
        assert page.paper.code == "agreement"
        assert "联络点：梧桐里联络点" in page.paper.left
        assert page.preview.isVisible()
        assert page.preview.pages == 1
        assert "共 1 页" in page.preview.accessibleName()
        assert "138****3316" in page.preview.accessibleDescription()
        assert "通常打 3 份" in page.about.text()
        assert focused() == "打印"
        clerk.click(clerk.find("消费者投诉登记表"))
        at.settle()
        assert page.paper.code == "registration"
        clerk.click(clerk.find("返回"))
        at.settle()
        assert at.window.place().page == "case"


@needs_poppler
def test_it_is_saved_as_pdf_and_as_word(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        for name in ("协议.pdf", "协议.docx"):
            page.save_to(tmp_path / name)
            written(at)
            assert not page.trouble.isVisible()
        in_pdf = squeezed("".join(pdf_pages(tmp_path / "协议.pdf")))
        in_word = squeezed(word_text(tmp_path / "协议.docx"))
        for text in (in_pdf, in_word):
            assert "2,300.00元（大写：贰仟叁佰元整）" in text
            assert "138****3316" in text
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_the_dialog_proposes_a_name_without_anybody_in_it(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        asked: list[str] = []

        def where(_page: object, name: str, _suffix: str, chosen: object) -> None:
            asked.append(name)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(papers_page, "ask_where", where)
            page.as_pdf.click()
            page.as_word.click()
        number = page._shown.number if page._shown is not None else ""
        assert number
        assert asked == [f"和解（调解）协议 {number}.pdf", f"和解（调解）协议 {number}.docx"]


def test_the_copy_that_stays_here_has_all_of_the_telephone(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        clerk = Clerk(at.window)
        clerk.click(page.full)
        at.settle()
        assert page.paper is not None
        assert page.paper.full
        assert "****" not in page.preview.accessibleDescription()
        assert "不要给对方" in page.about.text()


def test_a_tick_for_one_document_is_none_for_the_next(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    """The mistake: the whole telephone to the shop, because somebody had printed the copy that stays here before."""
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        clerk = Clerk(at.window)
        assert not page.full.isChecked()
        clerk.click(page.full)
        at.settle()
        assert page.paper is not None
        assert (page.paper.full, page.paper.copies) == (True, 1)
        assert "联络点留存" in page.preview.accessibleDescription()
        asked: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(papers_page, "ask_where", lambda _page, name, _suffix, _chosen: asked.append(name))
            page.as_pdf.click()
        assert asked[0].endswith(" 联络点留存.pdf")
        clerk.click(clerk.find("登记回执"))
        at.settle()
        assert page.paper.code == "receipt"
        assert not page.full.isChecked()
        assert not page.paper.full
        clerk.click(clerk.find("和解（调解）协议"))
        at.settle()
        assert page.paper.code == "agreement"
        assert not page.paper.full
        assert page.paper.copies == 3


def test_what_stays_here_begins_in_full_and_what_both_get_begins_masked(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"], "registration")
        assert page.paper is not None
        assert page.paper.code == "registration"
        assert page.paper.full
        assert page.full.text() == "写全电话和住址（这一份只留在联络点）"
        clerk = Clerk(at.window)
        clerk.click(page.full)
        at.settle()
        assert not page.paper.full
        assert "留存的要写全" in page.about.text()
        page.load()
        at.settle()
        assert not page.paper.full  # what somebody unticked stays so while the same document is shown


def test_before_anybody_sat_down_nothing_is_in_full(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(lambda store: monkeypatch.setattr(store, "on_duty", str))
        page = papers(at, sample.subjects["paying"], "registration")
        assert page.paper is not None
        assert not page.full.isVisible()
        assert not page.paper.full
        page.full.setVisible(True)
        page.full.setChecked(True)  # as if somebody had got up while the page was open
        at.settle()
        assert "您不能打印" in page.trouble.fact.text()
        assert not page.paper.full


def test_what_is_open_in_the_case_is_said_beside_the_paper(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        assert not page.doubt.isVisible()
        monkeypatch.setattr(papers_verbs, "doubts_of", lambda _state: ("conflicts", "returned", "held"))
        page.load()
        at.settle()
        assert page.doubt.isVisible()
        for words in ("两台电脑写得不一样", "总部退回了这一件", "总部还在核"):
            assert words in page.doubt.reason.text()


def test_of_erased_people_it_is_said_why_there_is_no_paper(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers_verbs, "is_erased", lambda _state: True)
    monkeypatch.setattr(papers_verbs, "offered", lambda _state, _handbook: ())
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        assert page.gone.isVisible()
        assert not page.none.isVisible()
        assert not page.print.isEnabled()


def test_what_is_open_is_read_off_the_case() -> None:
    one = Pen("a")
    one.write(LOGGED, **PERSONAL)
    assert doubts_of(one.state()) == ()
    other = one.fork("b")
    one.write(FactsAmended(fields={"disputed_fen": 1_000}))
    other.write(FactsAmended(fields={"disputed_fen": 2_000}))
    assert "conflicts" in doubts_of(one.state(other))
    one.write(SIGNED)
    other.write(SIGNED)
    assert "undecided" in doubts_of(one.state(other))


def test_a_name_of_another_kind_of_file_gets_what_was_asked_for(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    """The mistake: bytes of a PDF under the name of an old Word file."""
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        page.save_to(tmp_path / "协议.doc", ".docx")
        written(at)
        assert not (tmp_path / "协议.doc").exists()
        assert (tmp_path / "协议.doc.docx").read_bytes()[:2] == b"PK"
        (tmp_path / "协议.doc.docx").write_bytes(b"mine")
        page.save_to(tmp_path / "协议.doc", ".docx")
        written(at)
        assert "请换一个名字" in page.trouble.reason.text()
        assert (tmp_path / "协议.doc.docx").read_bytes() == b"mine"


def test_who_may_not_is_offered_no_full_copy_and_no_paper(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]

        def allow(*rights: Right) -> None:
            at.ask(lambda store: setattr(store, "policy", lambda _staff, right: right in rights))

        allow(Right.PRINT)
        page = papers(at, subject)
        assert not page.full.isVisible()
        assert page.print.isEnabled()
        page.full.setVisible(True)
        page.full.setChecked(True)  # as if the page had been open when the right was taken away
        at.settle()
        assert page.trouble.isVisible()
        assert "您不能打印或存出这份文书" in page.trouble.accessibleName() or page.trouble.fact.text()
        assert page.paper is not None
        assert not page.paper.full
        allow()
        page.full.setChecked(False)
        at.settle()
        page.save_to(tmp_path / "x.pdf")
        written(at)
        assert "您不能打印" in page.trouble.fact.text()
        assert not (tmp_path / "x.pdf").exists()
        page = papers(at, subject)
        assert not page.print.isEnabled()
        assert not page.as_pdf.isEnabled()


# --- what goes wrong ----------------------------------------------------------------------------------------------


def test_without_a_printer_it_is_said_what_to_do(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "there_is_a_printer", lambda: False)
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        Clerk(at.window).press(Qt.Key.Key_F9)
        at.settle()
        assert page.trouble.fact.text() == "这台电脑没有装打印机"
        assert "存成 PDF" in page.trouble.reason.text()


def test_with_one_the_system_is_asked_for_three_copies(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "there_is_a_printer", lambda: True)
    made_: list[QPrinter] = []
    usual = printing.a_printer

    def a_printer(paper: object) -> QPrinter:
        printer = usual(paper)  # type: ignore[arg-type]
        made_.append(printer)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    monkeypatch.setattr(printing, "a_printer", a_printer)
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        page.print.click()
        at.settle()
        dialog = page.findChild(QDialog)
        assert isinstance(dialog, QPrintDialog)
        assert not dialog.testOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accept()
        assert not page.trouble.isVisible()
        assert made_[0].pageLayout().pageSize().name() == "A4"
        assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_a_printer_that_vanishes_is_told(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        assert page.paper is not None
        printer = printing.a_printer(page.paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
        page.print_on(printer, page.paper)
        assert page.trouble.fact.text() == "没有打出来"
        assert "再打一次" in page.trouble.reason.text()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "full"), "硬盘满了"),
        (OSError(errno.EROFS, "read only"), "只能读，不能写"),
        (PermissionError(errno.EACCES, "no"), "不让这个用户写"),
        (OSError(errno.EBUSY, "held"), "正开着"),
        (OSError(errno.EINVAL, "odd"), "另选一个文件夹"),
    ],
)
def test_what_the_disk_refuses_is_said_and_nothing_is_lost(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(_path: Path, _contents: bytes) -> None:
        raise error

    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        with monkeypatch.context() as patch:
            patch.setattr(papers_page, "write_whole", refuse)
            page.save_to(tmp_path / "x.pdf")
            written(at)
        assert page.trouble.fact.text() == "没有存成"
        assert said in page.trouble.reason.text()
        page.save_to(tmp_path / "x.pdf")
        written(at)
        assert not page.trouble.isVisible()
        assert (tmp_path / "x.pdf").is_file()


def test_a_file_is_made_beside_the_window_and_whoever_left_is_told_of_a_failure(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[threading.Thread] = []
    go_on = threading.Event()

    def refuse(_path: Path, _contents: bytes) -> None:
        on.append(threading.current_thread())
        assert go_on.wait(60)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(papers_page, "write_whole", refuse)
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        told: list[Exception] = []
        at.window.desk.troubled.connect(told.append)
        go_on.set()
        page.save_to(tmp_path / "x.pdf")
        written(at)
        assert page.trouble.isVisible()
        go_on.clear()
        page.save_to(tmp_path / "x.pdf")
        at.settle()
        at.go("home")
        go_on.set()
        qtbot.waitUntil(lambda: bool(told))
        at.settle()
        assert at.window.place().page == "home"
    assert [type(one) for one in told] == [OSError]
    assert threading.main_thread() not in on


def test_a_folder_that_is_gone_and_a_file_that_is_open(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = papers(at, sample.subjects["paying"])
        page.save_to(tmp_path / "stick" / "x.pdf")
        written(at)
        assert "那个文件夹不在了" in page.trouble.reason.text()
        (tmp_path / "open.pdf").mkdir()  # as a file that another program holds: nothing takes its place
        page.save_to(tmp_path / "open.pdf")
        written(at)
        assert page.trouble.fact.text() == "没有存成"
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_an_agreement_that_was_withdrawn_meanwhile_is_printed_as_void(qtbot: QtBot, tmp_path: Path) -> None:
    from local_store.views import NewEntry

    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = papers(at, subject)
        assert page.paper is not None
        assert page.paper.mark == ""
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        agreed = view.state.timeline[-1].entry.id
        changes = at.ask(
            lambda store: store.session(store.on_duty()).record([NewEntry(subject, StepUndone(entry=agreed))])
        )
        page.refresh(changes)
        at.settle()
        assert any("作废" in chip for chip in chips(page))
        clerk = Clerk(at.window)
        clerk.click(clerk.find("和解（调解）协议（作废）"))
        at.settle()
        assert page.paper.mark == "作废"


@pytest.mark.parametrize("size", [(910, 512), (1366, 768)])
def test_nothing_is_cut_off(qtbot: QtBot, tmp_path: Path, sample: Sample, size: tuple[int, int]) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(*size)
        page = papers(at, sample.subjects["paying"])
        for button in (page.print, page.as_pdf, page.as_word):
            right = button.mapTo(at.window, button.rect().bottomRight())
            assert right.x() <= at.window.width()
            assert right.y() <= at.window.height()
        assert page.preview.width() <= page.width()
